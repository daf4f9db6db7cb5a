package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Automation;
import io.evpayout.Payouts;
import io.evpayout.event.PayoutEvent;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node that runs by itself compares its clock with the one that all nodes share. */
class ClocksApartTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T06:00:00Z");
    private static final long A_MINUTE = 60;

    private final World world = World.of(Settings.usual());

    @ParameterizedTest
    @CsvSource({
        // the store's clock less the node's, runs
        "PT0S,   true",
        "PT5M,   true",
        "PT-5M,  true",
        "PT5M1S, false",
        "PT-24H, false",
    })
    void a_node_whose_clock_is_five_minutes_off_does_not_run_by_itself(Duration apart, boolean runs) throws Exception {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        BlockingQueue<PayoutEvent> heard = new LinkedBlockingQueue<>();
        Payouts payouts = Payouts.on(new Clocked(world.store, MORNING.plus(apart)))
                .rail(world.bank)
                .clock(() -> MORNING)
                .listener(heard::add)
                .build();

        try (Automation automation = payouts.automate(Duration.ofHours(1))) {
            assertThat(automation).isNotNull();
            PayoutEvent first = heard.poll(A_MINUTE, TimeUnit.SECONDS);
            assertThat(first)
                    .isEqualTo(
                            runs
                                    ? new PayoutEvent.ScreeningMissing(MORNING, 1)
                                    : new PayoutEvent.ClockOff(MORNING, MORNING.plus(apart)));
        }
        if (!runs) {
            assertThat(world.bank.submissions()).isEmpty();
            assertThat(world.payouts()).isEmpty();
        }
    }

    /** A store with a clock of its own. */
    private record Clocked(Store store, Instant time) implements Store {

        @Override
        public <T> T write(Function<? super Transaction, ? extends T> work) {
            return store.write(work);
        }

        @Override
        public <T> T read(Function<? super Snapshot, ? extends T> work) {
            return store.read(work);
        }

        @Override
        public Optional<Instant> clock() {
            return Optional.of(time);
        }

        @Override
        public void close() {}
    }
}
