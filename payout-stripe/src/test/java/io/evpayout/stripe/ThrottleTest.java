package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final Duration LONG = Duration.ofSeconds(100);
    private static final long SECOND = LONG.toNanos() / 100;

    private long now = -5;
    private final Throttle throttle = new Throttle(10, () -> now);

    @Test
    void letsTenThroughInASecond() {
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.reserve(LONG)).isEqualTo(i * SECOND / 10);
        }
    }

    @Test
    void savesNothingUp() {
        now += 50 * SECOND;
        assertThat(throttle.reserve(LONG)).isZero();
        assertThat(throttle.reserve(LONG)).isEqualTo(SECOND / 10);
    }

    @Test
    void refusesWhatWouldWaitTooLong() {
        for (int i = 0; i < 5; i++) {
            throttle.reserve(LONG);
        }
        assertThat(throttle.reserve(Duration.ofMillis(499))).isNegative();
        assertThat(throttle.reserve(Duration.ofMillis(500))).isEqualTo(SECOND / 2);
    }

    /** Half as many, and a tenth of the whole more for each second without another complaint. */
    @Test
    void slowsDownAndRecovers() {
        throttle.slowDown();
        assertThat(throttle.perSecond()).isEqualTo(5);
        throttle.slowDown();
        assertThat(throttle.perSecond()).isEqualTo(2);
        for (int i = 0; i < 5; i++) {
            throttle.slowDown();
        }
        assertThat(throttle.perSecond()).isEqualTo(1);
        now += SECOND;
        assertThat(throttle.perSecond()).isEqualTo(2);
        now += 3 * SECOND;
        assertThat(throttle.perSecond()).isEqualTo(5);
        now += 1_000_000 * SECOND;
        assertThat(throttle.perSecond()).isEqualTo(10);
    }
}
