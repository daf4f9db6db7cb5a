package io.evpayout.payout;

import static io.evpayout.payout.Samples.PAYOUT;
import static io.evpayout.payout.Samples.attempt;
import static io.evpayout.payout.Samples.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    @ParameterizedTest
    @CsvSource({
        // what the rail said, in any order; where the payout stands; whether a person must look
        ",                                       SUBMITTING, false",
        "NO_ANSWER,                              UNKNOWN,    false",
        "ACCEPTED,                               ACCEPTED,   false",
        "NO_ANSWER ACCEPTED,                     ACCEPTED,   false",
        "ACCEPTED IN_TRANSIT,                    IN_TRANSIT, false",
        "IN_TRANSIT,                             IN_TRANSIT, false",
        "PAID,                                   PAID,       false",
        "ACCEPTED IN_TRANSIT PAID,               PAID,       false",
        "PAID SETTLED,                           PAID,       false",
        "SETTLED,                                PAID,       false",
        "REJECTED:AC04,                          REJECTED,   false",
        "NO_ANSWER REJECTED:AC04,                REJECTED,   false",
        "CANCELED,                               CANCELED,   false",
        "ACCEPTED CANCELED,                      CANCELED,   false",
        "FAILED:AC04,                            REJECTED,   false",
        "ACCEPTED FAILED:AC04,                   REJECTED,   false",
        "PAID FAILED:AC04,                       FAILED,     false",
        "PAID SETTLED FAILED:AC04,               FAILED,     false",
        "RETURNED:AC04,                          RETURNED,   false",
        "PAID RETURNED:AC04,                     RETURNED,   false",
        "PAID SETTLED RETURNED:AC04,             RETURNED,   false",
        "PAID FAILED:AC04 RETURNED:AC04,         RETURNED,   false",
        // a rail that contradicts itself
        "REJECTED:AC04 ACCEPTED,                 ACCEPTED,   true",
        "REJECTED:AC04 IN_TRANSIT,               IN_TRANSIT, true",
        "REJECTED:AC04 PAID,                     PAID,       true",
        "REJECTED:AC04 RETURNED:AC04,            RETURNED,   true",
        "CANCELED PAID,                          PAID,       true",
        "REJECTED:AC04 CONTRADICTED,             REJECTED,   true",
    })
    void what_was_said_decides_where_a_payout_stands(String said, PayoutState state, boolean review) {
        Standing standing = standing(said == null ? new String[0] : said.split(" ", -1));

        assertThat(standing.state()).isEqualTo(state);
        assertThat(standing.review()).isEqualTo(review);
    }

    @ParameterizedTest
    @CsvSource({
        // what the rail said; settled; lots not payable; money held
        "ACCEPTED,           false, true,  false",
        "PAID,               false, true,  false",
        "PAID SETTLED,       true,  true,  false",
        "REJECTED:AC04,      true,  false, false",
        "REJECTED:X999,      true,  false, false",
        "REJECTED:RR04,      true,  true,  true",
        "FAILED:X999,        true,  false, false",
        "PAID FAILED:X999,   true,  true,  true",
        "PAID FAILED:R32,    true,  false, false",
        "RETURNED:AC04,      true,  false, false",
        "RETURNED:X999,      true,  true,  true",
        "RETURNED,           true,  true,  true",
        "RETURNED:R24,       true,  true,  true",
        "CANCELED,           true,  false, false",
    })
    void money_is_payable_again_or_held(String said, boolean settled, boolean takesLots, boolean holds) {
        Standing standing = standing(said.split(" ", -1));

        assertThat(standing.settled()).isEqualTo(settled);
        assertThat(standing.takesLots()).isEqualTo(takesLots);
        assertThat(standing.holdsMoney()).isEqualTo(holds);
    }

    @Test
    void a_payout_without_an_attempt_is_reserved_until_it_is_canceled() {
        assertThat(Standing.of(PAYOUT, List.of(), List.of())).isEqualTo(Standing.RESERVED);
        assertThat(Standing.of(PAYOUT, List.of(), List.of(evidence(0, "x", Evidence.Kind.CANCELED, "why")))
                        .state())
                .isEqualTo(PayoutState.CANCELED);
    }

    @ParameterizedTest
    @CsvSource({
        "HELD,                      HELD",
        "HELD APPROVED,             RESERVED",
        "HELD CANCELED,             CANCELED",
        "HELD APPROVED CANCELED,    CANCELED",
    })
    void what_is_over_a_limit_waits_for_a_person(String said, PayoutState state) {
        List<Evidence> evidence = Arrays.stream(said.split(" ", -1))
                .map(kind -> evidence(0, kind, Evidence.Kind.valueOf(kind), null))
                .toList();

        assertThat(Standing.of(PAYOUT, List.of(), evidence).state()).isEqualTo(state);
        // Once it is sent the rail alone decides.
        assertThat(Standing.of(PAYOUT, List.of(attempt(1)), evidence).state()).isEqualTo(PayoutState.SUBMITTING);
    }

    @Test
    void the_last_attempt_decides_and_an_earlier_one_that_moved_asks_for_a_person() {
        List<Attempt> attempts = List.of(attempt(1), attempt(2));
        Evidence rejected = evidence(1, "a", Evidence.Kind.REJECTED, "R32");
        Evidence accepted = evidence(2, "b", Evidence.Kind.ACCEPTED, null);
        Evidence moved = evidence(1, "c", Evidence.Kind.PAID, null);

        Standing usual = Standing.of(PAYOUT, attempts, List.of(rejected, accepted));
        Standing twice = Standing.of(PAYOUT, attempts, List.of(rejected, accepted, moved));

        assertThat(usual.state() + " " + usual.review()).isEqualTo("ACCEPTED false");
        assertThat(twice.state() + " " + twice.review()).isEqualTo("ACCEPTED true");
    }

    @Test
    void evidence_of_another_amount_decides_nothing_and_asks_for_a_person() {
        Evidence half = new Evidence(
                "po_1",
                "host-1-eur",
                1,
                1,
                "half",
                Evidence.Kind.RETURNED,
                Samples.AT,
                Money.of("4.50", Currencies.EUR),
                null,
                "AC04");

        Standing standing = Standing.of(PAYOUT, List.of(attempt(1)), List.of(evidence("PAID"), half));

        assertThat(standing.state() + " " + standing.review()).isEqualTo("PAID true");
    }

    @Test
    void the_graver_of_two_return_codes_counts_whichever_came_first() {
        assertThat(standing("RETURNED:AC04", "RETURNED:RR04").code()).isEqualTo("RR04");
        assertThat(standing("RETURNED:RR04", "RETURNED:AC04").holdsMoney()).isTrue();
    }

    /** Every set of up to four of these, in every order, and once more with each of them said twice. */
    @Test
    void order_and_repetition_decide_nothing() {
        // 15 things to say: 1 + 15 x 1! x 2 + 105 x 2! x 3 + 455 x 3! x 4 + 1365 x 4! x 5
        assertThat(everyOrder(4)).isEqualTo(175_381);
    }

    @Test
    @Tag("proof")
    void order_and_repetition_decide_nothing_of_five_things() {
        // and 3003 x 5! x 6
        assertThat(everyOrder(5)).isEqualTo(2_337_541);
    }

    private static long everyOrder(int most) {
        List<Evidence> alphabet = new ArrayList<>();
        for (Evidence.Kind kind : Evidence.Kind.values()) {
            alphabet.add(evidence(kind.name()));
        }
        alphabet.add(evidence("RETURNED:RR04"));
        alphabet.add(evidence("RETURNED:AC04"));
        alphabet.add(evidence("FAILED:X999"));
        return choose(alphabet, most, new ArrayList<>());
    }

    private static long choose(List<Evidence> alphabet, int most, List<Evidence> chosen) {
        long checked = permute(chosen, 0, of(chosen));
        if (chosen.size() < most) {
            for (int i = 0; i < alphabet.size(); i++) {
                List<Evidence> more = new ArrayList<>(chosen);
                more.add(alphabet.get(i));
                checked += choose(alphabet.subList(i + 1, alphabet.size()), most, more);
            }
        }
        return checked;
    }

    private static long permute(List<Evidence> order, int fixed, Standing expected) {
        if (fixed >= order.size() - 1) {
            check(order, expected);
            for (Evidence doubled : order) {
                List<Evidence> twice = new ArrayList<>(order);
                twice.add(doubled);
                check(twice, expected);
            }
            return 1L + order.size();
        }
        long checked = 0;
        for (int i = fixed; i < order.size(); i++) {
            List<Evidence> swapped = new ArrayList<>(order);
            swapped.set(fixed, order.get(i));
            swapped.set(i, order.get(fixed));
            checked += permute(swapped, fixed + 1, expected);
        }
        return checked;
    }

    private static void check(List<Evidence> order, Standing expected) {
        if (!of(order).equals(expected)) {
            assertThat(of(order)).as("%s", order).isEqualTo(expected);
        }
    }

    private static Standing standing(String... said) {
        return of(Arrays.stream(said).map(Samples::evidence).toList());
    }

    private static Standing of(List<Evidence> evidence) {
        return Standing.of(PAYOUT, List.of(attempt(1)), evidence);
    }
}
