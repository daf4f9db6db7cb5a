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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.Standing;
import io.evpayout.session.ChargingSession;
import io.evpayout.store.Registration.State;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract, and the misuse that this store alone refuses. */
class MemoryStoreTest extends StoreContract {

    @Override
    protected Store newStore() {
        return new MemoryStore();
    }

    @Test
    void refusesWorkThatCallsTheStoreAgain() {
        assertThatThrownBy(() -> writing(t -> now().networkId())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writing(t -> writing(u -> u.bind("n")))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store().read(s -> now().networkId())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> store().read(s -> store().write(t -> true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must not call the store again");
    }

    @Test
    void refusesAStreamAndATransactionThatOutliveTheirWork() {
        writing(t -> book(t, booked(session(id("1")))));
        Stream<?> late = store().<Stream<?>>read(s -> s.facts(null, null));
        assertThatThrownBy(late::toList).isInstanceOf(IllegalStateException.class);
        Transaction ended = store().write(t -> t);
        assertThatThrownBy(() -> ended.bind("n")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(ended::networkId).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesWritesToBooksThatAreNotLocked() {
        Payout payout = payout("po", "a", 5);
        refused("'a'", t -> t.save(List.of(AccountState.fresh("a"))));
        refused("'a'", t -> t.post(List.of(entry("a"))));
        refused("'a'", t -> t.earn(Map.of(lot("a"), 1L)));
        refused("'a'", t -> t.add(payout));
        writing(t -> Samples.reserve(t, payout));
        refused("'a'", t -> t.take(Map.of(lot("a"), -1L)));
        refused("'a'", t -> t.stand(payout, Standing.RESERVED));
        refused("locked are [b]", t -> {
            t.lock(new TreeSet<>(List.of("b")));
            t.post(List.of(entry("a")));
        });
    }

    @Test
    void refusesASecondLockOfOtherAccounts() {
        writing(t -> {
            t.lock(new TreeSet<>(List.of("a", "b")));
            assertThat(t.lock(new TreeSet<>(List.of("b")))).containsOnlyKeys("b");
        });
        refused("by one call", t -> {
            t.lock(new TreeSet<>(List.of("b")));
            t.lock(new TreeSet<>(List.of("a")));
        });
    }

    @Test
    void refusesACountOfEntriesThatIsNotTheirNumber() {
        refused("have 1 entries, but save said 0", t -> {
            t.lock(new TreeSet<>(List.of("a")));
            t.post(List.of(entry("a")));
        });
        refused("have 0 entries, but save said 1", t -> {
            t.lock(new TreeSet<>(List.of("a")));
            t.save(List.of(AccountState.fresh("a").withEntries(1)));
        });
        assertThat(now().entries()).isEmpty();
    }

    @Test
    void refusesABookedFactWithoutItsRegistration() {
        ChargingSession session = session(id("1"));
        refused("registered as null", t -> t.addFacts(List.of(booked(session))));
        refused("not kept", t -> t.register(List.of(registration(session, State.BOOKED)), List.of()));
        refused("content is not given", t -> t.register(List.of(registration(session, State.WAITING)), List.of()));
        refused("not registered as such", t -> t.register(List.of(), List.of(session)));
        assertThat(now().registrations()).isEmpty();
    }

    @Test
    void refusesEvidenceOfAnAttemptThatWasNeverStored() {
        Payout payout = payout("po", "a", 5);
        writing(t -> {
            Samples.reserve(t, payout);
            t.add(attempt(payout, 1, 1));
        });
        refused("never stored", t -> t.add(evidence(attempt(payout, 1, 2), "e", Evidence.Kind.PAID)));
    }

    @Test
    void holdsHundredThousandFacts() {
        for (int batch = 0; batch < 50; batch++) {
            int first = batch * 2_000;
            writing(t -> {
                for (int i = first; i < first + 2_000; i++) {
                    ChargingSession session = session(id(Integer.toString(i)));
                    book(t, booked(session, Samples.share(session, "host", lot("a"), 1)));
                }
            });
        }
        assertThat(store().<Long>read(s -> s.facts(null, null).count())).isEqualTo(100_000);
        assertThat(store().<Integer>read(s -> s.earningsOf(lot("a")).size())).isEqualTo(100_000);
        assertThat(store().read(Snapshot::networkId)).isEmpty();
    }

    private void refused(String message, Consumer<Transaction> work) {
        assertThatThrownBy(() -> writing(work))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(message);
    }

    private static Entry entry(String account) {
        return new Entry(
                account,
                1,
                Entry.Kind.ACCRUAL,
                NOON,
                "reference",
                List.of(
                        new Posting(LedgerAccount.PAYABLE, account, EUR, 5),
                        new Posting(LedgerAccount.CLEARING, "", EUR, -5)));
    }
}
