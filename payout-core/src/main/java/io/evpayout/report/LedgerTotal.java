package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.util.List;

/**
 * What the ledger says of one currency, for comparison.
 *
 * @param gross what was accrued against sources
 * @param tax the tax that was accrued
 * @param fees the processing fees that were accrued
 * @param shares what was accrued for everyone
 * @param owed what everyone but the network is owed now
 */
public record LedgerTotal(ExactAmount gross, ExactAmount tax, ExactAmount fees, ExactAmount shares, ExactAmount owed) {

    /** Of a currency in which nothing was ever posted. */
    private static LedgerTotal zero(Currency currency) {
        ExactAmount zero = ExactAmount.zero(currency);
        return new LedgerTotal(zero, zero, zero, zero, zero);
    }

    static LedgerTotal of(List<LedgerTotal> totals, Currency currency) {
        return totals.stream()
                .filter(total -> total.gross().currency().equals(currency))
                .findFirst()
                .orElse(zero(currency));
    }
}
