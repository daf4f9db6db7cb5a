package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.agreement.Scope;
import io.evpayout.engine.Recorded;
import io.evpayout.network.SettingsRefused;
import io.evpayout.report.EarningsRow;
import io.evpayout.report.Grouping;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.SessionId;
import io.evpayout.store.Quarantined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times out of order, recorded as facts, and what contracts deduct for them. The host's zone is Berlin. */
class OutageTest {

    private static final String HALF = "percent 50 of gross to host-1";
    private static final String TWO_AN_HOUR = "downtime 2.00 after 4 to operator from host-1 as down";

    private static Settings contract(String... terms) {
        return new Settings()
                .party("host-1")
                .own("operator")
                .account(Settings.account("host-1-eur", "host-1").every("month on 31"))
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement("std", Settings.ofAccount("host-1-eur"), "AT_PAYOUT", terms);
    }

    /** A contract from the beginning of time begins with the month of its first session. */
    private static World begun(Settings settings) {
        World world = World.of(settings);
        world.at("2026-01-02T10:00:00Z").record(World.session("first", "2026-01-01T12:00:00Z", "1000.00"));
        return world;
    }

    private static Outage outage(String id, String evse, String from, String to) {
        return new Outage(
                SessionId.of("noc", id),
                "LOC1",
                evse.equals("-") ? null : evse,
                Instant.parse(from),
                Instant.parse(to));
    }

    private static OutageWithdrawal withdrawal(String id, String outage) {
        return new OutageWithdrawal(
                SessionId.of("noc", id), SessionId.of("noc", outage), Instant.parse("2026-02-20T00:00:00Z"));
    }

    /** {@code 2026-01 -1.00, 2026-02 -2.00}: what the host got by month beside the half of 1,000.00. */
    private static String deducted(World world) {
        return world.payouts.earnings(List.of(Grouping.MONTH)).stream()
                .map(OutageTest::deducted)
                .collect(Collectors.joining(", "));
    }

    private static String deducted(EarningsRow row) {
        return row.keys().get(0) + " " + row.shares().get("host-1");
    }

