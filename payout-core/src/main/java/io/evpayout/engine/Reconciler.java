package io.evpayout.engine;

import io.evpayout.engine.LineMatcher.New;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Posting;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailFees;
import io.evpayout.rail.RailSwitch;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.LineIdentities;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.MatchedLine.Unmatched;
import io.evpayout.settlement.Reconciliation;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes bank statements in. A payout's line is matched by the key that was sent with it, a batch by what it was sent under or by
 * the only choice of payouts that adds up to it, each to the cent but for declared fees; a source's line pays what the source
 * owes; anything else goes to suspense and is told. A line counts once.
 */
final class Reconciler {

    private final Store store;
    private final Rail rail;
    private final Function<BankLine, Optional<String>> sources;
    private final Settler settler;
    private final PayoutListener listener;

    Reconciler(Store store, Rail rail, Settler settler, Engine.Options options) {
        this.store = store;
        this.rail = rail;
        this.sources = options.sources();
        this.settler = settler;
        this.listener = options.listener();
    }

    /** Records the statement's new lines, and compares the bank's balance with the books. */
    public Reconciliation reconcile(BankStatement statement, Instant now) {
        List<PayoutEvent> events = new ArrayList<>();
        List<MatchedLine> matched = new ArrayList<>();
        Reconciliation result = store.write(transaction -> {
            events.clear();
            matched.clear();
            return reconcile(transaction, statement, matched, events, now);
        });
        result.unexplained().forEach(line -> listener.on(new PayoutEvent.UnexplainedBankLine(now, line)));
        result.conflicting().forEach(line -> listener.on(new PayoutEvent.ConflictingBankLine(now, line)));
        events.forEach(listener::on);
        matched.forEach(line -> settler.shown(line, now));
        return result;
    }

    /**
     * Takes the lines in.
     *
     * @param payouts takes the lines of payouts, those that were there already too: what they prove may not have been noted
     * @param events takes what there is to tell
     */
    private Reconciliation reconcile(
            Transaction transaction,
            BankStatement statement,
            List<MatchedLine> payouts,
            List<PayoutEvent> events,
            Instant now) {
        AccountState state = Locks.one(transaction, statement.bankAccount());
        Sorted sorted = sort(transaction, statement.lines());
        List<MatchedLine> added = new LineIntake(transaction, sources, this::fees).take(sorted.added());
        Stream.concat(sorted.known().stream(), added.stream())
                .filter(line -> !line.moves().isEmpty())
                .forEach(payouts::add);
        List<Entry> entries = new ArrayList<>();
        for (MatchedLine line : added) {
            orphan(transaction, line, now).ifPresent(events::add);
            List<Posting> postings = new LinePostings(transaction, fees(line.line())).of(line);
            if (!postings.isEmpty()) {
                state = state.withEntries(state.entries() + 1);
                entries.add(
                        new Entry(state.account(), state.entries(), LinePostings.kind(line), now, line.id(), postings));
            }
        }
        transaction.post(entries);
        transaction.save(List.of(state));
        CashComparison cash = new CashComparison(
                transaction, statement.bankAccount(), statement.closing().currency());
        return new Reconciliation(
                statement.bankAccount(),
                added.size(),
                statement.lines().size() - added.size() - sorted.conflicting().size(),
                added.stream().filter(line -> line.match() == Match.UNEXPLAINED).toList(),
                statement.closing(),
                cash.bookCash(),
                cash.timing(),
                sorted.conflicting());
    }

    /** Lines by what is known of them; identities are given in the statement's order. */
    private record Sorted(List<New> added, List<MatchedLine> known, List<BankLine> conflicting) {}

    private static Sorted sort(Snapshot snapshot, List<BankLine> lines) {
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        LineIdentities identities = new LineIdentities();
        Map<String, BankLine> fresh = new HashMap<>();
        for (BankLine line : lines) {
            String id = identities.next(line);
            MatchedLine known = snapshot.bankLine(id).orElse(null);
            BankLine same = known == null ? fresh.get(id) : known.line();
            if (same != null && !same.equals(line)) {
                sorted.conflicting().add(line);
            } else if (known != null) {
                sorted.known().add(known);
            } else if (same == null) {
                fresh.put(id, line);
                sorted.added().add(new New(id, line));
            }
        }
        return sorted;
    }

    /** What a line's rail charges; nothing for an account that no rail of ours draws on. */
    private RailFees fees(BankLine line) {
        return line.bankAccount().equals(rail.name()) ? rail.fees(line.amount().currency()) : RailFees.none();
    }

    /**
     * A debit that names one of our keys or files and is not that payment's, or one that we do not have: more has left than was
     * asked for.
     */
    private static Optional<PayoutEvent> orphan(Transaction transaction, MatchedLine matched, Instant now) {
        BankLine line = matched.line();
        boolean names =
                LineIntake.key(line) != null || (BatchMatcher.reference(line) != null && isNobodys(matched.reason()));
        if (matched.match() != Match.UNEXPLAINED || !line.isDebit() || !names) {
            return Optional.empty();
        }
        RailSwitches.Wish stop = new RailSwitches.Wish(
                RailSwitch.State.STOPPED, null, "a payment that nobody has asked for: " + matched.id());
        return RailSwitches.turn(transaction, line.bankAccount(), stop, now);
    }

    private static boolean isNobodys(@Nullable Unmatched reason) {
        return reason == Unmatched.NO_SUCH_SUM || reason == Unmatched.SEEN_BEFORE;
    }
}
