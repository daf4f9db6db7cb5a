package io.evpayout.engine;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.settlement.BankCorrection.Content;
import io.evpayout.settlement.BankCorrection.Kind;
import io.evpayout.settlement.LineIdentities;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.MatchedLine.Share;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Checks bank lines against payouts, and the books' cash against both. */
final class BankChecks {

    private final Snapshot snapshot;
    private final Findings findings;
    private final Map<AccountCurrency, ExactAmount> cash = new HashMap<>();
    private final Map<AccountCurrency, ExactAmount> settled = new HashMap<>();
    private final Map<Currency, ExactAmount> fees = new HashMap<>();
    private final Map<Currency, ExactAmount> lost = new HashMap<>();
    private final Map<String, Money> parts = new TreeMap<>();
    private final Map<String, Money> owed = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();

    BankChecks(Snapshot snapshot, Findings findings) {
        this.snapshot = snapshot;
        this.findings = findings;
    }

    /** What a source has paid. */
    ExactAmount settled(AccountCurrency source) {
        return settled.getOrDefault(source, ExactAmount.zero(source.currency()));
    }

    /** What persons have written off of bank lines. */
    ExactAmount lost(Currency currency) {
        return lost.getOrDefault(currency, ExactAmount.zero(currency));
    }

    void run(LedgerChecks ledger, PayoutChecks payouts) {
        new BankCorrectionChecks(snapshot, findings, ledger.corrections()).run().forEach(this::add);
        findings.each(Invariant.BANK_LINES, "bank lines", snapshot.bankLines(), this::check);
        parts.forEach(this::checkParts);
        checkCosts(ledger);
        payouts.paidByRail().forEach((of, amount) -> cash.merge(of, amount.negated(), ExactAmount::plus));
        ledger.balances(LedgerAccount.BANK)
                .keySet()
                .forEach(of -> cash.putIfAbsent(of, ExactAmount.zero(of.currency())));
        cash.forEach((of, expected) -> findings.expect(
                Invariant.BANK_LINES,
                "cash at " + Places.of(of),
                expected,
                ledger.balance(LedgerAccount.BANK, of).negated()));
    }

    private void checkParts(String leg, Money sum) {
        findings.require(Invariant.BANK_LINES, leg + " in parts", String.valueOf(owed.get(leg)), sum.toString());
        if (seen.contains(leg)) {
            findings.violate(Invariant.BANK_LINES, leg, "one line, or parts", "both");
        }
    }

    /** What moving money has cost is what the lines say, whoever bears it. */
    private void checkCosts(LedgerChecks ledger) {
        Map<Currency, ExactAmount> costs = new HashMap<>();
        ledger.balances(LedgerAccount.COSTS)
                .forEach((of, amount) -> costs.merge(of.currency(), amount.negated(), ExactAmount::plus));
        fees.keySet().forEach(currency -> costs.putIfAbsent(currency, ExactAmount.zero(currency)));
        costs.forEach((currency, amount) -> findings.expect(
                Invariant.BANK_LINES,
                "costs " + currency,
                fees.getOrDefault(currency, ExactAmount.zero(currency)),
                amount));
    }

    private void check(MatchedLine line) {
        String place = "bank line " + line.id();
        if (!LineIdentities.isOf(line.line(), line.id())) {
            findings.violate(Invariant.BANK_LINES, place, "an id that follows from its content", line.id());
        }
        LinePostings.fee(line).ifPresent(fee -> {
            add(line, ExactAmount.ofMoney(fee).negated());
            fees.merge(fee.currency(), ExactAmount.ofMoney(fee), ExactAmount::plus);
        });
        if (line.match() == Match.SOURCE || line.match() == Match.UNEXPLAINED) {
            ExactAmount amount = ExactAmount.ofMoney(line.line().amount());
            add(line, amount);
            if (line.match() == Match.SOURCE) {
                settled.merge(
                        new AccountCurrency(String.valueOf(line.reference()), amount.currency()),
                        amount,
                        ExactAmount::plus);
            }
            return;
        }
        if (line.match() == Match.BATCH) {
            checkSum(line, place);
        }
        for (Share share : owed(line)) {
            Optional<PayoutRecord> record = snapshot.payout(share.payout());
            findings.expect(Invariant.NO_ORPHAN, place, true, record.isPresent());
            record.ifPresent(known -> check(line, share, known));
        }
    }

