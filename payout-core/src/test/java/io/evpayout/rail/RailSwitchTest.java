package io.evpayout.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evpayout.rail.RailSwitch.State;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RailSwitchTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // state, until; may money leave at noon
        "RUNNING, ,                     true",
        "STOPPED, ,                     false",
        "PAUSED,  2026-03-02T12:00:01Z, false",
        "PAUSED,  2026-03-02T12:00:00Z, true",
        "PAUSED,  2026-03-02T11:00:00Z, true",
    })
    void money_leaves_while_the_rail_runs_or_its_pause_is_over(State state, Instant until, boolean allows) {
        assertThat(turned(1, state, until).allows(NOON)).isEqualTo(allows);
    }

    @ParameterizedTest
    @CsvSource({"0, RUNNING, ", "1, PAUSED, ", "1, RUNNING, 2026-03-02T12:00:00Z", "1, STOPPED, 2026-03-02T12:00:00Z"})
    void only_a_pause_ends_by_itself_and_turns_are_counted_from_one(long number, State state, Instant until) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> turned(number, state, until))
                .withMessageEndingWith("test " + number + " " + state);
    }

    private static RailSwitch turned(long number, State state, Instant until) {
        return new RailSwitch("test", number, NOON, state, until, "ann", "maintenance");
    }
}
