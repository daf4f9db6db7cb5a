package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import io.evpayout.testkit.MemoryStore;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.TestTokenizer;
import io.evpayout.testkit.simulator.Simulation;
import io.evpayout.testkit.simulator.SimulationResult;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A statement reads what has moved since its first day, and says what it would say had it read everything: in worlds in which
 * everything goes wrong, payouts come back weeks later or are held, sessions are corrected, disputed and archived.
 */
class StatementHistoryTest {

    private static final int STATEMENTS = 40;

    private final Set<PayoutState> states = EnumSet.noneOf(PayoutState.class);
    private int compared;
    private int refused;
    private int held;

    @Test
    void a_statement_is_what_the_whole_history_says() {
        for (long seed = 1; seed <= 6; seed++) {
            compare(seed);
        }
        assertThat(compared).isGreaterThan(1_000);
        assertThat(refused).isPositive();
        assertThat(held).isPositive();
        assertThat(states).contains(PayoutState.PAID, PayoutState.RETURNED, PayoutState.REJECTED, PayoutState.CANCELED);
    }

    private void compare(long seed) {
        MemoryStore store = new MemoryStore();
        SimulationResult result = Simulation.on(any -> new Kept(store)).days(20).run(seed);
        assertThat(result.violation()).as(result.toString()).isNull();
        Payouts payouts = Payouts.on(store)
                .rail(new ScriptedRail("bank"))
                .tokenizer(new TestTokenizer())
                .build();
        WholeHistory history = new WholeHistory(payouts, store, new Random(seed));
        history.compare(STATEMENTS);
        compared += history.compared();
        refused += history.refused();
        store.read(snapshot -> {
            try (Stream<PayoutRecord> all = snapshot.payouts()) {
                all.forEach(this::count);
            }
            return true;
        });
    }

    private void count(PayoutRecord record) {
        states.add(record.standing().state());
        held += record.standing().holdsMoney() ? 1 : 0;
    }

    /** Looked at when the world is over. */
    private record Kept(Store store) implements Store {

        @Override
        public <T> T read(Function<? super Snapshot, ? extends T> work) {
            return store.read(work);
        }

        @Override
        public <T> T write(Function<? super Transaction, ? extends T> work) {
            return store.write(work);
        }

        @Override
        public void close() {}
    }
}
