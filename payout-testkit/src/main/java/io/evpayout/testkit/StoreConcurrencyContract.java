package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.NOON;
import static io.evpayout.testkit.Samples.attempt;
import static io.evpayout.testkit.Samples.book;
import static io.evpayout.testkit.Samples.booked;
import static io.evpayout.testkit.Samples.evidence;
import static io.evpayout.testkit.Samples.id;
import static io.evpayout.testkit.Samples.lot;
import static io.evpayout.testkit.Samples.payout;
import static io.evpayout.testkit.Samples.registration;
import static io.evpayout.testkit.Samples.session;
import static io.evpayout.testkit.Together.THREADS;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.party.Party;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many writers and readers at once, on two handles. */
public interface StoreConcurrencyContract extends StoreUnderTest {

    @Test
    default void whoLocksAnAccountSeesWhatTheLastOneLeft() {
        int each = 10;
        Together.run(thread -> {
            for (int i = 0; i < each; i++) {
                handle(thread).<Boolean>write(t -> {
                    lock(t, "a").values().forEach(state -> postNext(t, state, 1_000_001));
                    return true;
                });
            }
            return true;
        });
        int all = THREADS * each;
        assertThat(now().entries())
                .extracting(Entry::number)
                .isEqualTo(IntStream.rangeClosed(1, all).mapToObj(Long::valueOf).toList());
        assertThat(now().balances())
                .contains(new Balance(
                        new Balance.Key("a", LedgerAccount.PAYABLE, "a", EUR),
                        ExactAmount.ofMicros(all * 1_000_001L, EUR)));
    }

    @Test
    default void settingsStayAsTheyAreWhileTheyAreHeld() {
        int each = 10;
        List<Integer> changed = Together.run(thread -> {
            int changes = 0;
            for (int i = 0; i < each; i++) {
                String id = "p" + thread + "-" + i;
                changes += handle(thread).<Integer>write(t -> thread % 4 == 0 ? changeSettings(t, id) : readTwice(t));
            }
            return changes;
        });
        assertThat(changed).filteredOn(changes -> changes == each).hasSize(THREADS / 4);
        assertThat(now().settingsRevision()).isEqualTo((long) THREADS / 4 * each);
        assertThat(now().network().parties()).hasSize(THREADS / 4 * each);
    }

    private static int changeSettings(Transaction t, String id) {
        t.lockSettings();
        long before = t.settingsRevision();
        t.add(new Party(id, NOON, id, "DE", false));
        assertThat(t.settingsRevision()).isEqualTo(before + 1);
        return 1;
    }

    private static int readTwice(Transaction t) {
        t.holdSettings();
        long before = t.settingsRevision();
        lock(t, "a").values().forEach(state -> postNext(t, state, 1));
        assertThat(t.settingsRevision()).isEqualTo(before);
        assertThat(t.network().parties()).hasSize(Math.toIntExact(before));
        return 0;
    }

