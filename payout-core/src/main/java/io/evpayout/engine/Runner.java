package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.network.Network;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.plan.Planner;
import io.evpayout.plan.Position;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailSwitch;
import io.evpayout.session.DebtSettlement;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides and reserves. Any number of runs may go on at once, anywhere: an account's books are locked while its decision is
 * made again and its money reserved, so that the second of two runs finds nothing left to do.
 */
final class Runner {

    private static final Comparator<Decision> ORDER = Comparator.comparing(Decision::account)
            .thenComparing(d -> d.currency().code());

    private final Store store;
    private final NetworkCache networks;
    private final Rail rail;
    private final BankOptions banks;
    private final Map<Currency, Money> approvalAbove;
    private final ReservationLimits limits;
    private final Screener screener;
    private final RunChecks checks;
    private final Submitter submitter;
    private final PayoutListener listener;

    Runner(Store store, NetworkCache networks, Rail rail, Submitter submitter, EngineOptions options) {
        this.store = store;
        this.networks = networks;
        this.rail = rail;
        this.submitter = submitter;
        this.banks = options.banks();
        this.approvalAbove = options.approvalAbove();
        this.limits = options.limits();
        this.screener = new Screener(options.screener(), options.listener());
        this.checks = new RunChecks(store, rail, options);
        this.listener = options.listener();
    }

    /**
     * What a run at this instant would do; moves and stores nothing.
     *
     * @param expected what a run would post first, by lot
     */
    Plan plan(Instant at, Function<Snapshot, Map<Lot.Key, Long>> expected) {
        return store.read(snapshot -> plan(snapshot, at, expected.apply(snapshot)));
    }

    /** What keeps the rail from sending is stored, if that was found just now, so that a person sees it. */
    private Plan blocked(RailSwitch against, Instant at) {
        RailSwitches.Wish wish = new RailSwitches.Wish(against.state(), against.by(), against.reason());
        store.<Optional<PayoutEvent>>write(transaction -> RailSwitches.turn(transaction, rail.name(), wish, at))
                .ifPresent(listener::on);
        listener.on(new PayoutEvent.RunBlocked(at, against));
        return plan(at, snapshot -> Map.of());
    }

    /**
     * Decides, reserves what is due, and submits it, part by part: nothing is reserved long before it is sent, and of many
     * workers at a slow rail each finds something left.
     */
    public Plan run(Instant at) {
        Optional<RailSwitch> against = store.read(snapshot -> against(snapshot, at));
        if (against.isPresent()) {
            return blocked(against.get(), at);
        }
        writeOff(at);
        Plan plan = plan(at, snapshot -> Map.of());
        return checks.mayRun(plan, at) ? pay(plan, at) : plan(at, snapshot -> Map.of());
    }

    private Plan pay(Plan plan, Instant at) {
        Set<String> due = new LinkedHashSet<>();
        plan.decisions().stream().filter(Decision::due).forEach(decision -> due.add(decision.account()));
        List<Decision> decisions = new ArrayList<>(plan.decisions());
        decisions.removeIf(decision -> due.contains(decision.account()));
        Set<String> paid = plan.payouts().stream().map(Payout::account).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Screener.Screened> screened = new HashMap<>();
        List<String> taken = new ArrayList<>();
        PackSize size = new PackSize();
        tellUnscreened(paid.size(), at);
        for (List<String> chunk : Chunks.of(List.copyOf(due))) {
            screened.putAll(screened(chunk.stream().filter(paid::contains).toList(), at));
            Decided decided = reserve(chunk, screened, Transaction::lockFree, at);
            sendAll(decided.decisions(), size, at);
            decisions.addAll(decided.decisions());
            taken.addAll(decided.taken());
        }
        // At these somebody else was working: once nothing else is left to do, waiting costs nothing.
        for (List<String> chunk : Chunks.of(taken)) {
            List<Decision> late =
                    reserve(chunk, screened, Transaction::lock, at).decisions();
            sendAll(late, size, at);
            decisions.addAll(late);
        }
        decisions.sort(ORDER);
        return new Plan(plan.at(), decisions);
    }

    /** Looks payees up before anything is reserved for them. Those of whom nobody says anything are asked about again later. */
    private Map<String, Screener.Screened> screened(List<String> accounts, Instant at) {
        return screener.isConfigured() && !accounts.isEmpty()
                ? screener.ask(store.read(networks::of), accounts, at)
                : Map.of();
    }

    /** Writes off the debts that are too old. */
    private void writeOff(Instant at) {
        List<String> overdue = store.read(snapshot -> {
            Network network = networks.of(snapshot);
            PositionReader positions = new PositionReader(snapshot, network, at);
            return network.accounts().keySet().stream()
                    .filter(account -> Debts.overdue(network, positions, account, at) != null)
                    .toList();
        });
        overdue.forEach(account -> writeOff(account, at));
    }

