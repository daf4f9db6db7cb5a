package io.evpayout.settlement;

import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import java.util.List;

/**
 * What came of a bank statement.
 *
 * @param bankAccount the account
 * @param added lines that were new
 * @param known lines that were there already
 * @param unexplained new lines that nobody can explain yet
 * @param closing what the bank says that it has
 * @param bookCash what the ledger says that the bank has
 * @param timing payouts and returns that one of the two has and the other has not yet
 * @param conflicting lines under the bank's reference of another line that was recorded before; they change nothing
 */
public record Reconciliation(
        String bankAccount,
        int added,
        int known,
        List<MatchedLine> unexplained,
        Money closing,
        ExactAmount bookCash,
        List<TimingDifference> timing,
        List<BankLine> conflicting) {

    public Reconciliation {
        unexplained = List.copyOf(unexplained);
        timing = List.copyOf(timing);
        conflicting = List.copyOf(conflicting);
    }

    /**
     * Money that the books and the bank have at different times.
     *
     * @param payout the payout
     * @param match the kind of line that is missing
     * @param amount what it adds to the bank's balance once it is there
     */
    public record TimingDifference(String payout, MatchedLine.Match match, Money amount) {}

    /** True if the books' cash is the bank's balance plus the listed timing differences. */
    public boolean isBalanced() {
        ExactAmount expected = ExactAmount.ofMoney(closing);
        for (TimingDifference difference : timing) {
            expected = expected.plus(ExactAmount.ofMoney(difference.amount()));
        }
        return expected.equals(bookCash);
    }
}
