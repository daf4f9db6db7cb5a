package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evpayout.plan.Decision;
import io.evpayout.plan.Reason;
import io.evpayout.policy.AccountStatus;
import io.evpayout.rail.RailEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Thresholds from the session to the bank: money that waited long enough, small balances, an account that closes. */
class ThresholdTest {

    private static final String DAY_1 = "2026-03-01T10:00:00Z";

    /** Midnight of 11 March in Berlin: ten days after the day of the first session. */
    private static final String DEADLINE = "2026-03-10T23:00:00Z";

    private static World world(Settings.Account account) {
        World world = World.of(new Settings()
                .party("host-1")
                .own("operator")
                .account(account)
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement("std-90", Settings.site("LOC1"), "AT_PAYOUT", "percent 90 of gross to host-1"));
        world.runAt("2026-03-01T00:00:00Z");
        return world;
    }

    private static World waiting() {
        World world = world(Settings.account("host-1-eur", "host-1")
                .every("month on 31")
                .minimum("50")
                .keep("5")
                .payAnywayAfter(10));
        world.record(session("s1", DAY_1, "10.00"), session("s2", "2026-03-05T10:00:00Z", "1.00"));
        return world;
    }

    @Test
    void money_that_has_waited_long_enough_is_due_on_its_own_day() {
        World world = waiting();

        assertThat(world.payouts.nextDue(Instant.parse(DAY_1))).contains(Instant.parse(DEADLINE));
        assertThat(world.payouts.nextDeadline(Instant.parse(DAY_1))).contains(Instant.parse(DEADLINE));
        assertThat(world.at("2026-03-10T22:59:59Z").run("host-1-eur").pays()).isFalse();
        assertThat(world.at(DEADLINE).run("host-1-eur").reasons())
                .extracting(Reason::code)
                .containsExactly(Reason.Code.PAY_ANYWAY);
        assertThat(world.run("host-1-eur").pays()).isFalse();

        assertThat(world.paid()).containsExactly("2026-03-11 9.90 ACCEPTED");
        world.verified();
    }

    @Test
    void what_arrives_for_days_that_were_paid_ahead_is_paid_later() {
        World world = waiting();
        world.runAt(DEADLINE);
        world.receive(RailEvent.Kind.PAID, id(world, 0));
        world.record(session("late", "2026-03-05T11:00:00Z", "100.00"));

        assertThat(world.lots("host-1-eur")).contains("LOC1 2026-03-11 earned 90.00 taken 0.00");
        world.runAt("2026-03-31T06:00:00Z");

        assertThat(world.paid()).containsExactly("2026-03-11 9.90 PAID", "2026-03-31 90.00 ACCEPTED");
        world.verified();
    }

    /** The return says nothing against the account: the same money goes out again, and not twice on one day. */
    @Test
    void what_comes_back_keeps_its_age_and_is_due_again_the_next_day() {
        World world = waiting();
        world.runAt(DEADLINE);
        world.receive(RailEvent.Kind.PAID, id(world, 0));
        world.at("2026-03-11T12:00:00Z").receive(RailEvent.Kind.RETURNED, id(world, 0), "R32");

        assertThat(world.run("host-1-eur").pays()).isFalse();
        Decision again = world.at("2026-03-11T23:00:00Z").run("host-1-eur");

        assertThat(again.payout().items())
                .extracting(item -> item.day() + " " + item.micros())
                .containsExactly("2026-03-01 900000000", "2026-03-05 90000000");
        assertThat(world.paid()).containsExactly("2026-03-11 9.90 RETURNED", "2026-03-12 9.90 ACCEPTED");
        world.verified();
    }

