package io.evpayout.report;

import io.evpayout.money.Currency;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was earned, where and when, and how it went on; all of one consistent snapshot.
 *
 * @param query what was asked
 * @param from the first day: as asked, else that of the first revenue; null if there was none
 * @param to the last day: as asked, else that of the last revenue; null if there was none
 * @param rows by the dimensions, sorted by them, then currency
 * @param totals one for each currency: what all rows come to
 * @param bridges one for each currency: from gross to what is still owed
 * @param growth one for each currency
 * @param hours one for each currency: the peak earning hours
 * @param sites every site, by currency, those with most gross first
 * @param accounts every payee's account that is asked for: what it was owed and paid, by account, then currency
 * @param ties every total beside the ledger's own
 */
public record Revenue(
        RevenueQuery query,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<RevenueRow> rows,
        List<RevenueRow> totals,
        List<Bridge> bridges,
        List<Growth> growth,
        List<HourMap> hours,
        List<SiteTrend> sites,
        List<AccountOwed> accounts,
        List<TieOut> ties) {

    public Revenue {
        rows = List.copyOf(rows);
        totals = List.copyOf(totals);
        bridges = List.copyOf(bridges);
        growth = List.copyOf(growth);
        hours = List.copyOf(hours);
        sites = List.copyOf(sites);
        accounts = List.copyOf(accounts);
        ties = List.copyOf(ties);
    }

    /** True if every total is the ledger's. */
    public boolean allTie() {
        return ties.stream().allMatch(TieOut::ties);
    }

    /** The sites with most gross in a currency, at most so many. */
    public List<SiteTrend> top(Currency currency, int most) {
        return sites.stream()
                .filter(site -> site.currency().equals(currency) && site.gross().isPositive())
                .limit(most)
                .toList();
    }

    /** The sites that lost most against the days before in a currency, at most so many; none without such days. */
    public List<SiteTrend> falling(Currency currency, int most) {
        return sites.stream()
                .filter(site -> site.currency().equals(currency))
                .filter(site -> site.change() != null && site.change().isNegative())
                .sorted(Comparator.comparing(SiteTrend::change))
                .limit(most)
                .toList();
    }
}
