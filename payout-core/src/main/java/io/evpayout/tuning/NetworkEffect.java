package io.evpayout.tuning;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import java.io.Serializable;

/**
 * What another frequency for all accounts in a currency would do.
 *
 * @param currency the currency
 * @param accounts how many accounts are paid in it by runs
 * @param present what their present settings would have done
 * @param changed what the other frequency would have done, all else being equal
 */
public record NetworkEffect(Currency currency, int accounts, Totals present, Totals changed) implements Serializable {

    /**
     * Sums over accounts.
     *
     * @param payouts how many payouts
     * @param paid their sum, without those that came back
     * @param fees what the rail would have taken
     * @param balance the mean balance held for all payees together (the float)
     * @param skipped runs without a payout, of which payees ask why
     * @param returned payouts that came back, which somebody must look into
     */
    public record Totals(long payouts, Money paid, Money fees, Money balance, long skipped, long returned)
            implements Serializable {

        static Totals none(Currency currency) {
            Money zero = Money.zero(currency);
            return new Totals(0, zero, zero, zero, 0, 0);
        }

        Totals plus(Totals other) {
            return new Totals(
                    payouts + other.payouts,
                    paid.plus(other.paid),
                    fees.plus(other.fees),
                    balance.plus(other.balance),
                    skipped + other.skipped,
                    returned + other.returned);
        }

        Totals plus(Outcome outcome) {
            return new Totals(
                    payouts + outcome.payouts().size(),
                    paid.plus(outcome.paid()),
                    fees.plus(outcome.fees()),
                    balance.plus(outcome.meanBalance()),
                    skipped + outcome.skipped(),
                    returned + outcome.returned());
        }
    }

    /** Nothing, of no accounts. */
    public static NetworkEffect none(Currency currency) {
        return new NetworkEffect(currency, 0, Totals.none(currency), Totals.none(currency));
    }

    /** The sum of two. */
    public NetworkEffect plus(NetworkEffect other) {
        return new NetworkEffect(
                currency, accounts + other.accounts, present.plus(other.present), changed.plus(other.changed));
    }

    /** The same with one more account. */
    public NetworkEffect plus(Outcome now, Outcome then) {
        return new NetworkEffect(currency, accounts + 1, present.plus(now), changed.plus(then));
    }
}