    /** One that fails is told; the others are written off, and everyone is paid. */
    private void writeOff(String account, Instant at) {
        try {
            store.<Optional<DebtSettlement>>write(
                            transaction -> new DebtBooks(transaction, networks.held(transaction), at).writeOff(account))
                    .ifPresent(debt -> listener.on(new PayoutEvent.DebtWrittenOff(
                            at, account, ExactAmount.ofMicros(debt.micros(), debt.currency()))));
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException e) {
            listener.on(new PayoutEvent.AccountFailed(at, account, String.valueOf(e.getMessage())));
        }
    }

    private void tellUnscreened(int payouts, Instant at) {
        if (!screener.isConfigured() && payouts > 0) {
            listener.on(new PayoutEvent.ScreeningMissing(at, payouts));
        }
    }

    /** Sends payouts, and tells which of them wait for approval. */
    private void sendAll(List<Decision> decisions, PackSize size, Instant at) {
        List<Payout> sent = new ArrayList<>();
        decisions.stream().filter(Decision::pays).sorted(ORDER).forEach(decision -> {
            Payout payout = Objects.requireNonNull(decision.payout());
            if (decision.needsApproval()) {
                store.read(snapshot -> snapshot.payout(payout.id()))
                        .ifPresent(record -> listener.on(new PayoutEvent.PayoutChanged(at, payout, record.standing())));
            } else {
                sent.add(payout);
            }
        });
        submitter.submitAll(sent, size, at);
    }

    /**
     * What was decided under locks.
     *
     * @param taken accounts that were left out, since somebody else was working at them
     */
    private record Decided(List<Decision> decisions, List<String> taken) {}

    /** Accounts that fail together are tried one by one; one that fails alone is told, and the others are paid. */
    private Decided reserve(
            List<String> accounts, Map<String, Screener.Screened> screened, Locking locking, Instant at) {
        try {
            return store.write(transaction -> reserve(transaction, accounts, screened, locking, at));
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException e) {
            if (accounts.size() == 1) {
                listener.on(new PayoutEvent.AccountFailed(at, accounts.get(0), String.valueOf(e.getMessage())));
                return new Decided(List.of(), List.of());
            }
        }
        List<Decision> decisions = new ArrayList<>();
        List<String> taken = new ArrayList<>();
        for (String account : accounts) {
            Decided decided = reserve(List.of(account), screened, locking, at);
            decisions.addAll(decided.decisions());
            taken.addAll(decided.taken());
        }
        return new Decided(decisions, taken);
    }

    /** Pays an account now. The same request again finds the payout that the first one made. */
    public Withdrawal withdraw(String account, String request, @Nullable String by, Instant at) {
        Map<String, Screener.Screened> screened = screened(List.of(account), at);
        Withdrawal withdrawal =
                store.write(transaction -> withdraw(transaction, account, new Request(request, by, screened), at));
        if (withdrawal.payout() == null || withdrawal.decision() == null) {
            return withdrawal;
        }
        String id = withdrawal.payout().payout().id();
        sendAll(List.of(withdrawal.decision()), new PackSize(), at);
        PayoutRecord submitted = store.read(snapshot -> snapshot.payout(id)).orElseThrow();
        return new Withdrawal(withdrawal.decision(), submitted);
    }

    private Plan plan(Snapshot snapshot, Instant at, Map<Lot.Key, Long> expected) {
        return new Deciding(snapshot, planner(snapshot, against(snapshot, at)), at)
                .plan(networks.atHand(snapshot), expected);
    }

    private Decided reserve(
            Transaction transaction,
            List<String> accounts,
            Map<String, Screener.Screened> screened,
            Locking locking,
            Instant at) {
        Network network = networks.held(transaction);
        Map<String, AccountState> states = new HashMap<>(locking.lock(transaction, withDebtors(network, accounts, at)));
        SortedSet<String> ours = new TreeSet<>(accounts);
        ours.removeIf(account -> !states.keySet().containsAll(withDebtors(network, List.of(account), at)));
        Optional<RailSwitch> stopped = against(transaction, at);
        Planner planner = planner(transaction, stopped);
        PositionReader positions = new PositionReader(transaction, network, at);
        Debts debts = new Debts(network, positions, at);
        DebtBooks books = new DebtBooks(transaction, network, at);
        LimitChecks day = new LimitChecks(transaction, network, limits, at);
        Reservation reservation = new Reservation(transaction, at, null);
        List<Decision> decisions = new ArrayList<>();
        boolean alone = readAhead(positions, network, ours, states, at);
        for (String account : ours) {
            AccountState state = Objects.requireNonNull(states.get(account));
            for (Position position : positions.of(account, state)) {
                Debts.Decided decided = debts.decide(position, less -> planner.scheduled(less, at));
                Decision decision = day.check(decided.decision());
                state = books.setOff(decided, states, state);
                if (decision.payout() != null) {
                    Reservation.Reserved made = reservation.make(decision, of(screened, network, account, at), state);
                    decision = made.decision();
                    if (!alone) {
                        reservation.write();
                    }
                    state = Planner.reserved(made.state(), Objects.requireNonNull(decision.payout()));
                }
                decisions.add(decision);
            }
            // While nothing may be sent no period is decided: it is due still once the rail runs again.
            states.put(account, stopped.isPresent() ? state : Planner.covered(network.schedules(account), state, at));
        }
        // The books count entries first: see Transaction.post.
        transaction.save(states.values());
        reservation.write();
        return new Decided(
                decisions,
                accounts.stream().filter(account -> !ours.contains(account)).toList());
    }