    private void add(Content correction) {
        ExactAmount amount = ExactAmount.ofMoney(correction.amount());
        Currency currency = amount.currency();
        switch (correction.kind()) {
            case PAYOUT, RETURN, NOT_SHOWN, RETURN_NOT_SHOWN ->
                cash.merge(
                        new AccountCurrency(correction.bankAccount(), currency), amount.negated(), ExactAmount::plus);
            case SOURCE ->
                settled.merge(
                        new AccountCurrency(String.valueOf(correction.reference()), currency),
                        amount,
                        ExactAmount::plus);
            case FEE -> fees.merge(currency, amount.negated(), ExactAmount::plus);
            case LOSS -> lost.merge(currency, amount, ExactAmount::plus);
            case OFFSET -> {} // stays in suspense
        }
        if (correction.kind() == Kind.PAYOUT || correction.kind() == Kind.RETURN) {
            snapshot.payout(String.valueOf(correction.reference()))
                    .filter(record -> !record.attempts().isEmpty())
                    .ifPresent(record -> seen.add(record.payout().id() + " leg "
                            + record.lastAttempt().leg() + " " + correction.kind()));
        }
    }

    private void add(MatchedLine line, ExactAmount amount) {
        cash.merge(new AccountCurrency(line.line().bankAccount(), amount.currency()), amount, ExactAmount::plus);
    }

    /** The payouts that a line is about: a fee moves none, and is of one all the same. */
    private static List<Share> owed(MatchedLine line) {
        return line.match() == Match.FEE
                ? List.of(new Share(
                        String.valueOf(line.reference()),
                        line.leg(),
                        line.line().amount().negated()))
                : line.moves();
    }

    private void checkSum(MatchedLine line, String place) {
        Money rest = line.line().amount();
        for (Share share : line.shares()) {
            rest = rest.plus(share.amount());
        }
        Money fee = line.fee();
        findings.require(
                Invariant.BANK_LINES,
                place + ", its payouts and fee",
                line.line().amount(),
                line.line().amount().minus(fee == null ? rest : rest.plus(fee)));
    }

    /** What a leg moves: the payout's amount, but for what lay at the rail before. */
    private static Money whole(PayoutRecord record, Share share) {
        return record.attempts().stream()
                .filter(attempt -> attempt.leg() == share.leg())
                .map(Attempt::amount)
                .reduce(record.payout().amount(), (first, last) -> last);
    }

    private void check(MatchedLine line, Share share, PayoutRecord record) {
        boolean isFee = line.match() == Match.FEE;
        String way = isFee ? "FEE" : line.match() == Match.RETURN ? "RETURN" : "PAYOUT";
        String leg = record.payout().id() + " leg " + share.leg() + " " + way;
        findings.looked(Invariant.BANK_LINES);
        if (line.match() == Match.PART) {
            parts.merge(leg, share.amount(), Money::plus);
            owed.put(leg, whole(record, share));
        } else if (!seen.add(leg)) {
            findings.violate(Invariant.BANK_LINES, leg, "one line", "another one, " + line.id());
        }
        boolean back = line.match() == Match.RETURN;
        findings.require(
                Invariant.BANK_LINES, leg + " is a debit", !back, line.line().isDebit());
        if (!isFee && line.match() != Match.PART) {
            Money whole = whole(record, share);
            findings.require(
                    Invariant.BANK_LINES,
                    leg,
                    back ? whole : whole.negated(),
                    back ? share.amount() : share.amount().negated());
        }
        findings.require(
                Invariant.NO_ORPHAN,
                leg,
                true,
                record.attempts().stream().map(Attempt::leg).anyMatch(attempted -> attempted == share.leg()));
    }
}
