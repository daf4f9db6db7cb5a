package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.EUR;
import static io.evpayout.testkit.flow.World.chargeback;
import static io.evpayout.testkit.flow.World.credit;
import static io.evpayout.testkit.flow.World.id;
import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.rerating;
import static io.evpayout.testkit.flow.World.session;
import static io.evpayout.testkit.flow.World.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.Micros;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.Statement;
import io.evpayout.session.Chargeback;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.Rerating;
import io.evpayout.store.Quarantined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One session of 10.00 of 1 March, 10 kWh, 90 % of gross to the host, the rest to the operator; then its corrections. */
class CorrectionsTest {

    /**
     * The corrections happen on 2, 3, 4, ... March, in the order in which they are written. Whatever order they arrive in,
     * the session itself last included, everyone ends with the same.
     */
    @ParameterizedTest(name = "{0}: host {1}, operator {2}, card processor owes {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # corrections                                          | host | operator | processor owes
            ''                                                     | 9.00 |     1.00 | 10.00
            refund 2.50                                            | 6.75 |     0.75 |  7.50
            refund 3.33; refund 3.33; refund 3.34                  | 0.00 |     0.00 |  0.00
            refund 3.33; credit 10.00                              | 0.00 |     0.00 |  0.00
            credit 10.00                                           | 0.00 |     0.00 |  0.00
            chargeback 10.00 fee 0                                 | 0.00 |     0.00 |  0.00
            chargeback 10.00 fee 15.00                             | 0.00 |   -15.00 | -15.00
            chargeback 4.00 fee 15.00                              | 5.40 |   -14.40 | -9.00
            chargeback 10.00 fee 15.00; won with fee               | 9.00 |     1.00 | 10.00
            chargeback 10.00 fee 15.00; won                        | 9.00 |   -14.00 | -5.00
            # in the card's own money the dispute is larger than the payment was
            chargeback 10.80 fee 15.00                             | 0.00 |   -15.80 | -15.80
            chargeback 10.80 fee 15.00; won with fee               | 9.00 |     1.00 | 10.00
            # the driver has 2.50 back and disputes it all
            refund 2.50; chargeback 10.00 fee 0                    | 0.00 |    -2.50 | -2.50
            chargeback 10.00 fee 0; refund 2.50                    | 0.00 |    -2.50 | -2.50
            refund 2.50; chargeback 7.50 fee 0                     | 0.00 |     0.00 |  0.00
            refund 2.50; chargeback 10.00 fee 0; won               | 6.75 |     0.75 |  7.50
            chargeback 10.00 fee 0; won; refund 2.50               | 6.75 |     0.75 |  7.50
            chargeback 10.00 fee 15.00; credit 10.00               | 0.00 |   -15.00 | -15.00
            refund 2.50; chargeback 10.00 fee 15.00; credit 10.00  | 0.00 |   -17.50 | -17.50
            rerate 12.00                                           | 10.80 |    1.20 | 12.00
            rerate 8.00                                            | 7.20 |     0.80 |  8.00
            rerate 0.00                                            | 0.00 |     0.00 |  0.00
            rerate 12.00; rerate 8.00                              | 7.20 |     0.80 |  8.00
            refund 2.50; rerate 8.00                               | 4.95 |     0.55 |  5.50
            rerate 8.00; refund 2.50                               | 4.95 |     0.55 |  5.50
            chargeback 10.00 fee 0; rerate 8.00                    | 0.00 |    -2.00 | -2.00
            chargeback 10.00 fee 0; rerate 12.00                   | 1.80 |     0.20 |  2.00
            rerate 12.00; credit 10.00                             | 0.00 |     0.00 |  0.00
            """)
    void corrections_of_a_session(String corrections, String host, String operator, String owed) {
        List<Fact> facts = facts(corrections);
        for (List<Fact> arrival : orders(facts)) {
            World world = World.of(Settings.usual());
            arrival.forEach(world::record);
            assertThat(world.payable("host-1-eur")).as("host, %s", arrival).isEqualTo(host);
            assertThat(world.payable("operator:EUR"))
                    .as("operator, %s", arrival)
                    .isEqualTo(operator);
            assertThat(world.balance(LedgerAccount.CLEARING, "feed").negated().amount())
                    .isEqualTo(owed);
            world.verified();
        }
    }

    private static List<Fact> facts(String corrections) {
        List<Fact> facts = new ArrayList<>(List.of(session("s1", "2026-03-01T10:00:00Z", "10.00")));
        String dispute = "";
        for (String text : corrections.isEmpty() ? List.<String>of() : List.of(corrections.split("; ", -1))) {
            String at = "2026-03-0" + (facts.size() + 1) + "T10:00:00Z";
            String id = "f" + facts.size();
            String[] words = text.split(" ", -1);
            switch (words[0]) {
                case "refund" -> facts.add(refund(id, "s1", at, words[1]));
                case "credit" -> facts.add(credit(id, "s1", at, words[1]));
                case "chargeback" -> {
                    dispute = id;
                    facts.add(chargeback(id, "s1", at, words[1], words[3]));
                }
                case "won" -> facts.add(won(id, dispute, at, words.length > 1));
                case "rerate" -> facts.add(rerating(id, "s1", at, 10_000, words[1]));
                default -> throw new IllegalArgumentException(text);
            }
        }
        return facts;
    }

    private static List<List<Fact>> orders(List<Fact> facts) {
        if (facts.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Fact>> orders = new ArrayList<>();
        for (Fact first : facts) {
            List<Fact> rest = new ArrayList<>(facts);
            rest.remove(first);
            for (List<Fact> order : orders(rest)) {
                List<Fact> all = new ArrayList<>(List.of(first));
                all.addAll(order);
                orders.add(all);
            }
        }
        return orders;
    }

    @Test
    void a_statement_names_each_correction_on_its_day() {
        World world = World.of(Settings.usual());
        world.record(
                session("s1", "2026-03-01T10:00:00Z", "10.00"),
                chargeback("d1", "s1", "2026-03-02T10:00:00Z", "10.00", "15.00"),
                won("w1", "d1", "2026-03-03T10:00:00Z", false),
                rerating("n1", "s1", "2026-03-04T10:00:00Z", 10_000, "8.00"));

        assertThat(lines(world.statement("host-1-eur")))
                .containsExactly(
                        "2026-03-01 SESSION 9.00",
                        "2026-03-02 CHARGEBACK -9.00",
                        "2026-03-03 CHARGEBACK_WON 9.00",
                        "2026-03-04 RERATING -1.80");
        assertThat(world.payouts.trace(id("w1")).shares())
                .extracting(share -> share.account() + " " + share.exact().amount())
                .containsExactly("host-1-eur 9.00", "operator:EUR 1.00");
    }

    /** The money of 1 March is paid on the 2nd; what is taken back after that comes out of later earnings. */
    @Test
    void corrections_after_the_payout_are_taken_from_the_next() {
        World world = World.of(Settings.usual());
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.record(
                chargeback("d1", "s1", "2026-03-01T18:00:00Z", "10.00", "15.00"),
                session("s2", "2026-03-02T10:00:00Z", "30.00"));
        world.receive(
                RailEvent.Kind.PAID, world.payouts().get(0).record().payout().id());
        world.runAt("2026-03-03T06:00:00Z");

        assertThat(world.paid()).containsExactly("2026-03-02 9.00 PAID", "2026-03-03 18.00 ACCEPTED");
        assertThat(lines(world.statement("host-1-eur")))
                .containsExactly(
                        "2026-03-01 SESSION 9.00",
                        "2026-03-02 CHARGEBACK -9.00",
                        "2026-03-02 PAYOUT -9.00",
                        "2026-03-02 SESSION 27.00",
                        "2026-03-03 PAYOUT -18.00");
        world.verified();
    }

    /** The session is rated up with more energy; its contract paid by the kWh, and has changed since. */
    @Test
    void a_rerating_uses_the_contract_version_and_rounding_of_the_session() {
        World world = World.of(Settings.usual()
                .site("LOC2", "host-1-eur")
                .agreement("by-kwh", Settings.site("LOC2"), "PER_SESSION:HALF_UP", "perKwh 0.0333 to host-1"));
        world.record(session("s1", "LOC2", "2026-03-01T10:00:00Z", "10.00"));
        assertThat(world.payable("host-1-eur")).isEqualTo("0.33");
        world.apply(new Settings()
                .from("2026-03-02T00:00:00Z")
                .agreement("by-kwh", Settings.site("LOC2"), "AT_PAYOUT", "percent 50 of gross to host-1"));

        world.record(rerating("n1", "s1", "2026-03-03T10:00:00Z", 20_000, "10.00"));

        assertThat(world.payable("host-1-eur")).isEqualTo("0.67");
        world.verified();
    }

    @Test
    void contradictions_are_listed_with_their_numbers() {
        World world = World.of(Settings.usual());
        world.record(
                session("s1", "2026-03-01T10:00:00Z", "10.00"),
                refund("r1", "s1", "2026-03-02T10:00:00Z", "6.00"),
                chargeback("d1", "s1", "2026-03-02T10:00:00Z", "4.00", "0"),
                won("w1", "d1", "2026-03-03T10:00:00Z", false));

        List<Quarantined> refused = world.record(
                        won("w2", "d1", "2026-03-04T10:00:00Z", true),
                        rerating("n1", "s1", "2026-03-04T10:00:00Z", 10_000, "5.99"),
                        new Rerating(
                                id("n2"), id("s1"), Instant.parse("2026-03-04T10:00:00Z"), 1, Price.of(EUR, 1L << 62)),
                        new Chargeback(
                                id("d2"), id("s1"), Instant.parse("2026-03-04T10:00:00Z"), EUR, Long.MAX_VALUE, 1),
                        new Chargeback(id("d3"), id("s1"), Instant.parse("2026-03-04T10:00:00Z"), Currencies.USD, 1, 0))
                .quarantined();

        assertThat(refused)
                .extracting(Quarantined::code)
                .containsExactlyInAnyOrder(
                        "ALREADY_WON", "BELOW_REFUNDED", "OUT_OF_RANGE", "OUT_OF_RANGE", "CURRENCY_DIFFERS");
        assertThat(refused)
                .filteredOn(one -> one.code().equals("BELOW_REFUNDED"))
                .extracting(Quarantined::reason)
                .containsExactly("original feed/s1 has " + Micros.parse("10.00", EUR) + " micros EUR, refunded so far "
                        + Micros.parse("6.00", EUR) + "; feed/n1 says " + Micros.parse("5.99", EUR) + " micros EUR");
        world.verified();
    }

    /** A decision about something that is no chargeback, or that was refused, waits for one. */
    @Test
    void a_decision_waits_for_its_chargeback() {
        World world = World.of(Settings.usual());
        world.record(
                session("s1", "2026-03-01T10:00:00Z", "10.00"), refund("r1", "s1", "2026-03-02T10:00:00Z", "1.00"));

        assertThat(world.record(
                                won("w1", "r1", "2026-03-03T10:00:00Z", true),
                                won("w2", "nothing", "2026-03-03T10:00:00Z", true))
                        .waiting())
                .isEqualTo(2);

        world.run();
        assertThat(world.payable("host-1-eur")).isEqualTo("8.10");
        world.verified();
    }

    private static List<String> lines(Statement statement) {
        return statement.lines().stream()
                .map(line ->
                        line.date() + " " + line.type() + " " + line.amount().amount())
                .toList();
    }
}
