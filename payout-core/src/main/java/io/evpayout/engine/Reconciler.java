package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.RailSwitch;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.LineIdentities;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.Reconciliation;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes bank statements in. A payout's line is matched by the key that was sent with it and must have its exact amount; a
 * source's line pays what the source owes; anything else goes to suspense and is told. A line counts once.
 */
final class Reconciler {

    private final Store store;
    private final Function<BankLine, Optional<String>> sources;
    private final Settler settler;
    private final PayoutListener listener;

    Reconciler(Store store, Function<BankLine, Optional<String>> sources, Settler settler, PayoutListener listener) {
        this.store = store;
        this.sources = sources;
        this.settler = settler;
        this.listener = listener;
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
        List<MatchedLine> added = new ArrayList<>();
        List<BankLine> conflicting = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        LineIdentities identities = new LineIdentities();
        for (BankLine line : statement.lines()) {
            String id = identities.next(line);
            MatchedLine known = transaction.bankLine(id).orElse(null);
            MatchedLine matched = known == null ? match(transaction, id, line) : known;
            if (!matched.line().equals(line)) {
                conflicting.add(line);
            } else if (matched.match() == Match.PAYOUT || matched.match() == Match.RETURN) {
                payouts.add(matched);
            }
            if (known == null && transaction.add(matched)) {
                added.add(matched);
                orphan(transaction, matched, now).ifPresent(events::add);
                if (matched.match() == Match.SOURCE || matched.match() == Match.UNEXPLAINED) {
                    state = state.withEntries(state.entries() + 1);
                    entries.add(entry(matched, state, now));
                }
            }
        }
        transaction.post(entries);
        transaction.save(List.of(state));
        return new Reconciliation(
                statement.bankAccount(),
                added.size(),
                statement.lines().size() - added.size() - conflicting.size(),
                added.stream().filter(line -> line.match() == Match.UNEXPLAINED).toList(),
                statement.closing(),
                bookCash(transaction, statement),
                timing(transaction, statement),
                conflicting);
    }

    /** A debit that names one of our keys and is not that payment's: more has left than was asked for. */
    private static Optional<PayoutEvent> orphan(Transaction transaction, MatchedLine matched, Instant now) {
        BankLine line = matched.line();
        if (matched.match() != Match.UNEXPLAINED || !line.amount().isNegative() || line.endToEndId() == null) {
            return Optional.empty();
        }
        RailSwitches.Wish stop = new RailSwitches.Wish(
                RailSwitch.State.STOPPED, null, "a payment that nobody has asked for: " + matched.id());
        return RailSwitches.turn(transaction, line.bankAccount(), stop, now);
    }

    private MatchedLine match(Snapshot snapshot, String id, BankLine line) {
        Optional<String> source = sources.apply(line);
        if (source.isPresent()) {
            return new MatchedLine(id, line, Match.SOURCE, source.get(), 0);
        }
        return matchPayout(snapshot, id, line).orElse(new MatchedLine(id, line, Match.UNEXPLAINED, null, 0));
    }

    private static Optional<MatchedLine> matchPayout(Snapshot snapshot, String id, BankLine line) {
        if (line.endToEndId() == null) {
            return Optional.empty();
        }
        Optional<Attempt> attempt = snapshot.attempt(line.endToEndId());
        Optional<PayoutRecord> record = attempt.flatMap(a -> snapshot.payout(a.payout()));
        if (attempt.isEmpty() || record.isEmpty()) {
            return Optional.empty();
        }
        Match kind = line.amount().isNegative() ? Match.PAYOUT : Match.RETURN;
        Payout payout = record.get().payout();
        Money expected = kind == Match.PAYOUT ? payout.amount().negated() : payout.amount();
        boolean taken = snapshot.bankLinesOf(payout.id()).stream()
                .anyMatch(other -> other.match() == kind
                        && other.leg() == attempt.get().leg()
                        && !other.id().equals(id));
        return line.amount().equals(expected) && !taken
                ? Optional.of(new MatchedLine(
                        id, line, kind, payout.id(), attempt.get().leg()))
                : Optional.empty();
    }

    private static Entry entry(MatchedLine matched, AccountState state, Instant now) {
        Currency currency = matched.line().amount().currency();
        long micros = Micros.ofMoney(matched.line().amount());
        boolean source = matched.match() == Match.SOURCE;
        Posting other = source
                ? new Posting(LedgerAccount.CLEARING, String.valueOf(matched.reference()), currency, micros)
                : new Posting(LedgerAccount.SUSPENSE, "", currency, micros);
        return new Entry(
                state.account(),
                state.entries(),
                source ? Entry.Kind.SOURCE_SETTLED : Entry.Kind.UNEXPLAINED,
                now,
                matched.id(),
                List.of(
                        new Posting(
                                LedgerAccount.BANK, matched.line().bankAccount(), currency, Math.negateExact(micros)),
                        other));
    }

    /** What the ledger says that the bank has: the bank account's balance, credits being what we owe. */
    private static ExactAmount bookCash(Snapshot snapshot, BankStatement statement) {
        Currency currency = statement.closing().currency();
        try (Stream<Balance> balances = snapshot.balances()) {
            return balances.filter(balance -> balance.key().ledgerAccount() == LedgerAccount.BANK
                            && balance.key().owner().equals(statement.bankAccount())
                            && balance.key().currency().equals(currency))
                    .map(Balance::amount)
                    .reduce(ExactAmount.zero(currency), ExactAmount::plus)
                    .negated();
        }
    }

    /** Payouts that the books have as paid or returned and the bank has not shown, or the other way round. */
    private static List<Reconciliation.TimingDifference> timing(Snapshot snapshot, BankStatement statement) {
        List<Reconciliation.TimingDifference> differences = new ArrayList<>();
        try (Stream<PayoutRecord> payouts = snapshot.payouts()) {
            payouts.filter(record -> record.payout().rail().equals(statement.bankAccount())
                            && record.payout()
                                    .amount()
                                    .currency()
                                    .equals(statement.closing().currency()))
                    .forEach(record -> addTiming(snapshot, record, differences));
        }
        return differences;
    }

    private static void addTiming(
            Snapshot snapshot, PayoutRecord record, List<Reconciliation.TimingDifference> differences) {
        Payout payout = record.payout();
        List<MatchedLine> lines = snapshot.bankLinesOf(payout.id());
        boolean left = lines.stream().anyMatch(line -> line.match() == Match.PAYOUT);
        boolean back = lines.stream().anyMatch(line -> line.match() == Match.RETURN);
        PayoutState state = record.standing().state();
        boolean bookLeft = state == PayoutState.PAID;
        int bank = (left ? -1 : 0) + (back ? 1 : 0);
        int book = bookLeft ? -1 : 0;
        if (bank != book) {
            Money amount = book < bank ? payout.amount().negated() : payout.amount();
            Match missing = left && !back ? Match.PAYOUT : book < bank ? Match.PAYOUT : Match.RETURN;
            differences.add(new Reconciliation.TimingDifference(payout.id(), missing, amount));
        }
    }
}
