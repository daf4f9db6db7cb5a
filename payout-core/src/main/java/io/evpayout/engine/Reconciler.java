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
import io.evpayout.settlement.TakenLines;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** So many lines of a long statement are recorded at a time. */
    private static final int CHUNK = 1_000;

    private final Store store;
    private final Rail rail;
    private final Function<BankLine, Optional<String>> sources;
    private final Settler settler;
    private final PayoutListener listener;

    Reconciler(Store store, Rail rail, Settler settler, EngineOptions options) {
        this.store = store;
        this.rail = rail;
        this.sources = options.sources();
        this.settler = settler;
        this.listener = options.listener();
    }

    /** Records the statement's new lines, and compares the bank's balance with the books. */
    public Reconciliation reconcile(BankStatement statement, Instant now) {
        LineIdentities identities = new LineIdentities();
        List<New> lines = statement.lines().stream()
                .map(line -> new New(identities.next(line), line))
                .toList();
        Told told = new Told(new ArrayList<>(), new ArrayList<>());
        Reconciliation result = store.write(transaction -> {
            told.clear();
            Sorted sorted = take(transaction, statement.bankAccount(), lines, told, now);
            CashComparison cash = new CashComparison(
                    transaction, statement.bankAccount(), statement.closing().currency());
            return new Reconciliation(
                    statement.bankAccount(),
                    sorted.added().size(),
                    lines.size() - sorted.added().size() - sorted.conflicting().size(),
                    sorted.unexplained(),
                    statement.closing(),
                    cash.bookCash(),
                    cash.timing(),
                    sorted.conflicting());
        });
        tell(result.unexplained(), result.conflicting(), told, now);
        return result;
    }

    /**
     * Records new lines of a statement that need not fit into memory, so many at a time in a transaction of their own.
     *
     * @throws IllegalArgumentException if a line is of another account, or booked before the one before it; what came before is
     *     recorded
     */
    public TakenLines take(String bankAccount, Iterable<BankLine> lines, Instant now) {
        TakenLines taken = TakenLines.none();
        List<New> chunk = new ArrayList<>();
        LineIdentities identities = new LineIdentities();
        BankLine last = null;
        for (BankLine line : lines) {
            check(bankAccount, line, last);
            if (last != null && !line.bookingDate().equals(last.bookingDate())) {
                identities = new LineIdentities();
            }
            boolean goesOn = last != null
                    && LineIntake.key(line) != null
                    && Objects.equals(line.endToEndId(), last.endToEndId());
            if (chunk.size() >= CHUNK && !goesOn) {
                taken = taken.plus(takeChunk(bankAccount, List.copyOf(chunk), now));
                chunk.clear();
            }
            chunk.add(new New(identities.next(line), line));
            last = line;
        }
        return chunk.isEmpty() ? taken : taken.plus(takeChunk(bankAccount, chunk, now));
    }

    private static void check(String bankAccount, BankLine line, @Nullable BankLine last) {
        if (!line.bankAccount().equals(bankAccount)
                || (last != null && line.bookingDate().isBefore(last.bookingDate()))) {
            throw new IllegalArgumentException(
                    "Lines of " + bankAccount + " come in the order of their booking dates, not "
                            + line.bookingDate() + " of " + line.bankAccount()
                            + (last == null ? "" : " after " + last.bookingDate()));
        }
    }

    private TakenLines takeChunk(String bankAccount, List<New> lines, Instant now) {
        Told told = new Told(new ArrayList<>(), new ArrayList<>());
        Sorted sorted = store.write(transaction -> {
            told.clear();
            return take(transaction, bankAccount, lines, told, now);
        });
        List<MatchedLine> unexplained = sorted.unexplained();
        tell(unexplained, sorted.conflicting(), told, now);
        long added = sorted.added().size();
        long conflicting = sorted.conflicting().size();
        return new TakenLines(added, lines.size() - added - conflicting, unexplained.size(), conflicting);
    }

    private void tell(List<MatchedLine> unexplained, List<BankLine> conflicting, Told told, Instant now) {
        unexplained.forEach(line -> listener.on(new PayoutEvent.UnexplainedBankLine(now, line)));
        conflicting.forEach(line -> listener.on(new PayoutEvent.ConflictingBankLine(now, line)));
        told.events().forEach(listener::on);
        told.payouts().forEach(line -> settler.shown(line, now));
    }

    /**
     * What is done once the lines are stored.
     *
     * @param payouts lines of payouts, those that were there already too: what they prove may not have been noted
     * @param events what there is to tell
     */
    private record Told(List<MatchedLine> payouts, List<PayoutEvent> events) {

        void clear() {
            payouts.clear();
            events.clear();
        }
    }

    private Sorted take(Transaction transaction, String bankAccount, List<New> lines, Told told, Instant now) {
        AccountState state = Locks.one(transaction, bankAccount);
        Sorted sorted = sort(transaction, lines);
        List<MatchedLine> added = new LineIntake(transaction, sources, this::fees).take(sorted.fresh());
        sorted.added().addAll(added);
        Stream.concat(sorted.known().stream(), added.stream())
                .filter(line -> !line.moves().isEmpty())
                .forEach(told.payouts()::add);
        List<Entry> entries = new ArrayList<>();
        for (MatchedLine line : added) {
            orphan(transaction, line, now).ifPresent(told.events()::add);
            List<Posting> postings = new LinePostings(transaction, fees(line.line())).of(line);
            if (!postings.isEmpty()) {
                state = state.withEntries(state.entries() + 1);
                entries.add(
                        new Entry(state.account(), state.entries(), LinePostings.kind(line), now, line.id(), postings));
            }
        }
        transaction.post(entries);
        transaction.save(List.of(state));
        return sorted;
    }

    /** Lines by what is known of them; those that are fresh are added once they are matched. */
    private record Sorted(
            List<New> fresh, List<MatchedLine> added, List<MatchedLine> known, List<BankLine> conflicting) {

        List<MatchedLine> unexplained() {
            return added.stream()
                    .filter(line -> line.match() == Match.UNEXPLAINED)
                    .toList();
        }
    }

    private static Sorted sort(Snapshot snapshot, List<New> lines) {
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, BankLine> fresh = new HashMap<>();
        for (New line : lines) {
            MatchedLine known = snapshot.bankLine(line.id()).orElse(null);
            BankLine same = known == null ? fresh.get(line.id()) : known.line();
            if (same != null && !same.equals(line.line())) {
                sorted.conflicting().add(line.line());
            } else if (known != null) {
                sorted.known().add(known);
            } else if (same == null) {
                fresh.put(line.id(), line.line());
                sorted.fresh().add(line);
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
