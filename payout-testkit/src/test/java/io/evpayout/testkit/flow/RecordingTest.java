package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.credit;
import static io.evpayout.testkit.flow.World.id;
import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.evpayout.engine.Recorded;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.Micros;
import io.evpayout.report.Grouping;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private static final String DAY_1 = "2026-03-01T10:00:00Z";
    private static final String DAY_2 = "2026-03-02T10:00:00Z";

    private final World world = World.of(Settings.usual());

    @Test
    void a_session_is_booked_to_everyone_who_has_a_share() {
        Recorded recorded = world.record(session("s1", DAY_1, "10.00"));

        assertThat(recorded).isEqualTo(recorded(1, 0, 0, 0, 0));
        assertThat(world.lots("host-1-eur")).containsExactly("LOC1 2026-03-01 earned 9.00 taken 0.00");
        assertThat(world.lots("operator:EUR")).containsExactly("LOC1 2026-03-01 earned 1.00 taken 0.00");
        assertThat(world.balance(LedgerAccount.CLEARING, "feed").amount()).isEqualTo("-10.00");
        world.verified();
    }

    @Test
    void recording_again_changes_nothing() {
        ChargingSession[] sessions = {session("s1", DAY_1, "10.00"), session("s2", DAY_2, "0.37")};
        world.record(sessions);
        String before = Books.of(world);

        Recorded again = world.record(sessions);

        assertThat(again).isEqualTo(recorded(0, 2, 0, 0, 0));
        assertThat(Books.of(world)).isEqualTo(before);
        world.verified();
    }

    @Test
    void the_same_session_twice_in_one_call_counts_once() {
        assertThat(world.record(session("s1", DAY_1, "10.00"), session("s1", DAY_1, "10.00")))
                .isEqualTo(recorded(1, 1, 0, 0, 0));
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
    }

    @Test
    void ids_are_the_same_whatever_their_case() {
        world.record(session("CDR-Id-1", DAY_1, "10.00"));

        assertThat(world.record(session("cdr-iD-1", DAY_1, "10.00"))).isEqualTo(recorded(0, 1, 0, 0, 0));
        assertThat(world.payouts.trace(id("CDR-ID-1")).session().id()).isEqualTo("CDR-Id-1");
    }

    @Test
    void other_content_under_a_known_id_is_listed_and_not_booked() {
        world.record(session("s1", DAY_1, "10.00"));

        Recorded recorded = world.record(session("s1", DAY_1, "99.00"), session("s2", DAY_1, "1.00"));

        assertThat(recorded.recorded()).isEqualTo(1);
        assertThat(recorded.conflicting()).isEqualTo(1);
        assertThat(recorded.quarantined())
                .extracting(Quarantined::id, Quarantined::code)
                .containsExactly(tuple(id("s1"), "CONFLICTS_WITH_RECORDED"));
        assertThat(world.payable("host-1-eur")).isEqualTo("9.90");
        world.verified();
    }

    @Test
    void a_conflict_is_listed_once_however_often_it_comes() {
        world.record(session("s1", DAY_1, "10.00"));
        world.record(session("s1", DAY_1, "99.00"));
        world.record(session("s1", DAY_1, "99.00"));
        world.record(session("s1", DAY_1, "98.00"));

        List<Quarantined> listed =
                world.store.read(snapshot -> snapshot.quarantined().toList());

        assertThat(listed).hasSize(2).extracting(Quarantined::id).containsOnly(id("s1"));
    }

    @Test
    void one_id_is_one_fact_whatever_its_kind() {
        world.record(session("s1", DAY_1, "10.00"), session("s2", DAY_1, "10.00"));

        Recorded recorded = world.record(refund("s1", "s2", DAY_2, "1.00"));

        assertThat(recorded.quarantined()).extracting(Quarantined::code).containsExactly("CONFLICTS_WITH_RECORDED");
        assertThat(world.payable("host-1-eur")).isEqualTo("18.00");
    }

    @Test
    void partial_refunds_take_their_part_from_everyone() {
        world.record(session("s1", DAY_1, "10.00"), refund("r1", "s1", DAY_2, "2.50"));

        assertThat(world.lots("host-1-eur"))
                .containsExactly("LOC1 2026-03-01 earned 9.00 taken 0.00", "LOC1 2026-03-02 earned -2.25 taken 0.00");
        assertThat(world.payable("operator:EUR")).isEqualTo("0.75");
        world.verified();
    }

    @Test
    void refunds_of_everything_leave_nothing_to_anyone() {
        world.apply(new Settings()
                .site("LOC2", "host-1-eur")
                .agreement(
                        "rounded", Settings.site("LOC2"), "PER_SESSION:HALF_UP", "percent 33.33 of gross to host-1"));
        Price taxed = Price.of(World.EUR, 999_000_000L, 159_503_361L, true, Map.of(Component.ENERGY, 700_000_000L));
        world.record(
                session("s1", "LOC2", DAY_1, taxed),
                refund("r3", "s1", DAY_2, "3.34"),
                refund("r1", "s1", DAY_2, "3.33"),
                refund("r2", "s1", DAY_1, "3.32"));

        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");
        assertThat(world.payable("operator:EUR")).isEqualTo("0.00");
        assertThat(world.balance(LedgerAccount.TAX, "").amount()).isEqualTo("0.00");
        assertThat(world.balance(LedgerAccount.CLEARING, "feed").amount()).isEqualTo("0.00");
        world.verified();
    }

    @Test
    void more_than_the_session_cannot_be_refunded() {
        world.record(session("s1", DAY_1, "10.00"), refund("r1", "s1", DAY_2, "6.00"));

        Recorded recorded = world.record(refund("r2", "s1", DAY_2, "4.01"), refund("r3", "s1", DAY_2, "4.00"));

        assertThat(recorded.recorded()).isEqualTo(1);
        assertThat(recorded.quarantined())
                .extracting(Quarantined::id, Quarantined::code, Quarantined::reason)
                .containsExactly(tuple(
                        id("r2"),
                        "EXCEEDS_ORIGINAL",
                        "original feed/s1 has 1000000000 micros EUR, refunded so far 600000000;"
                                + " feed/r2 says 401000000 micros EUR"));
        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");
        world.verified();
    }

    @Test
    void a_credit_takes_back_everything() {
        world.record(session("s1", DAY_1, "10.00"), credit("c1", "s1", DAY_2, "10.00"));

        assertThat(world.lots("host-1-eur"))
                .containsExactly("LOC1 2026-03-01 earned 9.00 taken 0.00", "LOC1 2026-03-02 earned -9.00 taken 0.00");
        assertThat(world.payable("operator:EUR")).isEqualTo("0.00");
        world.verified();
    }

    @Test
    void a_credit_takes_what_refunds_have_left() {
        world.record(
                session("s1", DAY_1, "10.00"),
                refund("r1", "s1", DAY_1, "3.00"),
                credit("c1", "s1", DAY_2, "10.00"),
                refund("r2", "s1", DAY_2, "1.00"));

        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");
        assertThat(world.payable("operator:EUR")).isEqualTo("0.00");
        world.verified();
    }

    @Test
    void a_credit_before_its_original_waits() {
        Recorded early = world.record(credit("c1", "s1", DAY_2, "10.00"));
        assertThat(early).isEqualTo(recorded(1, 0, 0, 0, 1));
        world.verified();

        world.record(session("s1", DAY_1, "10.00"));

        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");
        assertThat(world.payouts.trace(id("c1")).shares())
                .extracting(share -> share.party() + " " + share.exact().amount())
                .containsExactly("host-1 -9.00", "operator -1.00");
        world.verified();
    }

    @Test
    void a_credit_with_another_total_is_refused_though_it_came_first() {
        world.record(credit("c1", "s1", DAY_2, "9.99"));

        Recorded recorded = world.record(session("s1", DAY_1, "10.00"));

        assertThat(recorded.recorded()).isEqualTo(1);
        assertThat(recorded.conflicting()).isZero();
        assertThat(recorded.quarantined()).extracting(Quarantined::code).containsExactly("TOTAL_DIFFERS");
        assertThat(world.record(credit("c1", "s1", DAY_2, "9.99"))).isEqualTo(recorded(0, 1, 0, 0, 0));
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        world.verified();
    }

    @Test
    void a_second_credit_and_one_in_other_money_are_refused() {
        world.record(session("s1", DAY_1, "10.00"), credit("c1", "s1", DAY_2, "10.00"));

        Recorded recorded = world.record(
                credit("c2", "s1", DAY_2, "10.00"),
                new CreditNote(id("c3"), id("s1"), Instant.parse(DAY_2), Currencies.USD, -1_000_000_000L),
                new Refund(id("r1"), id("s1"), Instant.parse(DAY_2), Currencies.USD, 1));

        assertThat(recorded.quarantined())
                .extracting(Quarantined::code)
                .containsExactly("ALREADY_CREDITED", "CURRENCY_DIFFERS", "CURRENCY_DIFFERS");
        world.verified();
    }

    /** A contract may pay the host a fixed amount for sessions that cost nothing; a credit must take that back too. */
    @Test
    void a_credit_takes_back_what_a_free_session_brought() {
        world.apply(new Settings()
                .site("LOC2", "host-1-eur")
                .agreement("fixed", Settings.site("LOC2"), "AT_PAYOUT", "perSession 0.25 to host-1 on free"));
        world.record(session("s1", "LOC2", DAY_1, "0"));
        assertThat(world.payable("host-1-eur")).isEqualTo("0.25");
        assertThat(world.payable("operator:EUR")).isEqualTo("-0.25");

        world.record(credit("c1", "s1", DAY_2, "0"));

        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");
        assertThat(world.payable("operator:EUR")).isEqualTo("0.00");
        world.verified();
    }

    @Test
    void a_session_at_an_unknown_site_waits_for_it_and_its_corrections_with_it() {
        Recorded recorded = world.record(
                session("s1", "LOC9", DAY_1, "10.00"),
                refund("r1", "s1", DAY_1, "1.00"),
                credit("c1", "s1", DAY_2, "10.00"));
        assertThat(recorded).isEqualTo(recorded(3, 0, 0, 1, 2));
        world.verified();

        world.apply(new Settings().site("LOC9", "host-1-eur"));
        assertThat(world.lots("host-1-eur")).isEmpty();

        world.apply(
                new Settings().agreement("nine", Settings.site("LOC9"), "AT_PAYOUT", "percent 50 of gross to host-1"));

        assertThat(world.lots("host-1-eur"))
                .containsExactly("LOC9 2026-03-01 earned 4.50 taken 0.00", "LOC9 2026-03-02 earned -4.50 taken 0.00");
        world.verified();
    }

    @Test
    void more_sessions_than_a_batch_wait_and_are_booked() {
        ChargingSession[] many = new ChargingSession[4_500];
        for (int i = 0; i < many.length; i++) {
            many[i] = session("s" + i, "LOC9", DAY_1, "1.00");
        }
        assertThat(world.record(many)).isEqualTo(recorded(4_500, 0, 0, 4_500, 0));

        world.apply(new Settings()
                .site("LOC9", "host-1-eur")
                .agreement("nine", Settings.site("LOC9"), "AT_PAYOUT", "percent 50 of gross to host-1"));

        assertThat(world.lots("host-1-eur")).containsExactly("LOC9 2026-03-01 earned 2250.00 taken 0.00");
        assertThat(world.store.<List<?>>read(snapshot -> snapshot.pending(Registration.State.UNASSIGNED, null, 10)))
                .isEmpty();
        world.verified();
    }

    @Test
    void a_location_moves_to_another_account_and_nothing_is_lost() {
        world.apply(new Settings()
                .party("host-2")
                .account(Settings.account("host-2-eur", "host-2"))
                .agreement("two", Settings.ofAccount("host-2-eur"), "AT_PAYOUT", "percent 80 of gross to host-2"));
        world.record(session("s1", DAY_1, "10.00"));
        world.apply(new Settings().from("2026-03-02T00:00:00Z").site("LOC1", "host-2-eur"));
        // The contract of the site itself still pays host-1, who has the location no longer: end it.
        world.record(session("s2", DAY_2, "10.00"), refund("r1", "s1", DAY_2, "1.00"), session("s1", DAY_1, "10.00"));

        assertThat(world.lots("host-1-eur"))
                .containsExactly("LOC1 2026-03-01 earned 9.00 taken 0.00", "LOC1 2026-03-02 earned 8.10 taken 0.00");
        assertThat(world.payouts.earnings(List.of(Grouping.ACCOUNT)))
                .extracting(row -> row.keys().get(0) + " " + row.gross().amount())
                .containsExactly("host-1-eur 9.00", "host-2-eur 10.00");
        world.verified();
    }

    @Test
    void a_location_moves_and_the_contract_of_its_new_account_decides() {
        world.apply(new Settings()
                .party("host-2")
                .account(Settings.account("host-2-eur", "host-2"))
                .site("LOC2", "host-1-eur")
                .agreement("one", Settings.ofAccount("host-1-eur"), "AT_PAYOUT", "percent 90 of gross to host-1")
                .agreement("two", Settings.ofAccount("host-2-eur"), "AT_PAYOUT", "percent 80 of gross to host-2")
                .from("2026-03-02T00:00:00Z")
                .site("LOC2", "host-2-eur"));

        world.record(
                session("s1", "LOC2", "2026-03-01T23:59:59Z", "10.00"),
                session("s2", "LOC2", "2026-03-02T00:00:00Z", "10.00"),
                credit("c1", "s1", "2026-03-03T00:00:00Z", "10.00"));

        assertThat(world.lots("host-1-eur"))
                .containsExactly("LOC2 2026-03-02 earned 9.00 taken 0.00", "LOC2 2026-03-03 earned -9.00 taken 0.00");
        assertThat(world.lots("host-2-eur")).containsExactly("LOC2 2026-03-02 earned 8.00 taken 0.00");
        world.verified();
    }

    @Test
    void one_impossible_session_stops_no_other() {
        world.apply(new Settings()
                .site("LOC2", "host-1-eur")
                .agreement("kwh", Settings.site("LOC2"), "AT_PAYOUT", "perKwh 1000000 to host-1"));
        Instant end = Instant.parse(DAY_1);
        ChargingSession impossible = new ChargingSession(
                id("s1"), "LOC2", null, null, end, end, Long.MAX_VALUE, Price.of(World.EUR, 1_000_000));

        Recorded recorded = world.record(impossible, session("s2", DAY_1, "10.00"));

        assertThat(recorded.recorded()).isEqualTo(1);
        assertThat(recorded.quarantined())
                .extracting(Quarantined::id, Quarantined::code)
                .containsExactly(tuple(id("s1"), "OUT_OF_RANGE"));
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        world.verified();
    }

    @Test
    void an_impossible_session_that_waited_is_refused_once_its_contract_is_known() {
        Instant end = Instant.parse(DAY_1);
        world.record(
                new ChargingSession(
                        id("s1"), "LOC2", null, null, end, end, Long.MAX_VALUE, Price.of(World.EUR, 1_000_000)),
                session("s2", "LOC2", DAY_1, "10.00"));

        world.apply(new Settings()
                .site("LOC2", "host-1-eur")
                .agreement("kwh", Settings.site("LOC2"), "AT_PAYOUT", "perKwh 1000000 to host-1"));

        assertThat(world.lots("host-1-eur")).containsExactly("LOC2 2026-03-01 earned 10000000.00 taken 0.00");
        assertThat(world.store.<List<Quarantined>>read(
                        snapshot -> snapshot.quarantined().toList()))
                .extracting(Quarantined::code)
                .containsExactly("OUT_OF_RANGE");
        world.verified();
    }

    @Test
    void a_party_with_a_long_id_and_no_account_has_its_share() {
        String party = "p".repeat(64);
        world.apply(new Settings()
                .party(party)
                .site("LOC2", "host-1-eur")
                .agreement("long", Settings.site("LOC2"), "AT_PAYOUT", "percent 10 of gross to " + party));

        world.record(session("s1", "LOC2", DAY_1, "10.00"));

        assertThat(world.payable(party + ":EUR")).isEqualTo("1.00");
        assertThat(World.decision(world.runAt("2026-03-02T06:00:00Z"), party + ":EUR")
                        .pays())
                .isFalse();
        world.verified();
    }

    @Test
    void a_session_in_other_money_earns_in_that_money() {
        Price dollars = Price.of(Currencies.USD, Micros.parse("10.00", Currencies.USD));
        world.record(session("s1", "LOC1", DAY_1, dollars), session("s2", DAY_1, "1.00"));

        assertThat(world.balance(LedgerAccount.PAYABLE, "host-1-eur", Currencies.USD)
                        .amount())
                .isEqualTo("9.00");
        assertThat(world.payable("host-1-eur")).isEqualTo("0.90");
        world.verified();
    }

    @Test
    void the_sources_do_not_share_ids() {
        ChargingSession here = session("s1", DAY_1, "10.00");
        ChargingSession there = new ChargingSession(
                SessionId.of("other", "s1"),
                "LOC1",
                null,
                null,
                here.start(),
                here.end(),
                here.energyWh(),
                Price.of(World.EUR, 1_000_000));

        assertThat(world.record(here, there).recorded()).isEqualTo(2);
        assertThat(world.balance(LedgerAccount.CLEARING, "other").amount()).isEqualTo("-0.01");
        world.verified();
    }

    private static Recorded recorded(long recorded, long already, long conflicting, long unassigned, long waiting) {
        return new Recorded(recorded, already, conflicting, unassigned, 0, waiting, List.of());
    }
}
