package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Automation;
import io.evpayout.Payouts;
import io.evpayout.event.PayoutEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is due and was not decided is seen, whoever should have run and whatever kept him from it. Paid daily, in Berlin. */
class WatchdogTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final World world = World.of(Settings.usual());

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // a run at, asked at, what is overdue since
                "-,                    2026-03-02T06:00:00Z, 2026-03-01T23:00:00Z",
                "2026-03-02T06:00:00Z, 2026-03-02T07:00:00Z, -",
                "2026-03-02T06:00:00Z, 2026-03-02T22:59:59Z, -",
                "2026-03-02T06:00:00Z, 2026-03-02T23:00:00Z, 2026-03-02T23:00:00Z",
                "2026-03-02T06:00:00Z, 2026-03-09T12:00:00Z, 2026-03-02T23:00:00Z",
                "-,                    2026-03-09T12:00:00Z, 2026-03-01T23:00:00Z",
            })
    void what_is_due_is_overdue_until_a_run_has_decided_it(String run, String asked, Instant since) {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        if (run != null) {
            world.runAt(run);
        }

        assertThat(world.at(asked).payouts.operations().overdueSince().orElse(null))
                .isEqualTo(since);
    }

    @Test
    void nothing_is_overdue_where_nobody_earned_anything_or_all_is_paid_by_hand() {
        world.at("2026-03-09T12:00:00Z");
        assertThat(world.payouts.operations().overdueSince()).isEmpty();

        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.apply(new Settings()
                .from("2026-03-08T00:00:00Z")
                .account(Settings.account("host-1-eur", "host-1").byHandOnly()));
        assertThat(world.payouts.operations().overdueSince()).isEmpty();
    }

    @Test
    void a_stopped_rail_keeps_every_run_from_what_is_due() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.payouts.operations().stopRail("bob", "looks strange");

        world.runAt("2026-03-02T06:00:00Z");

        assertThat(world.payouts.operations().overdueSince()).contains(Instant.parse("2026-03-01T23:00:00Z"));
    }

    /** Its runs fail, and still it says so: the watchdog has a thread of its own. */
    @Test
    void automation_tells_once_that_something_has_been_due_for_too_long() throws Exception {
        BlockingQueue<PayoutEvent> heard = new LinkedBlockingQueue<>();
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.payouts.operations().stopRail("bob", "looks strange");
        world.at("2026-03-02T23:30:00Z");
        Payouts payouts = Payouts.on(world.store)
                .rail(world.bank)
                .clock(world::now)
                .watchdog(Duration.ofHours(24))
                .listener(event -> {
                    if (event instanceof PayoutEvent.RunMissing) {
                        heard.add(event);
                    }
                })
                .build();

        try (Automation automation = payouts.automate(Duration.ofMillis(1))) {
            assertThat(automation).isNotNull();
            assertThat(heard.poll(A_MINUTE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(new PayoutEvent.RunMissing(
                            Instant.parse("2026-03-02T23:30:00Z"), Instant.parse("2026-03-01T23:00:00Z")));
            world.at("2026-03-03T23:30:00Z");
            assertThat(heard.poll(A_MINUTE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(new PayoutEvent.RunMissing(
                            Instant.parse("2026-03-03T23:30:00Z"), Instant.parse("2026-03-01T23:00:00Z")));
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void a_watchdog_waits_longer_than_nothing() {
        assertThatThrownBy(() -> Payouts.on(world.store).watchdog(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
