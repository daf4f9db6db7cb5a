package io.evpayout.engine;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.settlement.LineIdentities;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks bank lines against payouts, and the books' cash against both. */
final class BankChecks {

    private final Snapshot snapshot;
    private final Findings findings;
    private final Map<AccountCurrency, ExactAmount> cash = new HashMap<>();
    private final Map<AccountCurrency, ExactAmount> settled = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    BankChecks(Snapshot snapshot, Findings findings) {
        this.snapshot = snapshot;
        this.findings = findings;
    }

    /** What a source has paid. */
    ExactAmount settled(AccountCurrency source) {
        return settled.getOrDefault(source, ExactAmount.zero(source.currency()));
    }

    void run(LedgerChecks ledger, PayoutChecks payouts) {
        findings.each(Invariant.BANK_LINES, "bank lines", snapshot.bankLines(), this::check);
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

    private void check(MatchedLine line) {
        if (!LineIdentities.isOf(line.line(), line.id())) {
            findings.violate(
                    Invariant.BANK_LINES, "bank line " + line.id(), "an id that follows from its content", line.id());
        }
        if (line.match() == Match.SOURCE || line.match() == Match.UNEXPLAINED) {
            Money amount = line.line().amount();
            cash.merge(
                    new AccountCurrency(line.line().bankAccount(), amount.currency()),
                    ExactAmount.ofMoney(amount),
                    ExactAmount::plus);
            if (line.match() == Match.SOURCE) {
                settled.merge(
                        new AccountCurrency(String.valueOf(line.reference()), amount.currency()),
                        ExactAmount.ofMoney(amount),
                        ExactAmount::plus);
            }
            return;
        }
        String payout = String.valueOf(line.reference());
        Optional<PayoutRecord> record = snapshot.payout(payout);
        findings.expect(Invariant.NO_ORPHAN, "bank line " + line.id(), true, record.isPresent());
        record.ifPresent(known -> check(line, known));
    }

    private void check(MatchedLine line, PayoutRecord record) {
        String leg = record.payout().id() + " leg " + line.leg() + " " + line.match();
        findings.looked(Invariant.BANK_LINES);
        if (!seen.add(leg)) {
            findings.violate(Invariant.BANK_LINES, leg, "one line", "another one, " + line.id());
        }
        Money amount = record.payout().amount();
        findings.require(
                Invariant.BANK_LINES,
                leg,
                line.match() == Match.PAYOUT ? amount.negated() : amount,
                line.line().amount());
        findings.require(
                Invariant.NO_ORPHAN,
                leg,
                true,
                record.attempts().stream().map(Attempt::leg).anyMatch(attempted -> attempted == line.leg()));
    }
}