    /** Where accounts have nothing to do with each other, all is read at once; true if it was. */
    private static boolean readAhead(
            PositionReader positions,
            Network network,
            SortedSet<String> accounts,
            Map<String, AccountState> states,
            Instant at) {
        boolean alone = accounts.stream()
                .allMatch(account -> Debts.debtors(network, account, at).isEmpty());
        if (alone) {
            Map<String, AccountState> asLocked = new HashMap<>(states);
            asLocked.keySet().retainAll(accounts);
            positions.readAhead(asLocked);
        }
        return alone;
    }

    /** What was said of who an account is paid to, if that is who it is paid to still. */
    private static Screener.@Nullable Screened of(
            Map<String, Screener.Screened> screened, Network network, String account, Instant at) {
        Screener.Screened said = screened.get(account);
        return said != null && said.isOf(network, account, at) ? said : null;
    }

    /** All accounts that are written to: these, and those whose debts they may have to settle. */
    private SortedSet<String> withDebtors(Network network, List<String> accounts, Instant at) {
        SortedSet<String> all = new TreeSet<>(accounts);
        if (!limits.isNone()) {
            all.add(LimitChecks.LOCK);
        }
        accounts.forEach(account -> all.addAll(Debts.debtors(network, account, at)));
        return all;
    }

    private Withdrawal withdraw(Transaction transaction, String account, Request request, Instant at) {
        if (Payout.Identity.isReserved(request.id())) {
            throw new IllegalArgumentException(
                    "Request " + request.id() + " is what payouts ahead of the schedule are called; choose another id");
        }
        Network network = networks.held(transaction);
        Map<String, AccountState> states = transaction.lock(withDebtors(network, List.of(account), at));
        AccountState state = Objects.requireNonNull(states.get(account));
        if (network.account(account, at).filter(a -> network.isOwn(a, at)).isPresent()) {
            throw new IllegalArgumentException(
                    "Account " + account + " is the network's own; its share is booked, and never paid out");
        }
        PositionReader positions = new PositionReader(transaction, network, at);
        Position position = positions.of(account, state).stream()
                .filter(p -> p.currency().equals(p.settings().currency()))
                .findFirst()
                .orElseThrow();
        String id =
                Payout.id(networkId(transaction), account, position.currency(), Payout.Identity.byHand(request.id()));
        Optional<PayoutRecord> earlier = transaction.payout(id);
        if (earlier.isPresent()) {
            return new Withdrawal(null, earlier.get());
        }
        Planner planner = planner(transaction, against(transaction, at));
        Debts.Decided decided =
                new Debts(network, positions, at).decide(position, less -> planner.byHand(less, at, request.id()));
        Decision decision = new LimitChecks(transaction, network, limits, at).check(decided.decision());
        if (decision.payout() == null) {
            return new Withdrawal(decision, null);
        }
        AccountState given = new DebtBooks(transaction, network, at).setOff(decided, states, state);
        Reservation reservation = new Reservation(transaction, at, request.by());
        Reservation.Reserved made = reservation.make(decision, of(request.screened(), network, account, at), given);
        reservation.write();
        transaction.save(List.of(
                made.state().closedBefore(network.schedules(account).at(at).dayOf(at))));
        return new Withdrawal(made.decision(), transaction.payout(id).orElseThrow());
    }

    private Optional<RailSwitch> against(Snapshot snapshot, Instant at) {
        return RailSwitches.against(snapshot, rail.name(), at);
    }

    private Planner planner(Snapshot snapshot, Optional<RailSwitch> stopped) {
        return new Planner(networkId(snapshot), rail, banks.coolOff())
                .withShared(banks.shared())
                .withApprovalAbove(approvalAbove)
                .withStopped(stopped.orElse(null));
    }

    /**
     * What a person asks for.
     *
     * @param id the caller's id of it
     * @param by who asks, if it is known
     * @param screened what was said of who is paid
     */
    private record Request(String id, @Nullable String by, Map<String, Screener.Screened> screened) {}

    private static String networkId(Snapshot snapshot) {
        return snapshot.networkId().orElse("");
    }
}