    @Test
    void a_deadline_that_a_later_version_sets_is_its_own_from_then_on() {
        World world = world(
                Settings.account("host-1-eur", "host-1").every("month on 31").minimum("50"));
        world.record(session("s1", DAY_1, "10.00"));
        assertThat(world.payouts.nextDeadline(Instant.parse(DAY_1))).isEmpty();

        world.apply(new Settings()
                .from("2026-03-08T00:00:00Z")
                .account(Settings.account("host-1-eur", "host-1")
                        .every("month on 31")
                        .minimum("50")
                        .payAnywayAfter(10)));

        assertThat(world.payouts.nextDeadline(Instant.parse(DAY_1))).contains(Instant.parse(DEADLINE));
        assertThat(world.payouts.nextDeadline(Instant.parse(DEADLINE))).isEmpty();
    }

    @Test
    void no_caller_can_take_the_request_of_a_payout_ahead_of_the_schedule() {
        World world = waiting();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.payouts.withdraw("host-1-eur", "pay-anyway:2026-03-11"))
                .withMessageContaining("choose another id");
    }

    @Test
    void small_balances_wait_for_the_slower_schedule() {
        World world = world(
                Settings.account("host-1-eur", "host-1").every("week on FRIDAY").otherwise("50", "month on 15"));
        world.record(session("s1", DAY_1, "10.00"), session("s2", "2026-03-10T10:00:00Z", "1.00"));

        assertThat(world.at("2026-03-06T06:00:00Z").run("host-1-eur").reasons())
                .extracting(
                        reason -> reason.code() + " " + reason.actual() + " " + reason.needed() + " " + reason.next())
                .containsExactly("BELOW_MINIMUM 9.00 50.00 2026-03-20");
        world.runAt("2026-03-13T06:00:00Z");
        world.runAt("2026-03-20T06:00:00Z");

        assertThat(world.paid()).containsExactly("2026-03-20 9.90 ACCEPTED");
        world.verified();
    }

    @Test
    void the_date_is_expected_at_the_rate_of_the_last_28_days_paid_or_not() {
        World world = world(Settings.account("host-1-eur", "host-1").minimum("9"));
        world.record(session("s1", DAY_1, "28.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.receive(RailEvent.Kind.PAID, id(world, 0));
        world.record(session("s2", "2026-03-02T10:00:00Z", "3.10"));

        // 25.20 and 2.79 in 28 days are a cent less than 1.00 a day; 6.21 are missing.
        assertThat(world.at("2026-03-03T06:00:00Z").run("host-1-eur").reasons())
                .extracting(reason -> reason.code() + " " + reason.actual() + " " + reason.next())
                .containsExactly("BELOW_MINIMUM 2.79 2026-03-10");
    }

    @Test
    void an_account_that_closes_is_paid_to_the_last_cent_and_then_closed() {
        World world = waiting();
        world.at("2026-03-06T00:00:00Z")
                .apply(new Settings()
                        .from("2026-03-06T00:00:00Z")
                        .account(Settings.account("host-1-eur", "host-1")
                                .every("month on 31")
                                .minimum("50")
                                .keep("5")
                                .status(AccountStatus.CLOSING)));

        assertThat(world.at("2026-03-31T06:00:00Z").run("host-1-eur").reasons())
                .extracting(Reason::code)
                .containsExactly(Reason.Code.CLOSING);
        assertThat(world.paid()).containsExactly("2026-03-31 9.90 ACCEPTED");
        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");
        world.verified();
    }

    @Test
    void a_return_that_speaks_of_fraud_freezes_an_account_that_closes() {
        World world = world(Settings.account("host-1-eur", "host-1").status(AccountStatus.CLOSING));
        world.record(session("s1", DAY_1, "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.receive(RailEvent.Kind.PAID, id(world, 0));
        world.at("2026-03-05T06:00:00Z").receive(RailEvent.Kind.RETURNED, id(world, 0), "RR04");

        assertThat(world.payouts
                        .network()
                        .account("host-1-eur", world.now())
                        .orElseThrow()
                        .status())
                .isEqualTo(AccountStatus.FROZEN);
        world.verified();
    }

    private static String id(World world, int index) {
        return world.payouts().get(index).record().payout().id();
    }
}
