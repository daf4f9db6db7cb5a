package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.engine.Recorded;
import io.evpayout.session.Fact;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Store;
import io.evpayout.store.StoreException;
import io.evpayout.testkit.MemoryStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three batches in one call: half of the first, and each that follows while the one before is stored, by whoever the host says. */
class RecordingAheadTest {

    private static final String DAY_1 = "2026-03-01T10:00:00Z";

    /** Sessions in one transaction. */
    private static final int BATCH = 10_000;

    private static final int SESSIONS = 2 * BATCH + 1;

    /** What was given to be worked out ahead. */
    private final List<Runnable> given = new ArrayList<>();

    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final Store store = new MemoryStore();

    @AfterEach
    void noThreadIsLeft() {
        assertThat(given).isNotEmpty().allMatch(work -> ((Future<?>) work).isDone());
        other.shutdownNow();
    }

    @Test
    void the_books_are_those_of_the_caller_alone() {
        World alone = World.of(Settings.usual());
        for (int from = 0; from < SESSIONS; from += BATCH) {
            alone.payouts.record(sessions(from, Math.min(SESSIONS, from + BATCH)));
        }

        Recorded recorded = payouts(store, other).record(sessions(0, SESSIONS));

        assertThat(recorded.recorded()).isEqualTo(SESSIONS);
        // Half of the first, and the two that follow.
        assertThat(given).hasSize(3);
        assertThat(Books.of(World.on(store))).isEqualTo(Books.of(alone));
    }

    @Test
    void sent_again_all_of_it_is_there_already() {
        Payouts payouts = payouts(store, other);
        payouts.record(sessions(0, SESSIONS));
        String before = Books.of(World.on(store));

        assertThat(payouts.record(sessions(0, SESSIONS)).alreadyRecorded()).isEqualTo(SESSIONS);

        assertThat(Books.of(World.on(store))).isEqualTo(before);
    }

    @Test
    void settings_that_have_changed_meanwhile_are_those_that_count() {
        Settings second = new Settings()
                .site("LOC2", "host-1-eur")
                .agreement("two", Settings.site("LOC2"), "AT_PAYOUT", "percent 50 of gross to host-1");
        Payouts payouts =
                payouts(new InterruptedStore(store, 2, () -> World.on(store).apply(second)), Runnable::run);
        assertThat(payouts.network().sites()).containsOnlyKeys("LOC1");
        List<Fact> sessions = sessions(0, BATCH);
        sessions.add(session("late", "LOC2", DAY_1, "1.00"));

        assertThat(payouts.record(sessions).unassigned()).isZero();
    }

    @Test
    void what_can_not_be_booked_is_told_as_ever() {
        List<Fact> sessions = sessions(0, BATCH);
        sessions.add(session("huge", DAY_1, "2000000000.00"));
        sessions.add(session("nowhere", "LOC9", DAY_1, "1.00"));

        Recorded recorded = payouts(store, other).record(sessions);

        assertThat(recorded.quarantined()).extracting(Quarantined::code).containsExactly("OUT_OF_RANGE");
        assertThat(recorded.unassigned()).isEqualTo(1);
    }

    @Test
    void a_batch_that_fails_leaves_those_before_it_and_none_after_it() {
        Payouts payouts = payouts(
                new InterruptedStore(store, 1, () -> {
                    throw new StoreException("The disk is full");
                }),
                other);

        assertThatThrownBy(() -> payouts.record(sessions(0, SESSIONS))).hasMessage("The disk is full");

        assertThat(registered()).isEqualTo(BATCH);
        assertThat(given).hasSize(2);
        assertThat(payouts.record(sessions(0, SESSIONS)).recorded()).isEqualTo(SESSIONS - BATCH);
    }

    @Test
    void a_session_that_can_not_be_read_stops_nothing_before_it() {
        Iterator<Fact> first = sessions(0, 2 * BATCH).iterator();
        Iterator<Fact> broken = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Fact next() {
                if (!first.hasNext()) {
                    throw new IllegalStateException("Line 20001 is no session");
                }
                return first.next();
            }
        };

        assertThatThrownBy(() -> payouts(store, other).record(() -> broken)).hasMessage("Line 20001 is no session");

        assertThat(registered()).isEqualTo(2 * BATCH);
    }

    @Test
    void an_executor_that_is_busy_or_refuses_holds_nothing_up() throws Exception {
        Future<Recorded> busy = other.submit(() -> payouts(store, other).record(sessions(0, SESSIONS)));
        assertThat(busy.get().recorded()).isEqualTo(SESSIONS);

        Payouts refused = Payouts.on(store)
                .rail(new TestBank())
                .executor(work -> {
                    throw new RejectedExecutionException("closed");
                })
                .build();
        assertThat(refused.record(sessions(SESSIONS, 2 * SESSIONS)).recorded()).isEqualTo(SESSIONS);
    }

    @Test
    void a_caller_who_is_interrupted_records_all_and_stays_interrupted() {
        Payouts payouts = payouts(store, other);
        Thread.currentThread().interrupt();

        long recorded = payouts.record(sessions(0, SESSIONS)).recorded();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(recorded).isEqualTo(SESSIONS);
    }

    private Payouts payouts(Store on, Executor executor) {
        if (store.read(snapshot -> snapshot.networkId()).isEmpty()) {
            World.on(store).apply(Settings.usual());
        }
        return Payouts.on(on)
                .rail(new TestBank())
                .executor(work -> {
                    given.add(work);
                    executor.execute(work);
                })
                .build();
    }

    private long registered() {
        return store.read(snapshot -> snapshot.registrations().count());
    }

    private static List<Fact> sessions(int from, int to) {
        return IntStream.range(from, to)
                .<Fact>mapToObj(number -> session("s" + number, DAY_1, number % 7 + ".01"))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
