package io.evpayout.engine;

import io.evpayout.ledger.Balance;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.settlement.BankCorrection.Kind;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.Reconciliation.TimingDifference;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the books say that the bank has, and what of it the bank has not shown yet. */
final class CashComparison {

    private final Snapshot snapshot;
    private final String bankAccount;
    private final Currency currency;
    private final Settled settled;

    CashComparison(Snapshot snapshot, String bankAccount, Currency currency) {
        this.snapshot = snapshot;
        this.bankAccount = bankAccount;
        this.currency = currency;
        this.settled = Settled.of(snapshot);
    }

    /** What the ledger says that the bank has: the bank account's balance, credits being what we owe. */
    ExactAmount bookCash() {
        try (Stream<Balance> balances = snapshot.balances()) {
            return balances.filter(balance -> balance.key().ledgerAccount() == LedgerAccount.BANK
                            && balance.key().owner().equals(bankAccount)
                            && balance.key().currency().equals(currency))
                    .map(Balance::amount)
                    .reduce(ExactAmount.zero(currency), ExactAmount::plus)
                    .negated();
        }
    }

    /** Payouts that the books have as paid or returned and the bank has not shown, or the other way round. */
    List<TimingDifference> timing() {
        List<TimingDifference> differences = new ArrayList<>();
        try (Stream<PayoutRecord> payouts = snapshot.payouts()) {
            payouts.forEach(record -> difference(record).ifPresent(differences::add));
        }
        return differences;
    }

    private Optional<TimingDifference> difference(PayoutRecord record) {
        Payout payout = record.payout();
        if (!payout.rail().equals(bankAccount) || !payout.amount().currency().equals(currency)) {
            return Optional.empty();
        }
        List<MatchedLine> lines = snapshot.bankLinesOf(payout.id());
        boolean left = lines.stream().anyMatch(line -> line.match().isSent()) || settled.says(Kind.PAYOUT, payout.id());
        boolean back =
                lines.stream().anyMatch(line -> line.match() == Match.RETURN) || settled.says(Kind.RETURN, payout.id());
        int bank = (left ? -1 : 0) + (back ? 1 : 0);
        int book = (record.standing().state() == PayoutState.PAID ? -1 : 0)
                + (settled.says(Kind.NOT_SHOWN, payout.id()) ? 1 : 0)
                - (settled.says(Kind.RETURN_NOT_SHOWN, payout.id()) ? 1 : 0);
        if (bank == book) {
            return Optional.empty();
        }
        Money amount = book < bank ? payout.amount().negated() : payout.amount();
        for (int more = Math.abs(book - bank); more > 1; more--) {
            amount = amount.plus(book < bank ? payout.amount().negated() : payout.amount());
        }
        Match missing = left && !back ? Match.PAYOUT : book < bank ? Match.PAYOUT : Match.RETURN;
        return Optional.of(new TimingDifference(payout.id(), missing, amount));
    }
}
