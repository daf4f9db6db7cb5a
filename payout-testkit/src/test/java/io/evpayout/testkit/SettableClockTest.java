package io.evpayout.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    @Test
    void standsStillUntilItIsSet() {
        SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
        assertThat(clock.instant()).isEqualTo("2026-03-01T12:00:00Z").isEqualTo(clock.instant());
        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
        assertThat(clock.advance(Duration.ofDays(-1))).isEqualTo("1969-12-31T00:00:00Z");
        assertThat(clock).hasToString("SettableClock 1969-12-31T00:00:00Z");
    }
}
