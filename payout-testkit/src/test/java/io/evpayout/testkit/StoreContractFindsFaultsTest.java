package io.evpayout.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Lot;
import io.evpayout.network.Network;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A suite is worth what it finds: every fault that is planted here into a good store must fail at least one test. */
@Tag("proof")
class StoreContractFindsFaultsTest {

    /** What a call gives with the fault; the real call is there to be made, or not. */
    private interface Fault {
        Object call(Snapshot real, Object[] arguments, Call call) throws Throwable;
    }

    private interface Call {
        Object go(Object... arguments) throws Throwable;
    }

    private static volatile Function<Store, Store> planted = Function.identity();

    private final Map<String, Function<Store, Store>> faults = new LinkedHashMap<>();

    @TestFactory
    Stream<DynamicTest> findsEveryPlantedFault() {
        plantFaultsOfReading();
        plantFaultsOfReadingSettings();
        plantFaultsOfReadingMoney();
        plantFaultsOfReadingPayouts();
        plantFaultsOfOrder();
        plantFaultsOfArchives();
        plantFaultsOfWriting();
        plantFaultsOfTransactions();
        Stream<DynamicTest> planted = faults.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(
                        fault.getKey(),
                        () -> assertThat(failures(fault.getValue())).isPositive()));
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        "none", () -> assertThat(failures(Function.identity())).isZero())),
                planted);
    }

    private static long failures(Function<Store, Store> fault) {
        planted = fault;
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Planted.class))
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        assertThat(summary.getSummary().getTestsStartedCount()).isGreaterThan(80);
        return summary.getSummary().getTestsFailedCount();
    }

    /** Found by nobody's scan: it is no top-level class and its name is no test's. */
    static class Planted extends StoreContract {

        @Override
        protected Store newStore() {
            return planted.apply(new MemoryStore());
        }
    }

    private void plantFaultsOfReading() {
        fault("ids are compared by case", "registered", (s, a, call) -> onlyOriginals(call.go(a), a));
        fault("registrations of unknown ids", "registered", (s, a, call) -> allRegistrations(s));
        fault("facts up to and with the end", "facts", (s, a, call) -> call.go(a[0], later(a[1])));
        fault("facts after the beginning", "facts", (s, a, call) -> call.go(later(a[0]), a[1]));
        fault("instants lose their nanoseconds", "facts", (s, a, call) -> inMicroseconds(call.go(a)));
        fault("settings are never new", "settingsRevision", (s, a, call) -> 0L);
        fault("settings are new when read", "settingsRevision", (s, a, call) -> System.nanoTime());
        fault("pages have no limit", "pending", (s, a, call) -> call.go(a[0], a[1], 1_000));
        fault("pages all begin at the first", "pending", (s, a, call) -> a[1] == null ? call.go(a) : List.of());
        fault(
                "the state of what is pending is not looked at",
                "pending",
                (s, a, call) -> call.go(Registration.State.UNASSIGNED, a[1], a[2]));
        fault(
                "all that waits waits for this",
                "waitingFor",
                (s, a, call) -> s.pending(Registration.State.WAITING, null, 1_000));
    }

    private void plantFaultsOfReadingSettings() {
        fault("pages of accounts all begin at the first", "accountsAfter", (s, a, call) -> call.go(null, a[1]));
        fault("pages of accounts have no limit", "accountsAfter", (s, a, call) -> call.go(a[0], 1_000));
        fault(
                "who only earns has no page",
                "accountsAfter",
                (s, a, call) -> s.network().accounts().keySet().stream().toList());
        fault("some have no settings", "networkOf", (s, a, call) -> Network.EMPTY);
        fault("months are seen by nobody", "hasPeriodTerms", (s, a, call) -> false);
        fault("months are seen everywhere", "hasPeriodTerms", (s, a, call) -> true);
    }

    private void plantFaultsOfReadingMoney() {
        fault(
                "lots that are used up are open",
                "openLots",
                (s, a, call) -> lots(s, a[0]).toList());
        fault("the day itself is before the day", "openLots", (s, a, call) -> call.go(a[0], nextDay(a[1])));
        fault(
                "lots of a currency are open ones",
                "lots",
                (s, a, call) -> ofAccount(a) ? s.openLots((String) a[0], (LocalDate) a[3]).stream() : call.go(a));
        fault(
                "lots of an account are held whole",
                "lots",
                (s, a, call) -> ofAccount(a) ? held(call.go(a)).stream() : call.go(a));
        fault("the last session anywhere", "lastBookedAtSite", (s, a, call) -> lastBooked(s));
        fault("no session at an EVSE", "lastBookedAtEvse", (s, a, call) -> Optional.empty());
        fault(
                "earnings without their last day",
                "earnings",
                (s, a, call) -> call.go(a[0], a[1], ((LocalDate) a[2]).minusDays(1)));
        fault("earnings of another site's lot", "earningsOf", (s, a, call) -> earningsOfDay(s, (Lot.Key) a[0]));
    }

    private void plantFaultsOfReadingPayouts() {
        fault("any line that names a payout", "bankLinesOf", (s, a, call) -> bankLines(s, a[0]));
        fault(
                "payouts whose line is there",
                "unshown",
                (s, a, call) -> s.payouts()
                        .filter(record -> record.payout().rail().equals(a[0]))
                        .toList());
        fault("payouts that are called nothing", "payoutsUnder", (s, a, call) -> List.of());
        fault("open payouts of all", "openPayouts", (s, a, call) -> call.go((Object) null));
        fault("payouts of dead lots are lost", "payoutsOf", (s, a, call) -> livePayouts(call.go(a)));
        fault("currencies of nobody", "earningAccounts", (s, a, call) -> Set.of());
        fault("balances at zero are gone", "balances", (s, a, call) -> notZero(call.go(a)));
        fault("attempts are found by nobody", "attempt", (s, a, call) -> Optional.empty());
        fault("none since the day itself", "payoutsSince", (s, a, call) -> call.go(a[0], nextDay(a[1])));
        fault("all of the account since any day", "payoutsSince", (s, a, call) -> s.payouts((String) a[0]));
        fault("what came back later is not new", "payoutsSince", (s, a, call) -> scheduledSince(s, a));
        fault("what is settled is heard of still", "unsettledPayouts", (s, a, call) -> s.openPayouts(null));
        fault("what was paid is settled", "unsettledPayouts", (s, a, call) -> List.of());
        fault("only what is open is reviewed", "payoutsInReview", (s, a, call) -> s.openPayouts(null));
    }

    private void plantFaultsOfOrder() {
        order(
                "lots in UTF-16 order",
                "lots",
                (Lot lot) -> lot.key().account()
                        + lot.key().currency()
                        + (lot.key().day().toEpochDay() + 10_000_000)
                        + lot.key().site());
        order("lots without order", "lots", (Lot lot) -> lot.hashCode());
        order("entries in the order of text", "entries", (Entry e) -> e.account() + " " + e.number());
        order(
                "balances in the order of names",
                "balances",
                (Balance b) -> b.key().toString());
        order(
                "payouts in the order of ids",
                "payouts",
                (PayoutRecord p) -> p.payout().id());
        order(
                "payouts without regard to case",
                "payouts",
                (PayoutRecord p) -> p.payout().scheduledDate()
                        + p.payout().account().toLowerCase(Locale.ROOT)
                        + p.payout().id());
        order("bank lines in the order of ids", "bankLines", MatchedLine::id);
        order(
                "registrations in UTF-16 order",
                "registrations",
                (Registration r) -> r.id().source() + "\0" + r.id().key());
        order("quarantined by time", "quarantined", Quarantined::at);
        order("facts by time", "facts", (BookedFact f) -> f.fact().at());
        order("earnings by party", "earnings", Earning::party);
    }

    private <T, U extends Comparable<? super U>> void order(String name, String method, Function<T, U> key) {
        fault(name, method, (s, a, call) -> {
            Object result = call.go(a);
            return result instanceof Stream<?>
                    ? StoreContractFindsFaultsTest.<Stream<T>>only(result).sorted(Comparator.comparing(key))
                    : result;
        });
    }

    private void plantFaultsOfWriting() {
        fault("another network is fine", "bind", (s, a, call) -> s.networkId().isPresent() ? null : call.go(a));
        fault("registering again is fine", "register", (s, a, call) -> swallow(call, a));
        fault("a fact again is fine", "addFacts", (s, a, call) -> swallow(call, a));
        fault("an earning again is fine", "addEarnings", (s, a, call) -> swallow(call, a));
        fault("assigning again is fine", "assign", (s, a, call) -> swallow(call, a));
        fault("any number will do", "post", (s, a, call) -> call.go(renumbered(s, only(a[0]))));
        fault("taking too much is fine", "take", (s, a, call) -> swallow(call, a));
        fault("earning too much is fine", "earn", (s, a, call) -> swallow(call, a));
        fault("earning too little is taken as nothing", "earn", (s, a, call) -> negativeIsNothing(call, a));
        fault(
                "an attempt again is fine",
                "add",
                (s, a, call) -> a[0] instanceof Attempt ? swallow(call, a) : call.go(a));
        fault("standing beside an open one is fine", "stand", (s, a, call) -> swallow(call, a));
        fault("every payout is added", "add", (s, a, call) -> {
            Object added = call.go(a);
            return a[0] instanceof Payout ? true : added;
        });
        fault("evidence is never new", "add", (s, a, call) -> {
            Object added = call.go(a);
            return added instanceof Boolean && !(a[0] instanceof Payout) ? false : added;
        });
        fault("quarantine lists nothing", "quarantine", (s, a, call) -> null);
        fault("states are not kept", "save", (s, a, call) -> null);
    }

    private void plantFaultsOfArchives() {
        fault("nothing leaves", "archive", (s, a, call) -> null);
        fault("what is carried is forgotten", "archive", (s, a, call) -> call.go(a[0], List.of(), a[2]));
        fault("what has left stays", "archive", (s, a, call) -> call.go(a[0], a[1], List.of()));
        fault("leaving again is fine", "archive", (s, a, call) -> swallow(call, a));
        fault("sessions up to and with the end", "sessions", (s, a, call) -> call.go(a[0], later(a[1])));
        fault("sessions of everybody", "sessions", (s, a, call) -> call.go("home", a[1]));
        fault("parts of everybody", "archived", (s, a, call) -> call.go((Object) null));
        fault("lots of all days", "carriedLots", (s, a, call) -> call.go(a[0], LocalDate.MIN, LocalDate.MAX));
        fault(
                "all kinds are lots",
                "carriedLots",
                (s, a, call) -> s.carried()
                        .filter(one -> one.key().owner().equals(a[0]))
                        .toList());
    }

    private void plantFaultsOfTransactions() {
        faults.put("failed work is kept", KeepsFailedWork::new);
        faults.put("exceptions are wrapped", store -> new Wrapped(store) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                try {
                    return super.write(work);
                } catch (RuntimeException e) {
                    throw new StoreException(String.valueOf(e.getMessage()), e);
                }
            }
        });
        faults.put("a snapshot changes under its reader", store -> new Wrapped(store) {
            @Override
            public <T> T read(Function<? super Snapshot, ? extends T> work) {
                return work.apply(Now.in(store));
            }
        });
        faults.put("nothing is kept", store -> new Wrapped(store) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                return new MemoryStore().write(work);
            }
        });
        faults.put("a closed store goes on", store -> new Wrapped(store) {
            @Override
            public void close() {}
        });
    }

    private void fault(String name, String method, Fault fault) {
        faults.put(method + ": " + name, store -> new Wrapped(store) {
            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                return super.write(t -> work.apply(proxy(Transaction.class, t, method, fault)));
            }

            @Override
            public <T> T read(Function<? super Snapshot, ? extends T> work) {
                return super.read(s -> work.apply(proxy(Snapshot.class, s, method, fault)));
            }
        });
    }

    private static <S extends Snapshot> S proxy(Class<S> port, S real, String method, Fault fault) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, called, given) -> {
            Call call = arguments -> invoke(called, real, arguments);
            Object[] arguments = given == null ? new Object[0] : given;
            return called.getName().equals(method) ? fault.call(real, arguments, call) : call.go(arguments);
        }));
    }

    private static Object invoke(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Stream<PayoutRecord> scheduledSince(Snapshot real, Object... arguments) {
        LocalDate day = (LocalDate) arguments[1];
        return real.payoutsSince((String) arguments[0], day)
                .filter(record -> !record.payout().scheduledDate().isBefore(day)
                        || !record.payout()
                                .reservedAt()
                                .isBefore(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T only(Object value) {
        return (T) value;
    }

    private static Map<SessionId, Registration> onlyOriginals(Object result, Object[] arguments) {
        Map<SessionId, Registration> found = new LinkedHashMap<>(only(result));
        Collection<SessionId> asked = only(arguments[0]);
        found.values().removeIf(r -> asked.stream().noneMatch(id -> id.id().equals(r.id().id())));
        return found;
    }

    private static Map<SessionId, Registration> allRegistrations(Snapshot snapshot) {
        Map<SessionId, Registration> all = new LinkedHashMap<>();
        snapshot.registrations().forEach(r -> all.put(r.id(), r));
        return all;
    }

    private static Object later(Object instant) {
        return instant == null ? null : ((Instant) instant).plusNanos(1);
    }

    private static Object nextDay(Object date) {
        return date.equals(LocalDate.MAX) ? date : ((LocalDate) date).plusDays(1);
    }

    private static Stream<BookedFact> inMicroseconds(Object result) {
        return StoreContractFindsFaultsTest.<Stream<BookedFact>>only(result)
                .map(booked -> booked.fact() instanceof ChargingSession session
                        ? new BookedFact(
                                Samples.session(
                                        session.id(),
                                        session.site(),
                                        session.evse(),
                                        session.end().truncatedTo(ChronoUnit.MICROS)),
                                booked.account(),
                                booked.site(),
                                booked.evse(),
                                booked.earnings())
                        : booked);
    }

    private static boolean ofAccount(Object[] arguments) {
        return arguments != null && arguments.length == 4;
    }

    private static List<Lot> held(Object result) {
        return StoreContractFindsFaultsTest.<Stream<Lot>>only(result).toList();
    }

    private static Stream<Lot> lots(Snapshot snapshot, Object account) {
        return snapshot.lots().filter(lot -> lot.key().account().equals(account));
    }

    private static Optional<Instant> lastBooked(Snapshot snapshot) {
        return snapshot.facts(null, null).map(booked -> booked.fact().at()).max(Comparator.naturalOrder());
    }

    private static List<Earning> earningsOfDay(Snapshot snapshot, Lot.Key lot) {
        return snapshot.earnings(lot.account(), lot.day(), lot.day().plusDays(1))
                .toList();
    }

    private static List<MatchedLine> bankLines(Snapshot snapshot, Object payout) {
        return snapshot.bankLines()
                .filter(line -> payout.equals(line.reference()))
                .toList();
    }

    private static List<PayoutRecord> livePayouts(Object result) {
        return StoreContractFindsFaultsTest.<List<PayoutRecord>>only(result).stream()
                .filter(record -> record.standing().state().isLive())
                .toList();
    }

    private static Stream<Balance> notZero(Object result) {
        return StoreContractFindsFaultsTest.<Stream<Balance>>only(result)
                .filter(balance -> !balance.amount().isZero());
    }

    private static List<Entry> renumbered(Snapshot snapshot, Collection<Entry> entries) {
        Map<String, Long> numbers = new HashMap<>();
        snapshot.entries().forEach(entry -> numbers.put(entry.account(), entry.number()));
        return entries.stream()
                .sorted(Comparator.comparing(Entry::number))
                .map(e -> new Entry(
                        e.account(),
                        numbers.merge(e.account(), 1L, Long::sum),
                        e.kind(),
                        e.at(),
                        e.reference(),
                        e.postings()))
                .toList();
    }

    private static Object swallow(Call call, Object[] arguments) throws Throwable {
        try {
            return call.go(arguments);
        } catch (StoreException e) {
            return null;
        }
    }

    private static Object negativeIsNothing(Call call, Object[] arguments) throws Throwable {
        Map<Lot.Key, Long> micros = new LinkedHashMap<>(only(arguments[0]));
        micros.replaceAll((key, value) -> Math.max(value, 0));
        return call.go(micros);
    }

    private static final class KeepsFailedWork extends Wrapped {

        KeepsFailedWork(Store store) {
            super(store);
        }

        @Override
        public <T> T write(Function<? super Transaction, ? extends T> work) {
            Object[] outcome = new Object[2];
            super.write(t -> {
                try {
                    outcome[0] = work.apply(t);
                } catch (RuntimeException | Error e) {
                    outcome[1] = e;
                }
                return true;
            });
            if (outcome[1] instanceof RuntimeException e) {
                throw e;
            }
            if (outcome[1] instanceof Error e) {
                throw e;
            }
            return StoreContractFindsFaultsTest.<T>only(outcome[0]);
        }
    }

    private static class Wrapped implements Store {

        private final Store store;

        Wrapped(Store store) {
            this.store = store;
        }

        @Override
        public <T> T write(Function<? super Transaction, ? extends T> work) {
            return store.write(work);
        }

        @Override
        public <T> T read(Function<? super Snapshot, ? extends T> work) {
            return store.read(work);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
