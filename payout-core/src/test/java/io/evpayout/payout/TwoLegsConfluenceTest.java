package io.evpayout.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.audit.Canonical;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.rail.Leg;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a payout of two legs stands, and where its money lies: the same in whatever order both legs are heard of. */
class TwoLegsConfluenceTest {

    private static final Money SIX = Money.ofMinor(600, Samples.PAYOUT.amount().currency());
    private static final Attempt TO_RAIL = attempt(Leg.TO_RAIL, SIX);
    private static final Attempt FROM_RAIL = attempt(Leg.FROM_RAIL, Samples.PAYOUT.amount());

    /** Said of the first leg (6.00 of 9.00) and of the second, if it was begun; state; review; at the rail; left us. */
    @ParameterizedTest
    @CsvSource({
        "'',                       -,                SUBMITTING, false, 0.00,  0.00",
        "NO_ANSWER,                -,                UNKNOWN,    false, 0.00,  0.00",
        "REJECTED:R32,             -,                RESERVED,   false, 0.00,  0.00",
        "REJECTED:AC04,            -,                REJECTED,   false, 0.00,  0.00",
        "ACCEPTED,                 -,                RESERVED,   false, 6.00,  6.00",
        "NO_ANSWER ACCEPTED,       -,                RESERVED,   false, 6.00,  6.00",
        "ACCEPTED RETURNED,        -,                RETURNED,   true,  0.00,  0.00",
        "REJECTED:R32 ACCEPTED,    -,                RESERVED,   true,  6.00,  6.00",
        "ACCEPTED,                 '',               SUBMITTING, false, 6.00,  6.00",
        "ACCEPTED,                 NO_ANSWER,        UNKNOWN,    false, 6.00,  6.00",
        "ACCEPTED,                 ACCEPTED,         ACCEPTED,   false, 6.00,  6.00",
        "ACCEPTED,                 PAID,             PAID,       false, -3.00, 6.00",
        "ACCEPTED,                 PAID FAILED:R32,  FAILED,     false, 6.00,  6.00",
        "ACCEPTED,                 FAILED:AC04,      REJECTED,   false, 6.00,  6.00",
        "ACCEPTED,                 REJECTED:R32,     RESERVED,   false, 6.00,  6.00",
        "ACCEPTED RETURNED,        PAID,             PAID,       true,  -9.00, 0.00",
        "NO_ANSWER,                PAID,             PAID,       true,  -9.00, 0.00",
    })
    void standsWhereBothLegsSay(
            String first, String second, PayoutState state, boolean review, String atRail, String outOfBank) {
        boolean begun = !second.equals("-");
        List<Attempt> attempts = begun ? List.of(TO_RAIL, FROM_RAIL) : List.of(TO_RAIL);
        List<Evidence> evidence = new ArrayList<>(said(TO_RAIL, first));
        evidence.addAll(said(FROM_RAIL, begun ? second : ""));
        PayoutRecord record = record(attempts, evidence);

        assertThat(record.standing().state() + " " + record.standing().review()).isEqualTo(state + " " + review);
        Map<LedgerAccount, Long> sums = sums(Positions.between(record(List.of(), List.of()), record));
        // What lay there before, 3.00 of it, is not this payout's to tell.
        assertThat(units(-sums.getOrDefault(LedgerAccount.AT_RAIL, 0L))).isEqualTo(atRail);
        assertThat(units(sums.getOrDefault(LedgerAccount.BANK, 0L))).isEqualTo(outOfBank);
    }

    @Test
    void everyOrderLeadsToTheSamePlace() {
        List<Evidence> said = new ArrayList<>(said(TO_RAIL, "NO_ANSWER ACCEPTED RETURNED"));
        said.addAll(said(FROM_RAIL, "ACCEPTED PAID FAILED:AC04"));
        List<Attempt> attempts = List.of(TO_RAIL, FROM_RAIL);
        PayoutRecord all = record(attempts, said);
        int orders = permute(said, 0, order -> {
            PayoutRecord before = record(attempts, List.of());
            Map<LedgerAccount, Long> moved = sums(Positions.between(record(List.of(), List.of()), before));
            for (int i = 1; i <= order.size(); i++) {
                PayoutRecord after = record(attempts, order.subList(0, i));
                List<Posting> postings = Positions.between(before, after);
                assertThat(postings.stream().mapToLong(Posting::micros).sum()).isZero();
                sums(postings).forEach((account, micros) -> moved.merge(account, micros, Math::addExact));
                before = after;
            }
            assertThat(before.standing()).isEqualTo(all.standing());
            moved.values().removeIf(micros -> micros == 0);
            assertThat(moved).isEqualTo(sums(Positions.between(record(List.of(), List.of()), all)));
        });
        assertThat(orders).isEqualTo(720);
    }

    private interface Order {
        void run(List<Evidence> order);
    }

    private static int permute(List<Evidence> events, int from, Order order) {
        if (from == events.size()) {
            order.run(List.copyOf(events));
            return 1;
        }
        int orders = 0;
        for (int i = from; i < events.size(); i++) {
            Collections.swap(events, from, i);
            orders += permute(events, from + 1, order);
            Collections.swap(events, from, i);
        }
        return orders;
    }

    private static PayoutRecord record(List<Attempt> attempts, List<Evidence> evidence) {
        return new PayoutRecord(Samples.PAYOUT, attempts, evidence, Standing.of(Samples.PAYOUT, attempts, evidence));
    }

    private static Attempt attempt(int leg, Money amount) {
        return new Attempt(
                Samples.PAYOUT.id(),
                Samples.PAYOUT.account(),
                leg,
                1,
                "key-" + leg,
                "stripe",
                1,
                amount,
                Canonical.of("request").digest(),
                Samples.AT);
    }

    private static List<Evidence> said(Attempt attempt, String said) {
        List<Evidence> evidence = new ArrayList<>();
        for (String text : said.isEmpty() ? new String[0] : said.split(" ", -1)) {
            String[] parts = text.split(":", -1);
            evidence.add(new Evidence(
                    attempt.payout(),
                    attempt.account(),
                    attempt.leg(),
                    1,
                    attempt.leg() + text,
                    Evidence.Kind.valueOf(parts[0]),
                    Samples.AT,
                    null,
                    "ref",
                    parts.length > 1 ? parts[1] : null));
        }
        return evidence;
    }

    private static Map<LedgerAccount, Long> sums(List<Posting> postings) {
        Map<LedgerAccount, Long> sums = new EnumMap<>(LedgerAccount.class);
        postings.forEach(posting -> sums.merge(posting.account(), posting.micros(), Math::addExact));
        sums.values().removeIf(micros -> micros == 0);
        return sums;
    }

    private static String units(long micros) {
        return Micros.format(micros, SIX.currency());
    }
}