    /** EUR 2.00 an hour beyond 4 hours a month; times are UTC, the month is that of Berlin. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # EVSE from                 to                     | EVSE from                to                     | what the host gets
            E1,     2026-01-10T08:00Z,  2026-01-10T12:00Z,       -,   -,                   -,                       '2026-01 EUR 500.00'
            E1,     2026-01-10T08:00Z,  2026-01-10T12:30Z,       -,   -,                   -,                       '2026-01 EUR 499.00'
            E1,     2026-01-10T08:00Z,  2026-01-10T12:00Z,       E1,  2026-01-11T08:00Z,   2026-01-11T09:00Z,       '2026-01 EUR 498.00'
            E1,     2026-01-10T08:00Z,  2026-01-10T12:00Z,       E2,  2026-01-10T08:00Z,   2026-01-10T12:00Z,       '2026-01 EUR 492.00'
            E1,     2026-01-10T08:00Z,  2026-01-10T12:00Z,       E1,  2026-01-10T09:00Z,   2026-01-10T13:00Z,       '2026-01 EUR 498.00'
            E1,     2026-01-10T08:00Z,  2026-01-10T18:00Z,       E1,  2026-01-10T09:00Z,   2026-01-10T13:00Z,       '2026-01 EUR 488.00'
            E1,     2026-01-10T08:00Z,  2026-01-10T12:00Z,       E1,  2026-01-10T12:00Z,   2026-01-10T14:00Z,       '2026-01 EUR 496.00'
            -,      2026-01-10T08:00Z,  2026-01-10T18:00Z,       -,   -,                   -,                       '2026-01 EUR 488.00'
            E1,     2026-01-31T18:00Z,  2026-02-01T04:00Z,       -,   -,                   -,                       '2026-01 EUR 498.00, 2026-02 EUR -2.00'
            E1,     2026-03-28T23:00Z,  2026-03-29T22:00Z,       -,   -,                   -,                       '2026-01 EUR 500.00, 2026-03 EUR -38.00'
            """)
    void anHourOutOfOrderCostsTwoEurosBeyondFourHoursAMonth(
            String evse, String from, String to, String evse2, String from2, String to2, String expected) {
        World world = begun(contract(HALF, TWO_AN_HOUR));
        world.record(outage("o1", evse, full(from), full(to)));
        if (!from2.equals("-")) {
            world.record(outage("o2", evse2, full(from2), full(to2)));
        }
        world.runAt("2026-04-15T06:00:00Z");
        assertThat(deducted(world)).isEqualTo(expected);
        world.verified();
    }

    private static String full(String minute) {
        return minute.replace("Z", ":00Z");
    }

    @Test
    void anOutageThatIsKnownLateIsDeductedInTheOpenLot() {
        World world = begun(contract(HALF, "downtime 2 after 0 to operator from host-1"));
        world.at("2026-02-03T10:00:00Z").record(World.session("second", "2026-02-03T09:00:00Z", "100.00"));
        world.runAt("2026-02-28T06:00:00Z");
        world.allPaid();
        assertThat(world.paidTotal()).isEqualTo("550.00");
        world.at("2026-03-10T10:00:00Z").record(outage("o1", "E1", "2026-01-20T08:00:00Z", "2026-01-20T11:00:00Z"));
        world.run();
        assertThat(world.payable("host-1-eur")).isEqualTo("-6.00");
        assertThat(world.statement("host-1-eur").lines())
                .anySatisfy(line -> assertThat(line.late()).isEqualTo("2026-01-31"));
        world.verified();
    }

    @Test
    void aRunningMonthTellsWhatIsExpected() {
        World world = begun(contract(HALF, TWO_AN_HOUR));
        world.at("2026-01-12T10:00:00Z").record(outage("o1", "E1", "2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z"));
        assertThat(world.payouts.expected("host-1-eur"))
                .singleElement()
                .satisfies(term -> assertThat(term.amount()).hasToString("EUR 40.00"))
                .satisfies(
                        term -> assertThat(term.sentence())
                                .isEqualTo(
                                        "operator gets 2 for each hour out of order beyond 4 hours a month, out of host-1's share."));
        world.runAt("2026-01-31T06:00:00Z");
        assertThat(deducted(world)).isEqualTo("2026-01 EUR 500.00");
    }

    @Test
    void theSameOutageAgainIsThereAlreadyAndAnotherContentIsAConflict() {
        World world = begun(contract(HALF, TWO_AN_HOUR));
        Outage outage = outage("o1", "E1", "2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z");
        assertThat(world.record(outage, outage)).extracting(Recorded::recorded).isEqualTo(1L);
        assertThat(world.record(outage)).extracting(Recorded::alreadyRecorded).isEqualTo(1L);
        Recorded other = world.record(outage("O1", "E1", "2026-01-10T00:00:00Z", "2026-01-11T00:00:01Z"));
        assertThat(other.quarantined()).extracting(Quarantined::code).containsExactly("CONFLICTS_WITH_RECORDED");
    }

    @Test
    void aWithdrawnOutageCountsForNothing() {
        World world = begun(contract(HALF, "downtime 2 after 0 to operator from host-1"));
        world.record(
                outage("wrong", "E1", "2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z"),
                outage("right", "E1", "2026-01-10T00:00:00Z", "2026-01-10T01:00:00Z"));
        world.runAt("2026-02-15T06:00:00Z");
        assertThat(deducted(world)).isEqualTo("2026-01 EUR 452.00");
        world.record(withdrawal("w1", "wrong"));
        world.run();
        assertThat(deducted(world)).isEqualTo("2026-01 EUR 498.00");
        world.verified();
        assertThat(world.record(withdrawal("w2", "wrong")).quarantined())
                .extracting(Quarantined::code)
                .containsExactly("ALREADY_WITHDRAWN");
        world.verified();
    }

    @Test
    void aWithdrawalMayComeBeforeItsOutage() {
        World world = begun(contract(HALF, "downtime 2 after 0 to operator from host-1"));
        assertThat(world.record(withdrawal("w1", "o1")).waiting()).isEqualTo(1);
        world.record(withdrawal("w2", "o1"));
        Recorded recorded = world.record(outage("o1", "E1", "2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z"));
        assertThat(recorded.quarantined()).extracting(Quarantined::code).containsExactly("ALREADY_WITHDRAWN");
        world.runAt("2026-02-15T06:00:00Z");
        assertThat(deducted(world)).isEqualTo("2026-01 EUR 500.00");
        world.verified();
    }

    @Test
    void anOutageWaitsUntilAContractHoldsForAllOfIt() {
        World world = begun(contract(HALF, "downtime 2 after 0 to operator from host-1"));
        Outage elsewhere = new Outage(
                SessionId.of("noc", "o1"),
                "LOC2",
                null,
                Instant.parse("2026-01-10T00:00:00Z"),
                Instant.parse("2026-01-10T03:00:00Z"));
        assertThat(world.record(elsewhere, withdrawal("w", "o2")).unassigned()).isEqualTo(1);
        world.verified();
        world.apply(new Settings().site("LOC2", "host-1-eur"));
        world.runAt("2026-02-15T06:00:00Z");
        assertThat(deducted(world)).isEqualTo("2026-01 EUR 494.00");
        world.verified();
    }

    @Test
    void eachPartCountsUnderTheContractThatHeldThen() {
        World world = begun(contract(HALF, "downtime 2 after 0 to operator from host-1"));
        world.apply(new Settings()
                .from("2026-01-10T12:00:00Z")
                .agreement(
                        "std",
                        Settings.ofAccount("host-1-eur"),
                        "AT_PAYOUT",
                        HALF,
                        "downtime 5 after 0 to operator from host-1"));
        world.record(outage("o1", "E1", "2026-01-10T10:00:00Z", "2026-01-10T13:00:00Z"));
        world.runAt("2026-02-15T06:00:00Z");
        assertThat(deducted(world)).isEqualTo("2026-01 EUR 491.00");
        world.verified();
    }

    @Test
    void aContractThatReachesBackOverAnOutageIsRefusedUnlessItIsWithdrawn() {
        World world = begun(contract(HALF, "downtime 2 after 0 to operator from host-1"));
        world.record(outage("o1", "E1", "2026-02-01T10:00:00Z", "2026-02-01T13:00:00Z"));
        Settings back = new Settings()
                .from("2026-02-01T12:59:59Z")
                .agreement("std", Settings.ofAccount("host-1-eur"), "AT_PAYOUT", HALF);
        assertThatThrownBy(() -> world.apply(back))
                .isInstanceOfSatisfying(SettingsRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("ALREADY_BOOKED");
                    assertThat(refused.path()).isEqualTo("/agreements/0/from");
                })
                .hasMessageContaining("Outage noc/o1");
        assertThatThrownBy(() -> world.apply(new Settings()
                        .from("2026-01-10T11:00:00Z")
                        .account(Settings.account("host-1-eur", "host-1")
                                .every("month on 31")
                                .cutOff("13:00"))))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("Outage noc/o1");
        world.record(withdrawal("w", "o1"));
        world.apply(back);
        world.runAt("2026-02-15T06:00:00Z");
        assertThat(deducted(world)).isEqualTo("2026-01 EUR 500.00");
        world.verified();
    }

    @Test
    void anOutageBeforeTheFirstSessionMakesNoContractBeginEarlier() {
        World world = World.of(contract(
                HALF, "downtime 2 after 0 to operator from host-1", "monthlyFee 31 times 1 to operator from host-1"));
        world.at("2026-01-12T10:00:00Z").record(outage("o1", "E1", "2025-11-10T10:00:00Z", "2025-11-10T13:00:00Z"));
        world.record(World.session("first", "2026-01-01T12:00:00Z", "1000.00"));
        world.runAt("2026-02-01T06:00:00Z");
        assertThat(deducted(world)).isEqualTo("2026-01 EUR 469.00");
        world.verified();
    }

    @Test
    void aContractForOneConnectorTypeCanNotDeductDowntime() {
        assertThatThrownBy(() -> World.of(contract(HALF)
                        .agreement(
                                "dc",
                                Scope.site("LOC1").with(ConnectorType.DC),
                                "AT_PAYOUT",
                                HALF,
                                "downtime 2 after 4 to operator from host-1")))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("one connector type");
    }

    @Test
    void anyOrderAndBatchesEndInTheSame() {
        List<Fact> facts = new ArrayList<>(List.of(
                outage("a", "E1", "2026-01-10T10:00:00Z", "2026-01-10T13:00:00Z"),
                withdrawal("w", "b"),
                outage("b", "E1", "2026-01-10T11:00:00Z", "2026-01-12T13:00:00.5Z"),
                outage("c", "E1", "2026-01-10T12:30:00.9Z", "2026-01-10T14:00:00.2Z"),
                outage("d", "-", "2026-01-10T12:30:00Z", "2026-01-10T14:00:00Z")));
        World together = begun(contract(HALF, "downtime 36 after 0 to operator from host-1"));
        World oneByOne = begun(contract(HALF, "downtime 36 after 0 to operator from host-1"));
        together.payouts.record(facts);
        for (int i = facts.size() - 1; i >= 0; i--) {
            oneByOne.record(facts.get(i));
        }
        for (World world : List.of(together, oneByOne)) {
            world.runAt("2026-02-15T06:00:00Z");
            assertThat(deducted(world)).isEqualTo("2026-01 EUR 302.00");
            world.verified();
        }
    }
}
