package io.evpayout.rendering;

import io.evpayout.report.AccountOwed;
import io.evpayout.report.Dimension;
import io.evpayout.report.Owed;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueFigures;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.RevenueRow;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bridge of a year between what several authorities and banks see of one payee: gross as processors report it (form 1099-K
 * of the IRS: the gross amount of all reportable payment transactions, without regard to any adjustments for credits, fees or
 * refunds), what is left net of fees and taxes by quarter (Council Directive (EU) 2021/514, "DAC7", annex V: consideration paid
 * or credited per quarter, and fees, commissions and taxes withheld), and what was paid. Tables {@code quarters, accounts}. Not
 * advice: what has to be reported is for whoever reports.
 */
public final class TaxReport {

    private TaxReport() {}

    /** What has to be asked for, for {@link #of}. */
    public static RevenueQuery query(Year year, @Nullable String account) {
        return RevenueQuery.of(Dimension.ACCOUNT, Dimension.QUARTER)
                .between(LocalDate.of(year.getValue(), 1, 1), LocalDate.of(year.getValue(), 12, 31))
                .ofAccount(account);
    }

    /** The report of what {@link #query} brought. */
    public static ReportDocument of(Revenue revenue) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("from", String.valueOf(revenue.from()));
        facts.put("to", String.valueOf(revenue.to()));
        facts.put("ties to the ledger", revenue.allTie() ? "yes" : "NO");
        return new ReportDocument(
                "Tax bridge",
                facts,
                List.of(quarters(revenue), paid(revenue)),
                List.of(),
                List.of(
                        "Quarters are of sessions at the account's sites, in each site's own time; what was paid is by the"
                                + " account's own days. Booked elsewhere is the difference: late facts, other midnights,"
                                + " shares of other accounts' sites.",
                        "Data for whoever reports, not tax advice."));
    }

    private static ReportTable quarters(Revenue revenue) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (RevenueRow row : revenue.rows()) {
            RevenueFigures figures = row.figures();
            rows.add(ReportTable.row(
                    row.keys().get(0),
                    row.keys().get(1),
                    row.currency().code(),
                    figures.sessions(),
                    figures.charged(),
                    figures.gross().minus(figures.charged()),
                    figures.tax().negated(),
                    figures.allFees().negated(),
                    figures.own().negated(),
                    figures.payees()));
        }
        return ReportTable.of(
                "quarters",
                "By quarter: gross as processors report it, and net of fees",
                List.of(
                        Column.text("account", "account"),
                        Column.text("quarter", "quarter"),
                        Column.text("currency", "cur"),
                        Column.count("transactions", "transactions"),
                        Column.amount("gross", "gross, unadjusted"),
                        Column.amount("corrections", "refunds and such"),
                        Column.amount("tax", "tax"),
                        Column.amount("fees", "processing fees"),
                        Column.amount("commission", "commission"),
                        Column.amount("net", "net of fees")),
                rows);
    }

    private static ReportTable paid(Revenue revenue) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (AccountOwed account : revenue.accounts()) {
            Owed owed = account.owed();
            var zero = owed.opening().minus(owed.opening());
            var net = revenue.rows().stream()
                    .filter(row -> account.account().equals(row.keys().get(0))
                            && row.currency().equals(zero.currency()))
                    .map(row -> row.figures().payees())
                    .reduce(zero, (one, other) -> one.plus(other));
            rows.add(ReportTable.row(
                    account.account(),
                    zero.currency().code(),
                    net,
                    owed.earned().minus(net),
                    owed.opening(),
                    owed.settled(),
                    owed.left().negated(),
                    owed.returned().minus(owed.held()),
                    owed.closing()));
        }
        return ReportTable.of(
                "accounts",
                "From net of fees to what was paid in the year",
                List.of(
                        Column.text("account", "account"),
                        Column.text("currency", "cur"),
                        Column.amount("net", "net of fees"),
                        Column.amount("elsewhere", "booked elsewhere"),
                        Column.amount("opening", "owed before"),
                        Column.amount("settled", "set-offs"),
                        Column.amount("paid", "paid"),
                        Column.amount("cameBack", "came back"),
                        Column.amount("closing", "still owed")),
                rows);
    }
}
