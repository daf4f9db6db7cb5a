package io.evpayout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PackSizeTest {

    private static final Duration SOON = Duration.ofMillis(90);

    private final PackSize size = new PackSize();

    @Test
    void full_packs_that_are_sent_soon_become_larger_up_to_a_limit() {
        for (int pack = 0; pack < 10; pack++) {
            size.took(size.get(), SOON);
        }

        assertThat(size.get()).isEqualTo(64);
    }

    /** Ninety milliseconds for each payout: where packs are filled, two are too many. */
    @Test
    void packs_that_are_not_full_say_nothing_of_larger_ones() {
        for (int pack = 0; pack < 10; pack++) {
            size.took(1, SOON);
        }

        assertThat(size.get()).isEqualTo(2);
    }

    @Test
    void what_takes_long_makes_packs_smaller_also_by_a_clock_that_was_set_back() {
        size.took(1, SOON);
        size.took(2, SOON);
        size.took(0, Duration.ofSeconds(-1));
        assertThat(size.get()).isEqualTo(2);

        size.took(2, Duration.ofSeconds(1));
        size.took(1, Duration.ofSeconds(1));
        assertThat(size.get()).isEqualTo(1);
    }
}
