package io.evpayout.payout;

import static io.evpayout.payout.Samples.PAYOUT;
import static io.evpayout.payout.Samples.attempt;
import static io.evpayout.payout.Samples.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    private static final List<Attempt> ONE_ATTEMPT = List.of(attempt(1));

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
        // proven not to be taken for a reason that passes: reserved, and tried again
        "REJECTED:R32,                           RESERVED,   false",
        "NO_ANSWER REJECTED:could_not_process,   RESERVED,   false",
        "REJECTED:AM09,                          RESERVED,   false",
        "REJECTED:R32 ACCEPTED,                  ACCEPTED,   true",
        "REJECTED:R32 FAILED:R32,                REJECTED,   false",
        "REJECTED:R32 CANCELED,                  CANCELED,   false",
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
        // nobody has known for too long, or the rail knows the key with other content
        "OVERDUE_ANSWER,                         UNKNOWN,    true",
        "NO_ANSWER OVERDUE_ANSWER,               UNKNOWN,    true",
        "NO_ANSWER OVERDUE_ANSWER ACCEPTED,      ACCEPTED,   false",
        "NO_ANSWER OVERDUE_NEWS,                 UNKNOWN,    false",
        "ACCEPTED OVERDUE_NEWS,                  ACCEPTED,   true",
        "ACCEPTED OVERDUE_NEWS PAID,             PAID,       false",
        "NO_REPEAT,                              UNKNOWN,    false",
        "CONFLICT,                               UNKNOWN,    true",
        "CONFLICT ACCEPTED,                      ACCEPTED,   true",
        "DECLARED_UNSENT,                        UNKNOWN,    false",
        "DECLARED_UNSENT REJECTED:NOT_SENT,      REJECTED,   false",
        "REJECTED:NOT_SENT PAID,                 PAID,       true",
        // money that is held
        "RETURNED:X999,                          RETURNED,   true",
        "RETURNED:RR04,                          RETURNED,   true",
        "REJECTED:X999,                          REJECTED,   true",
        // the bank wants other details: the payment has arrived
        "CHANGED:C01,                            ACCEPTED,   false",
        "PAID CHANGED:C01,                       PAID,       false",
        // a rail that contradicts itself
        "REJECTED:AC04 ACCEPTED,                 ACCEPTED,   true",
        "REJECTED:AC04 IN_TRANSIT,               IN_TRANSIT, true",
        "REJECTED:AC04 PAID,                     PAID,       true",
        "REJECTED:AC04 RETURNED:AC04,            RETURNED,   true",
        "CANCELED PAID,                          PAID,       true",
        "CANCELED IN_TRANSIT,                    IN_TRANSIT, true",
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
        "REJECTED:X999,      true,  true,  true",
        "REJECTED:RR04,      true,  true,  true",
        "FAILED:X999,        true,  true,  true",
        "PAID FAILED:X999,   true,  true,  true",
        "PAID FAILED:R32,    true,  false, false",
        "RETURNED:AC04,      true,  false, false",
        "RETURNED:X999,      true,  true,  true",
        "RETURNED,           true,  true,  true",
        "RETURNED:R24,       true,  true,  true",
        "CANCELED,           true,  false, false",
        "REJECTED:R32,       false, true,  false",
        "REJECTED:FF01,      false, true,  false",
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
        // held again, for another reason
        "HELD APPROVED HELD-2,            HELD",
        "HELD APPROVED HELD-2 APPROVED-2, RESERVED",
    })
    void what_is_over_a_limit_waits_for_a_person(String said, PayoutState state) {
        List<Evidence> evidence = Arrays.stream(said.split(" ", -1))
                .map(id -> evidence(0, id, Evidence.Kind.valueOf(id.replaceAll("-.*", "")), null))
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
        assertThat(twice.state() + " " + twice.review()).isEqualTo("PAID true");
    }

    @ParameterizedTest
    @CsvSource({
        // what was said of attempts 1 and 2; where the payout stands; whether a person must look
        "REJECTED:R32,                      ,              SUBMITTING, false",
        "REJECTED:R32,                      REJECTED:FF01, RESERVED,   false",
        "REJECTED:R32,                      REJECTED:AC04, REJECTED,   false",
        "REJECTED:R32,                      NO_ANSWER,     UNKNOWN,    false",
        // the first was taken after all: its money is out, whatever becomes of the second
        "REJECTED:R32 PAID,                 ,              PAID,       true",
        "REJECTED:R32 PAID,                 REJECTED:AC04, PAID,       true",
        "REJECTED:R32 PAID,                 REJECTED:R32,  PAID,       true",
        "REJECTED:R32 ACCEPTED,             PAID,          PAID,       true",
        "REJECTED:R32 ACCEPTED,             CANCELED,      ACCEPTED,   true",
        "REJECTED:R32 PAID RETURNED:AC04,   PAID,          PAID,       true",
        "REJECTED:R32 CONTRADICTED,         REJECTED:AC04, REJECTED,   true",
    })
    void a_further_attempt_follows_a_proven_rejection(String first, String second, PayoutState state, boolean review) {
        List<Evidence> evidence = new ArrayList<>();
        said(evidence, 1, first);
        said(evidence, 2, second == null ? "" : second);

        Standing standing = Standing.of(PAYOUT, List.of(attempt(1), attempt(2)), evidence);

        assertThat(standing.state() + " " + standing.review()).isEqualTo(state + " " + review);
    }

    private static void said(List<Evidence> evidence, int attempt, String said) {
        for (String text : said.isEmpty() ? new String[0] : said.split(" ", -1)) {
            Evidence one = evidence(text);
            evidence.add(evidence(attempt, attempt + text, one.kind(), one.code()));
        }
    }

    @Test
    void a_payout_is_tried_five_times_and_once_more_for_each_time_that_a_person_says_so() {
        List<Attempt> attempts = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            attempts.add(attempt(number));
            evidence.add(evidence(number, "r" + number, Evidence.Kind.REJECTED, "R32"));
            Standing standing = Standing.of(PAYOUT, attempts, evidence);
            assertThat(standing.state()).isEqualTo(PayoutState.RESERVED);
            assertThat(standing.review()).isEqualTo(number == 5);
        }
        evidence.add(evidence(0, "retried-1", Evidence.Kind.RETRIED, null));
        assertThat(Standing.of(PAYOUT, attempts, evidence).review()).isFalse();
        attempts.add(attempt(6));
        evidence.add(evidence(6, "r6", Evidence.Kind.REJECTED, "R32"));
        assertThat(Standing.of(PAYOUT, attempts, evidence).review()).isTrue();
        evidence.add(evidence(0, "canceled-1", Evidence.Kind.CANCELED, "why"));
        assertThat(Standing.of(PAYOUT, attempts, evidence).state()).isEqualTo(PayoutState.CANCELED);
    }

    @ParameterizedTest
    @CsvSource({
        // what came back and was let go by a person; state; still held
        "RETURNED:X999,               RETURNED, false",
        "PAID FAILED:RR04,            FAILED,   false",
        "RETURNED:X999 RETURNED:RR04, RETURNED, false",
        "RETURNED:AC04,               RETURNED, false",
        "PAID,                        PAID,     false",
    })
    void a_person_lets_go_what_is_held(String said, PayoutState state, boolean held) {
        List<Evidence> evidence = new ArrayList<>();
        said(evidence, 1, said);
        evidence.add(evidence(0, "released-1", Evidence.Kind.RELEASED, "looked at"));

        Standing standing = of(evidence);

        assertThat(standing.state() + " " + standing.holdsMoney() + " " + standing.review())
                .isEqualTo(state + " " + held + " false");
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
        // 25 things to say: 1 + 25 x 1! x 2 + 300 x 2! x 3 + 2300 x 3! x 4 + 12650 x 4! x 5
        assertThat(everyOrder(4)).isEqualTo(1_575_051);
    }

    @Test
    @Tag("proof")
    void order_and_repetition_decide_nothing_of_five_things() {
        // and 53130 x 5! x 6
        assertThat(everyOrder(5)).isEqualTo(39_828_651);
    }

    private static long everyOrder(int most) {
        List<Evidence> alphabet = new ArrayList<>();
        // Without three that are only ever said of a payout as a whole, and never by a rail.
        EnumSet.complementOf(EnumSet.of(Evidence.Kind.LIFTED, Evidence.Kind.SCREENED, Evidence.Kind.SCREEN_HIT))
                .forEach(kind -> alphabet.add(evidence(kind.name())));
        alphabet.add(evidence("RETURNED:RR04"));
        alphabet.add(evidence("RETURNED:AC04"));
        alphabet.add(evidence("FAILED:X999"));
        alphabet.add(evidence("REJECTED:R32"));
        List<Callable<Long>> parts = new ArrayList<>();
        for (int i = 0; i < alphabet.size(); i++) {
            List<Evidence> first = List.of(alphabet.get(i));
            List<Evidence> rest = alphabet.subList(i + 1, alphabet.size());
            parts.add(() -> choose(rest, most, first));
        }
        return choose(List.of(), most, List.of()) + OnAllProcessors.sum(parts);
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
        return Standing.of(PAYOUT, ONE_ATTEMPT, evidence);
    }
}
