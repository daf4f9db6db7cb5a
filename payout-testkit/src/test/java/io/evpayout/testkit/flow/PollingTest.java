package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.RailEvent;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payout of 9.00 that is paid on Tuesday, 3 March; what the rail tells later gets lost on the way. */
class PollingTest {

    private final World world = World.of(Settings.usual());

    @BeforeEach
    void paid() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.at("2026-03-03T09:00:00Z").allPaid();
    }

    private PayoutRecord payout() {
        return world.payouts().get(0).record();
    }

    @ParameterizedTest
    @CsvSource({
        // what the rail would have told, state
        "RETURNED, RETURNED",
        "FAILED,   FAILED",
        "SETTLED,  PAID",
    })
    void what_came_back_after_it_was_paid_is_asked_for(RailEvent.Kind kind, PayoutState state) {
        world.at("2026-03-04T12:00:00Z");
        world.bank.tellsWhoAsks(world.bank.event(kind, payout().payout().id(), world.now(), null));

        world.runAt("2026-03-05T06:00:00Z");

        assertThat(payout().standing().state()).isEqualTo(state);
        assertThat(payout().standing().settled()).isTrue();
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // asked at (it arrives on Tuesday, 3 March; five business days later is Tuesday, 10 March), settled
        "2026-03-10T23:59:59Z, false",
        "2026-03-11T00:00:00Z, true",
        "2027-03-11T00:00:00Z, true",
    })
    void it_counts_as_settled_once_its_usual_time_for_returns_is_over(String at, boolean settled) {
        world.at(at).payouts.resolve();

        assertThat(payout().standing().state()).isEqualTo(PayoutState.PAID);
        assertThat(payout().standing().settled()).isEqualTo(settled);
        assertThat(payout().saysOfLast(Evidence.Kind.PRESUMED_SETTLED)).isEqualTo(settled);
        world.verified();
    }

    @Test
    void a_rail_that_can_not_be_asked_has_not_said_that_nothing_came_back() {
        world.bank.mute(true);
        world.at("2026-03-11T00:00:00Z").payouts.resolve();
        assertThat(payout().standing().settled()).isFalse();

        world.bank.mute(false);
        world.at("2026-03-12T00:00:00Z").payouts.resolve();
        assertThat(payout().standing().settled()).isTrue();
    }

    /** 13 months later, say: a recall for fraud. */
    @Test
    void what_counts_as_settled_may_come_back_all_the_same() {
        world.at("2026-03-11T00:00:00Z").payouts.resolve();

        world.at("2027-04-03T00:00:00Z")
                .receive(RailEvent.Kind.RETURNED, payout().payout().id(), "AC04");

        assertThat(payout().standing().state()).isEqualTo(PayoutState.RETURNED);
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        world.verified();
    }

    @Test
    void it_is_asked_about_at_growing_intervals_and_no_more_once_it_is_final() {
        int before = world.bank.newsAsked();
        Instant start = Instant.parse("2026-03-03T09:00:00Z");
        for (int minute = 0; minute < 24 * 60; minute++) {
            world.runAt(start.plusSeconds(60L * minute).toString());
        }
        // at once, then after 15 and 30 minutes, 1, 2, 4 and 8 hours
        assertThat(world.bank.newsAsked() - before).isEqualTo(7);

        world.runAt("2026-03-11T00:00:00Z");
        int after = world.bank.newsAsked();
        world.runAt("2026-03-12T00:00:00Z");
        world.runAt("2026-03-19T00:00:00Z");
        assertThat(world.bank.newsAsked()).isEqualTo(after);
    }
}
