package io.evpayout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.rail.RailSwitch;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoppedRailTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"STOPPED, ", "PAUSED, 2026-03-02T01:00:00Z"})
    void what_is_due_is_not_paid_while_the_rail_does_not_run(RailSwitch.State state, Instant until) {
        RailSwitch turned = new RailSwitch("test", 1, NOW, state, until, null, "AM04");
        Position position = new Positions().lot("2026-03-01", "100.00").position();

        Decision decision = Positions.planner(Positions.limits("0.01", "1000000", 1))
                .withStopped(turned)
                .scheduled(position, NOW);

        assertThat(decision.pays()).isFalse();
        assertThat(decision.reasons())
                .extracting(reason -> reason.code() + " " + reason.actual())
                .containsExactly("RAIL_STOPPED " + state);
    }
}
