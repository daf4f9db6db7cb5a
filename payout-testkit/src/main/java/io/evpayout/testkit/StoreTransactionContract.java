package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.DAY;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.NOON;
import static io.evpayout.testkit.Samples.attempt;
import static io.evpayout.testkit.Samples.book;
import static io.evpayout.testkit.Samples.booked;
import static io.evpayout.testkit.Samples.evidence;
import static io.evpayout.testkit.Samples.id;
import static io.evpayout.testkit.Samples.lot;
import static io.evpayout.testkit.Samples.payout;
import static io.evpayout.testkit.Samples.refund;
import static io.evpayout.testkit.Samples.registration;
import static io.evpayout.testkit.Samples.session;
import static io.evpayout.testkit.Samples.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Money;
import io.evpayout.party.Party;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.session.Refund;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.Registration.State;
import io.evpayout.store.Snapshot;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Transactions: all or nothing, reading one's own writes, streams. */
public interface StoreTransactionContract extends StoreUnderTest {

    @Test
    default void whatWorkReturnsIsReturned() {
        assertThat(store().<String>write(t -> "written")).isEqualTo("written");
        assertThat(store().<String>read(s -> "read")).isEqualTo("read");
    }

    @Test
    default void failedWorkLeavesNothing() {
        List<String> empty = everythingIn(now());
        IllegalStateException failure = new IllegalStateException("planted");
        assertThatThrownBy(() -> store().write(t -> {
                    writeEverything(t);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(everythingIn(now())).isEqualTo(empty);
        writing(StoreTransactionContract::writeEverything);
        assertThat(everythingIn(now())).doesNotContain("[]", "Optional.empty", "0");
    }

    @Test
    default void failedWorkLeavesWhatWasThere() {
        writing(StoreTransactionContract::writeEverything);
        List<String> before = everythingIn(now());
        AssertionError failure = new AssertionError("planted");
        assertThatThrownBy(() -> store().write(t -> {
                    changeEverything(t);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(everythingIn(now())).isEqualTo(before);
        writing(StoreTransactionContract::changeEverything);
        List<String> after = everythingIn(now());
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).equals(before.get(i)))
                    .as(before.get(i))
                    .isEqualTo(before.get(i).contains("networkId"));
        }
    }

    @Test
    default void aTransactionReadsWhatItWrote() {
        List<String> within = store().write(t -> {
            writeEverything(t);
            List<String> first = everythingIn(t);
            changeEverything(t);
            List<String> second = everythingIn(t);
            assertThat(second).isNotEqualTo(first);
            return second;
        });
        assertThat(everythingIn(now())).isEqualTo(within);
    }

    @Test
    default void anotherHandleReadsWhatIsCommitted() {
        writing(StoreTransactionContract::writeEverything);
        assertThat(everythingIn(Now.in(secondHandle()))).isEqualTo(everythingIn(now()));
    }

    @Test
    default void exceptionsOfReadingWorkArePassedOn() {
        IllegalStateException failure = new IllegalStateException("planted");
        assertThatThrownBy(() -> store().read(s -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(now().networkId()).isEmpty();
    }

    @Test
    default void longStreamsAreRead() {
        List<BookedFact> facts = manyFacts(5_000);
        writing(t -> book(t, facts));
        assertThat(now().facts(null, null)).isEqualTo(facts);
        assertThat(now().registrations()).hasSize(5_000);
    }

    @Test
    default void streamsMayBeReadInPartAndTogether() {
        List<BookedFact> facts = manyFacts(3_000);
        writing(t -> book(t, facts));
        int read = store().read(s -> {
            try (Stream<Registration> registrations = s.registrations();
                    Stream<BookedFact> booked = s.facts(null, null)) {
                Iterator<BookedFact> one = booked.iterator();
                Iterator<Registration> other = registrations.iterator();
                int count = 0;
                while (count < 2_000) {
                    BookedFact fact = one.next();
                    Registration registration = other.next();
                    assertThat(registration.id()).isEqualTo(fact.fact().id());
                    if (count % 500 == 0) {
                        assertThat(s.booked(List.of(fact.fact().id()))).containsValue(fact);
                        assertThat(s.facts(null, null).findFirst()).contains(facts.get(0));
                    }
                    count++;
                }
                return count;
            }
        });
        assertThat(read).isEqualTo(2_000);
    }

    /** What can still be read then was held whole. */
    @Test
    default void streamsOfAnAccountEndWithTheWorkThatOpenedThem() {
        writing(StoreTransactionContract::writeEverything);
        assertThat(now().lots("a", EUR, DAY, LocalDate.MAX))
                .extracting(Lot::key)
                .containsExactly(lot("a"));
        Stream<Lot> lots = store().read(s -> s.lots("a", EUR, DAY, LocalDate.MAX));
        assertThatThrownBy(lots::toList).isInstanceOf(IllegalStateException.class);
        Stream<Earning> earnings = store().read(s -> s.earnings("a", DAY, LocalDate.MAX));
        assertThatThrownBy(earnings::toList).isInstanceOf(IllegalStateException.class);
    }

    private static List<BookedFact> manyFacts(int count) {
        List<BookedFact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            facts.add(booked(session(id(Integer.toString(1_000_000 + i)))));
        }
        return facts;
    }

    @Test
    default void aClosedStoreIsOfNoUse() {
        store().close();
        store().close();
        assertThatThrownBy(() -> store().read(Snapshot::networkId)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> writing(t -> t.bind("n"))).isInstanceOf(StoreException.class);
    }

    private static void writeEverything(Transaction t) {
        t.bind("network");
        t.add(new Party("p", NOON, "first", "DE", false));
        BookedFact fact = booked(session(id("1"), "site", "evse", NOON), share(session(id("1")), "p", lot("a"), 5));
        book(t, fact, booked(refund(id("r"), id("1"))));
        Refund waiting = refund(id("2"), id("1"));
        t.register(
                List.of(registration(waiting, State.WAITING), registration(session(id("3")), State.UNASSIGNED)),
                List.of(waiting, session(id("3"))));
        t.quarantine(List.of(new Quarantined(id("1"), waiting.hash(), "CODE", "reason", NOON)));
        t.lock(new TreeSet<>(List.of("a", "b")));
        t.post(List.of(entry(1)));
        t.save(List.of(new AccountState("a", DAY, 1, NOON, 1, null)));
        Payout payout = payout("po", "a", 5);
        Samples.reserveLocked(t, payout);
        t.earn(Map.of(lot("a"), 7L));
        Attempt attempt = attempt(payout, 1, 1);
        t.add(attempt);
        t.add(evidence(attempt, "e", Evidence.Kind.NO_ANSWER));
        t.stand(payout, new Standing(PayoutState.UNKNOWN, false, false, null, null));
        t.add(line("l", "po"));
    }

    private static void changeEverything(Transaction t) {
        t.add(new Party("p", NOON, "second", "DE", false));
        BookedFact fact = booked(session(id("0"), "site", "evse", NOON.plusSeconds(1)));
        book(t, fact);
        t.addEarnings(List.of(share(session(id("1")), "p", 1, lot("a"), 5)));
        t.assign(List.of(
                registration(refund(id("2"), id("1")), State.BOOKED), registration(session(id("3")), State.REFUSED)));
        t.addFacts(List.of(booked(refund(id("2"), id("1")))));
        t.quarantine(List.of(new Quarantined(id("1"), fact.fact().hash(), "CODE", "reason", NOON)));
        t.lock(new TreeSet<>(List.of("a", "b")));
        t.post(List.of(entry(2)));
        t.save(List.of(new AccountState("a", DAY.plusDays(1), 2, NOON, 2, DAY)));
        Payout payout = payout("po", "a", 5);
        Attempt second = attempt(payout, 1, 2);
        t.add(evidence(attempt(payout, 1, 1), "proof", Evidence.Kind.REJECTED));
        t.stand(payout, Standing.RESERVED);
        t.add(second);
        t.add(evidence(second, "f", Evidence.Kind.REJECTED));
        t.stand(payout, new Standing(PayoutState.REJECTED, true, false, null, "R02"));
        t.take(Map.of(lot("a"), -5_000_000L));
        Samples.reserveLocked(t, payout("po2", "a", 5));
        t.earn(Map.of(lot("b"), 1L));
        t.add(line("l2", "po"));
    }

    private static Entry entry(long number) {
        return new Entry(
                "a",
                number,
                Entry.Kind.ACCRUAL,
                NOON,
                "reference",
                List.of(
                        new Posting(LedgerAccount.PAYABLE, "a", EUR, 5),
                        new Posting(LedgerAccount.CLEARING, "source", EUR, -5)));
    }

    private static MatchedLine line(String id, String payout) {
        BankLine line = new BankLine("bank", DAY, DAY, Money.ofMinor(-5, EUR), null, null, "text");
        return new MatchedLine(id, line, MatchedLine.Match.PAYOUT, payout, 1);
    }

    /** The answer to every question of the port, one line each. */
    private static List<String> everythingIn(Snapshot s) {
        Lot.Key lot = lot("a");
        return List.of(
                "networkId " + s.networkId(),
                Long.toString(s.settingsRevision()),
                s.network().parties().values().toString(),
                sorted(s.registered(List.of(id("0"), id("1"), id("2"), id("3"))).values()),
                sorted(s.booked(List.of(id("0"), id("1"), id("2"), id("3"))).values()),
                s.corrections(List.of(id("1"))).values().toString(),
                s.pending(State.UNASSIGNED, null, 10).toString(),
                s.pending(State.WAITING, null, 10).toString(),
                s.waitingFor(List.of(id("1"))).toString(),
                all(s.facts(null, null)),
                s.lastBookedAtSite("site").toString(),
                s.lastBookedAtEvse("evse").toString(),
                all(s.earnings("a", DAY, DAY.plusDays(1))),
                s.earningsOf(lot).toString(),
                s.state("a").toString().replace(AccountState.fresh("a").toString(), "[]"),
                sorted(s.earningAccounts()),
                s.openLots("a", LocalDate.MAX).toString(),
                s.lots(List.of(lot)).values().toString(),
                all(s.lots()),
                all(s.entries()),
                all(s.balances()),
                s.payout("po").toString(),
                s.attempt(attempt(payout("po", "a", 5), 1, 2).key()) + all(s.payouts()),
                s.openPayouts("a").toString(),
                s.openPayouts(null).toString(),
                all(s.payouts()),
                all(s.payouts("a")),
                s.payoutsOf(lot).toString(),
                all(s.bankLines()),
                s.bankLinesOf("po").toString(),
                all(s.registrations()),
                all(s.quarantined()));
    }

    private static String sorted(Collection<?> elements) {
        return elements.stream().map(Object::toString).sorted().toList().toString();
    }

    private static String all(Stream<?> stream) {
        try (stream) {
            return stream.toList().toString();
        }
    }
}