    @Test
    default void locksOfManyAccountsDoNotDeadlock() {
        List<String> accounts = List.of("a", "B", "c", "D", "e");
        int each = 6;
        Together.run(thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < each; i++) {
                List<String> some = new ArrayList<>(accounts);
                Collections.shuffle(some, random);
                String[] three = some.subList(0, 3).toArray(String[]::new);
                handle(thread).<Boolean>write(t -> {
                    lock(t, three).values().forEach(state -> postNext(t, state, 1));
                    return true;
                });
            }
            return true;
        });
        assertThat(now().entries()).hasSize(THREADS * each * 3);
    }

    @Test
    default void oneOfManyAddsTheOpenPayout() {
        List<Boolean> added = Together.run(thread -> {
            Payout payout = payout("po" + thread, "a", 5);
            return handle(thread).<Boolean>write(t -> Samples.reserve(t, payout));
        });
        assertThat(added).containsOnlyOnce(true);
        assertThat(now().openPayouts("a")).hasSize(1);
        assertThat(now().payouts()).hasSize(1);
        assertThat(now().lots(List.of(lot("a"))).values())
                .extracting(Lot::taken)
                .containsExactly(5_000_000L);
    }

    @Test
    default void oneOfManyAddsAPayoutAnAnswerALine() {
        Payout payout = payout("po", "a", 5);
        Attempt attempt = attempt(payout, 1, 1);
        assertThat(Together.run(thread -> handle(thread).<Boolean>write(t -> Samples.reserve(t, payout))))
                .containsOnlyOnce(true);
        writing(t -> {
            lock(t, "a");
            t.add(attempt);
        });
        assertThat(Together.run(thread -> handle(thread).<Boolean>write(t -> {
                    lock(t, "a");
                    return t.add(evidence(attempt, "event", Evidence.Kind.PAID));
                })))
                .containsOnlyOnce(true);
        BankLine line = new BankLine("bank", Samples.DAY, Samples.DAY, Money.ofMinor(5, EUR), null, null, "text");
        MatchedLine matched = new MatchedLine("line", line, MatchedLine.Match.UNEXPLAINED, null, 0);
        assertThat(Together.run(thread -> handle(thread).<Boolean>write(t -> {
                    lock(t, "bank");
                    return t.add(matched);
                })))
                .containsOnlyOnce(true);
        assertThat(now().payouts()).hasSize(1);
        assertThat(now().bankLines()).hasSize(1);
    }

    @Test
    default void noPartOfALotIsTakenTwice() {
        writing(t -> {
            lock(t, "a");
            t.earn(Map.of(lot("a"), 20L));
        });
        List<Integer> taken = Together.run(thread -> {
            int count = 0;
            for (int i = 0; i < 5; i++) {
                count += handle(thread).<Integer>write(t -> takeOne(t));
            }
            return count;
        });
        assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(20);
        assertThat(now().lots(List.of(lot("a"))).values()).containsExactly(new Lot(lot("a"), 20, 20));
    }

    private static int takeOne(Transaction t) {
        lock(t, "a");
        if (t.openLots("a", Samples.DAY.plusDays(1)).isEmpty()) {
            return 0;
        }
        t.take(Map.of(lot("a"), 1L));
        return 1;
    }

    @Test
    default void aFactThatManyRecordAtOnceIsRecordedOnce() {
        List<ChargingSession> sessions = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            sessions.add(session(id("s" + i)));
        }
        List<Integer> recorded = Together.run(thread -> {
            List<ChargingSession> shuffled = new ArrayList<>(sessions);
            Collections.shuffle(shuffled, new Random(thread));
            return handle(thread).<Integer>write(t -> recordNew(t, shuffled));
        });
        assertThat(recorded.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
        assertThat(now().facts(null, null)).hasSize(50);
        assertThat(now().registrations()).hasSize(50);
        assertThat(now().quarantined()).hasSize(50);
    }

    /** As the engine does: asks what is new, then registers it; lists what all of them list. */
    private static int recordNew(Transaction t, List<ChargingSession> sessions) {
        Map<?, Registration> known =
                t.registered(sessions.stream().map(Fact::id).toList());
        List<BookedFact> fresh = sessions.stream()
                .filter(session -> !known.containsKey(session.id()))
                .map(Samples::booked)
                .toList();
        book(t, fresh);
        t.quarantine(sessions.stream()
                .map(session -> new Quarantined(session.id(), session.hash(), "CODE", "reason", NOON))
                .toList());
        return fresh.size();
    }

    @Test
    default void aPendingFactIsAssignedByOne() {
        ChargingSession session = session(id("1"));
        writing(t -> t.register(List.of(registration(session, Registration.State.UNASSIGNED)), List.<Fact>of(session)));
        List<Boolean> assigned = Together.run(thread -> handle(thread).<Boolean>write(t -> {
            if (t.pending(Registration.State.UNASSIGNED, null, 1).isEmpty()) {
                return false;
            }
            t.assign(List.of(registration(session, Registration.State.BOOKED)));
            t.addFacts(List.of(booked(session)));
            return true;
        }));
        assertThat(assigned).containsOnlyOnce(true);
        assertThat(now().facts(null, null)).containsExactly(booked(session));
    }

    @Test
    default void aSnapshotDoesNotChangeUnderItsReader() {
        writing(t -> lock(t, "a").values().forEach(state -> postNext(t, state, 1)));
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        Together.<Boolean>all(List.of(
                () -> store().read(s -> {
                    List<Entry> before = entries(s);
                    reading.countDown();
                    // A store may make its writers wait for its readers, so the reader does not wait for ever.
                    wait(written, 300);
                    assertThat(entries(s)).isEqualTo(before);
                    assertThat(s.state("a").entries()).isEqualTo(before.size());
                    assertThat(s.settingsRevision()).isZero();
                    return true;
                }),
                () -> {
                    wait(reading, 60_000);
                    secondHandle().<Boolean>write(t -> {
                        lock(t, "a").values().forEach(state -> postNext(t, state, 1));
                        t.add(new Party("p", NOON, "P", "DE", false));
                        return true;
                    });
                    written.countDown();
                    return true;
                }));
        assertThat(now().entries()).hasSize(2);
    }

    @Test
    default void nobodySeesHalfOfATransaction() {
        int writers = 3;
        int each = 15;
        List<Callable<Boolean>> tasks = new ArrayList<>();
        CountDownLatch writing = new CountDownLatch(writers);
        for (int i = 0; i < writers; i++) {
            int thread = i;
            tasks.add(() -> {
                for (int n = 0; n < each; n++) {
                    handle(thread).<Boolean>write(t -> {
                        lock(t, "a", "b").values().forEach(state -> postNext(t, state, 5));
                        return true;
                    });
                }
                writing.countDown();
                return true;
            });
        }
        for (int i = 0; i < 3; i++) {
            int thread = i;
            tasks.add(() -> {
                while (writing.getCount() > 0) {
                    handle(thread).<Boolean>read(StoreConcurrencyContract::isWhole);
                }
                return true;
            });
        }
        Together.all(tasks);
        assertThat(now().entries()).hasSize(2 * writers * each);
    }

    private static boolean isWhole(Snapshot s) {
        long a = s.state("a").entries();
        assertThat(s.state("b").entries()).isEqualTo(a);
        assertThat(entries(s)).hasSize(Math.toIntExact(2 * a));
        try (Stream<Balance> balances = s.balances()) {
            assertThat(balances.map(Balance::amount).reduce(ExactAmount.zero(EUR), ExactAmount::plus))
                    .isEqualTo(ExactAmount.zero(EUR));
        }
        return true;
    }

    private static List<Entry> entries(Snapshot s) {
        try (Stream<Entry> entries = s.entries()) {
            return entries.toList();
        }
    }

    private static void wait(CountDownLatch latch, long milliseconds) {
        try {
            boolean unused = latch.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting " + milliseconds + " ms", e);
        }
    }

    /** Half of the threads use one handle and half another, as two processes would. */
    private Store handle(int thread) {
        return thread % 2 == 0 ? store() : secondHandle();
    }

    private static Map<String, AccountState> lock(Transaction t, String... accounts) {
        return t.lock(new TreeSet<>(List.of(accounts)));
    }

    private static void postNext(Transaction t, AccountState state, long micros) {
        AccountState next = state.withEntries(state.entries() + 1);
        t.post(List.of(new Entry(
                state.account(),
                next.entries(),
                Entry.Kind.ACCRUAL,
                NOON,
                "reference",
                List.of(
                        new Posting(LedgerAccount.PAYABLE, state.account(), EUR, micros),
                        new Posting(LedgerAccount.CLEARING, "source", EUR, -micros)))));
        t.save(List.of(next));
    }
}
