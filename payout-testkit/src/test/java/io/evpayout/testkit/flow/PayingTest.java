package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Money;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.plan.Reason;
import io.evpayout.policy.AccountStatus;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import io.evpayout.report.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayingTest {

    private static final String DAY_1 = "2026-03-01T10:00:00Z";
    private static final String DAY_2 = "2026-03-02T10:00:00Z";
    private static final String NIGHT_1 = "2026-03-01T23:00:00Z";
    private static final String MORNING_2 = "2026-03-02T06:00:00Z";
    private static final String MORNING_3 = "2026-03-03T06:00:00Z";
    private static final String MORNING_4 = "2026-03-04T06:00:00Z";

    private final World world = World.of(Settings.usual());

    @Test
    void a_day_is_paid_as_soon_as_it_is_over_in_the_account_s_zone() {
        world.record(session("s1", DAY_1, "10.00"), session("s2", NIGHT_1, "20.00"));

        assertThat(world.at("2026-03-01T22:59:59.999Z").run("host-1-eur").pays())
                .isFalse();
        assertThat(world.at(NIGHT_1).run("host-1-eur").amount()).isEqualTo(Money.of("9.00", World.EUR));

        assertThat(world.paid()).containsExactly("2026-03-02 9.00 ACCEPTED");
        assertThat(world.lots("host-1-eur"))
                .containsExactly("LOC1 2026-03-01 earned 9.00 taken 9.00", "LOC1 2026-03-02 earned 18.00 taken 0.00");
        world.verified();
    }

    @Test
    void a_plan_moves_nothing() {
        world.record(session("s1", DAY_1, "10.00"));
        world.at(MORNING_2);
        String before = Books.of(world);

        Plan plan = world.payouts.plan();

        assertThat(plan.payouts()).hasSize(1);
        assertThat(Books.of(world)).isEqualTo(before);
        assertThat(world.run().payouts()).isEqualTo(plan.payouts());
    }

    @Test
    void a_second_run_finds_nothing_to_do() {
        world.record(session("s1", DAY_1, "10.00"));
        world.runAt(MORNING_2);
        String before = Books.of(world);

        Plan again = world.run();

        assertThat(again.payouts()).isEmpty();
        assertThat(World.decision(again, "host-1-eur").reasons())
                .extracting(Reason::code)
                .containsExactly(Reason.Code.NOT_DUE, Reason.Code.PAYOUT_UNRESOLVED, Reason.Code.NOTHING_MATURED);
        assertThat(Books.of(world)).isEqualTo(before);
        assertThat(world.bank.submissions()).hasSize(1);
    }

    @Test
    void the_network_s_own_share_is_booked_and_never_planned() {
        world.record(session("s1", DAY_1, "10.00"));

        assertThat(world.runAt(MORNING_2).decisions())
                .extracting(Decision::account)
                .containsExactly("host-1-eur");
        assertThat(world.payable("operator:EUR")).isEqualTo("1.00");
    }

    @Test
    void a_party_without_an_account_is_listed_and_not_paid() {
        world.apply(new Settings()
                .party("host-2")
                .site("LOC2", "host-1-eur")
                .agreement("two", Settings.site("LOC2"), "AT_PAYOUT", "percent 50 of gross to host-2"));
        world.record(session("s1", "LOC2", DAY_1, "10.00"));

        Decision decision = World.decision(world.runAt(MORNING_2), "host-2:EUR");

        assertThat(decision.reasons())
                .extracting(Reason::code)
                .containsExactly(Reason.Code.MANUAL_ONLY, Reason.Code.NO_BANK_ACCOUNT);
        assertThat(world.payable("host-2:EUR")).isEqualTo("5.00");
        world.verified();
    }

    @Test
    void a_refund_after_the_payout_is_taken_first_from_the_next() {
        world.record(session("s1", DAY_1, "10.00"));
        world.runAt(MORNING_2);
        confirm(0);
        world.record(refund("r1", "s1", DAY_1, "2.00"), session("s2", DAY_2, "10.00"));
        assertThat(world.lots("host-1-eur"))
                .containsExactly("LOC1 2026-03-01 earned 9.00 taken 9.00", "LOC1 2026-03-02 earned 7.20 taken 0.00");
        world.runAt(MORNING_3);
        confirm(1);
        world.record(refund("r2", "s1", "2026-03-03T10:00:00Z", "5.00"));
        world.record(
                session("s3", "2026-03-03T11:00:00Z", "1.00"), session("s4", "LOC1", "2026-03-04T05:00:00Z", "50"));
        Decision negative = world.at(MORNING_4).run("host-1-eur");
        Decision paid = world.at("2026-03-05T06:00:00Z").run("host-1-eur");

        assertThat(negative.reasons())
                .extracting(Reason::code)
                .containsExactly(Reason.Code.NOTHING_MATURED, Reason.Code.BELOW_MINIMUM, Reason.Code.NEGATIVE_BALANCE);
        assertThat(paid.payout().items())
                .extracting(item -> item.day() + " " + item.micros())
                .containsExactly("2026-03-03 -360000000", "2026-03-04 4500000000");
        assertThat(world.paid())
                .containsExactly("2026-03-02 9.00 PAID", "2026-03-03 7.20 PAID", "2026-03-05 41.40 ACCEPTED");
        world.verified();
    }

    @Test
    void a_late_session_is_paid_with_the_next_day_and_keeps_its_own() {
        world.record(session("s1", DAY_1, "10.00"));
        world.runAt(MORNING_2);
        confirm(0);

        world.record(session("late", "2026-02-10T10:00:00Z", "5.00"));

        assertThat(world.lots("host-1-eur")).contains("LOC1 2026-03-02 earned 4.50 taken 0.00");
        assertThat(world.statement("host-1-eur").lines())
                .filteredOn(line -> line.type() == Statement.Type.SESSION)
                .extracting(line -> line.date() + " " + line.session().id() + " " + line.late())
                .containsExactly("2026-03-01 s1 null", "2026-03-02 late 2026-02-10");
        world.runAt(MORNING_3);
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 PAID", "2026-03-03 4.50 ACCEPTED");
        world.verified();
    }

    @Test
    void missed_runs_collapse_into_one_payout() {
        world.record(session("s1", DAY_1, "10.00"), session("s2", DAY_2, "10.00"));
        world.record(session("s3", "2026-03-05T10:00:00Z", "10.00"), session("s4", "2026-03-06T10:00:00Z", "10.00"));

        world.runAt("2026-03-06T06:00:00Z");

        assertThat(world.paid()).containsExactly("2026-03-06 27.00 ACCEPTED");
        assertThat(world.payouts().get(0).record().payout().items()).hasSize(3);
        world.verified();
    }

    @Test
    void a_late_run_pays_what_an_early_one_would_have() {
        World late = World.of(weekly());
        World early = World.of(weekly());
        for (World each : List.of(late, early)) {
            each.record(session("s1", DAY_1, "10.00"), session("s2", "2026-03-07T10:00:00Z", "10.00"));
        }
        early.runAt("2026-03-06T00:00:00Z");

        late.runAt("2026-03-09T06:00:00Z");

        assertThat(late.payouts().get(0).record().payout().id())
                .isEqualTo(early.payouts().get(0).record().payout().id());
        assertThat(late.paid()).isEqualTo(early.paid()).containsExactly("2026-03-06 9.00 ACCEPTED");
        late.verified();
    }

    @Test
    void below_its_minimum_nothing_is_paid_and_nothing_is_lost() {
        World patient =
                World.of(usualWith(Settings.account("host-1-eur", "host-1").minimum("10.00")));
        patient.record(session("s1", DAY_1, "10.00"), session("s2", DAY_2, "1.11"), session("s3", DAY_2, "0.01"));

        Decision first = patient.at(MORNING_2).run("host-1-eur");
        patient.runAt(MORNING_3);

        assertThat(first.reasons())
                .extracting(reason -> reason.code() + " " + reason.actual() + " " + reason.needed())
                .containsExactly("BELOW_MINIMUM 9.00 10.00");
        assertThat(patient.paid()).containsExactly("2026-03-03 10.00 ACCEPTED");
        assertThat(patient.payable("host-1-eur")).isEqualTo("0.008");
        assertThat(patient.lots("host-1-eur"))
                .containsExactly("LOC1 2026-03-01 earned 9.00 taken 9.00", "LOC1 2026-03-02 earned 1.008 taken 1.00");
        patient.verified();
    }

    @Test
    void what_is_kept_stays_and_keeps_its_age() {
        World keeping =
                World.of(usualWith(Settings.account("host-1-eur", "host-1").keep("5.00")));
        keeping.record(session("s1", DAY_1, "10.00"), session("s2", DAY_2, "10.00"));

        keeping.runAt(MORNING_2);
        keeping.receive(RailEvent.Kind.PAID, id(keeping, 0));
        keeping.runAt(MORNING_3);

        assertThat(keeping.paid()).containsExactly("2026-03-02 4.00 PAID", "2026-03-03 9.00 ACCEPTED");
        assertThat(keeping.lots("host-1-eur"))
                .containsExactly("LOC1 2026-03-01 earned 9.00 taken 9.00", "LOC1 2026-03-02 earned 9.00 taken 4.00");
        keeping.verified();
    }

    @Test
    void a_lot_matures_after_its_hold() {
        World holding =
                World.of(usualWith(Settings.account("host-1-eur", "host-1").hold(2)));
        holding.record(session("s1", DAY_1, "10.00"));

        Decision early = holding.at(MORNING_3).run("host-1-eur");
        holding.runAt(MORNING_4);

        assertThat(early.reasons())
                .extracting(reason -> reason.code() + " " + reason.actual() + " " + reason.next())
                .containsExactly("NOTHING_MATURED 0.00 2026-03-04");
        assertThat(holding.paid()).containsExactly("2026-03-04 9.00 ACCEPTED");
        holding.verified();
    }

    @Test
    void a_rail_s_step_and_largest_amount_leave_the_rest_for_the_next_payout() {
        world.bank.limits(new RailLimits(Money.of("0.50", World.EUR), Money.of("10.00", World.EUR), 25));
        world.record(session("s1", DAY_1, "20.00"), session("s2", DAY_2, "0.20"));

        for (String morning : List.of(MORNING_2, MORNING_3, MORNING_4)) {
            world.runAt(morning);
            world.payouts()
                    .forEach(payout -> world.receive(
                            RailEvent.Kind.PAID, payout.record().payout().id()));
        }

        assertThat(world.paid()).containsExactly("2026-03-02 10.00 PAID", "2026-03-03 8.00 PAID");
        assertThat(world.payable("host-1-eur")).isEqualTo("0.18");
        world.verified();
    }

    @Test
    void an_account_that_is_frozen_or_by_hand_is_not_paid_and_says_so() {
        World frozen =
                World.of(usualWith(Settings.account("host-1-eur", "host-1").status(AccountStatus.FROZEN)));
        World byHand =
                World.of(usualWith(Settings.account("host-1-eur", "host-1").byHandOnly()));
        frozen.record(session("s1", DAY_1, "10.00"));
        byHand.record(session("s1", DAY_1, "10.00"));

        assertThat(frozen.at(MORNING_2).run("host-1-eur").reasons())
                .extracting(Reason::code)
                .containsExactly(Reason.Code.FROZEN);
        assertThat(byHand.at(MORNING_2).run("host-1-eur").reasons())
                .extracting(Reason::code)
                .containsExactly(Reason.Code.MANUAL_ONLY);
        assertThat(frozen.bank.moved()).isEmpty();
        frozen.verified();
        byHand.verified();
    }

    @Test
    void a_change_of_schedule_holds_from_the_next_period() {
        World changing = World.of(weekly());
        changing.record(session("s1", DAY_1, "10.00"), session("s2", "2026-03-06T10:00:00Z", "10.00"));
        changing.at("2026-03-03T12:00:00Z")
                .apply(new Settings()
                        .from("2026-03-03T12:00:00Z")
                        .account(Settings.account("host-1-eur", "host-1").every("day")));

        assertThat(changing.at(MORNING_4).run("host-1-eur").pays()).isFalse();
        changing.runAt("2026-03-06T00:00:00Z");
        changing.receive(RailEvent.Kind.PAID, id(changing, 0));
        changing.runAt("2026-03-07T00:00:00Z");

        assertThat(changing.paid()).containsExactly("2026-03-06 9.00 PAID", "2026-03-07 9.00 ACCEPTED");
        changing.verified();
    }

    /** The last day of the old schedule's zone is not over yet in the new one's: it was due all the same. */
    @Test
    void a_change_of_zone_leaves_no_day_of_the_last_period_out() {
        World moving = World.of(usualWith(
                Settings.account("host-1-eur", "host-1").every("week on FRIDAY").zone("Pacific/Auckland")));
        moving.record(session("s1", "2026-03-05T10:00:00Z", "10.00"));
        moving.apply(new Settings()
                .from("2026-03-03T12:00:00Z")
                .account(Settings.account("host-1-eur", "host-1")
                        .every("week on FRIDAY")
                        .zone("America/Los_Angeles")));

        Decision due = moving.at("2026-03-05T11:00:00Z").run("host-1-eur");

        assertThat(due.payout()).isNotNull();
        assertThat(moving.paid()).containsExactly("2026-03-06 9.00 ACCEPTED");
        moving.verified();
    }

    @Test
    void the_next_moment_is_that_of_the_first_account_that_is_due() {
        world.apply(new Settings()
                .party("host-2")
                .account(Settings.account("host-2-eur", "host-2")
                        .every("week on FRIDAY")
                        .cutOff("06:00"))
                .account(Settings.account("host-3-eur", "host-2").byHandOnly()));

        assertThat(world.payouts.nextDue(Instant.parse(DAY_1))).contains(Instant.parse(NIGHT_1));
        assertThat(World.of(usualWith(Settings.account("host-1-eur", "host-1").every("manual")))
                        .payouts
                        .nextDue(Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void shares_below_a_cent_are_paid_once_they_have_grown_into_one() {
        World small = World.of(Settings.usual()
                .site("LOC2", "host-1-eur")
                .agreement("eighth", Settings.site("LOC2"), "AT_PAYOUT", "percent 12.5 of gross to host-1"));
        small.record(
                session("a", "LOC2", DAY_1, "0.37"),
                session("b", "LOC2", DAY_1, "0.37"),
                session("c", "LOC2", DAY_1, "0.37"));

        small.runAt(MORNING_2);
        small.receive(RailEvent.Kind.PAID, id(small, 0));
        assertThat(small.payable("host-1-eur")).isEqualTo("0.00875");
        small.record(session("d", "LOC2", DAY_2, "0.01"));
        small.runAt(MORNING_3);

        assertThat(small.paid()).containsExactly("2026-03-02 0.13 PAID", "2026-03-03 0.01 ACCEPTED");
        assertThat(small.balance(LedgerAccount.PAYABLE, "host-1-eur").amount()).isEqualTo("0.00");
        small.verified();
    }

    @Test
    void expected_arrival_is_the_rail_s_next_business_day() {
        world.record(session("s1", "2026-03-05T10:00:00Z", "10.00"));

        world.runAt("2026-03-06T06:00:00Z");

        assertThat(world.payouts().get(0).record().payout().arrivalDate()).isEqualTo(LocalDate.of(2026, 3, 9));
    }

    private void confirm(int index) {
        world.receive(RailEvent.Kind.PAID, id(world, index));
    }

    private static String id(World world, int index) {
        return world.payouts().get(index).record().payout().id();
    }

    private static Settings weekly() {
        return usualWith(Settings.account("host-1-eur", "host-1").every("week on FRIDAY"));
    }

    private static Settings usualWith(Settings.Account account) {
        return new Settings()
                .party("host-1")
                .own("operator")
                .account(account)
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement("std-90", Settings.site("LOC1"), "AT_PAYOUT", "percent 90 of gross to host-1");
    }
}
