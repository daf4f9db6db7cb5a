package io.evpayout.rendering;

import io.evpayout.money.ExactAmount;
import io.evpayout.report.SelfBilling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Self-billing data as a report: tables {@code documents, lines}. */
public final class BillingReport {

    private BillingReport() {}

    /** The report. */
    public static ReportDocument of(SelfBilling billing) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("account", billing.account());
        facts.put("payee", billing.name());
        facts.put("currency", billing.currency().code());
        facts.put(
                "tax",
                BigDecimal.valueOf(billing.taxPpm(), 4).stripTrailingZeros().toPlainString() + " %");
        return new ReportDocument(
                "Self-billing",
                facts,
                List.of(documents(billing), lines(billing)),
                List.of(),
                List.of("Documents without a number are of months that are not closed yet, and may still change."));
    }

    private static ReportTable documents(SelfBilling billing) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SelfBilling.Document document : billing.documents()) {
            rows.add(ReportTable.row(
                    document.number(),
                    label(document.kind()),
                    document.month().toString(),
                    document.exact(),
                    ExactAmount.ofMoney(document.net()),
                    ExactAmount.ofMoney(document.tax()),
                    ExactAmount.ofMoney(document.total())));
        }
        return ReportTable.of(
                "documents",
                "Invoices and credit notes",
                List.of(
                        Column.text("number", "number"),
                        Column.text("kind", "kind"),
                        Column.text("month", "month"),
                        Column.amount("exact", "exact").detail(),
                        Column.amount("net", "net"),
                        Column.amount("tax", "tax"),
                        Column.amount("total", "total")),
                rows);
    }

    private static String label(SelfBilling.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static ReportTable lines(SelfBilling billing) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (SelfBilling.Document document : billing.documents()) {
            for (SelfBilling.Line line : document.lines()) {
                rows.add(ReportTable.row(
                        document.number(),
                        document.month().toString(),
                        line.text(),
                        line.site(),
                        line.fact() == null ? null : line.fact().toString(),
                        line.corrects() == null ? null : line.corrects().toString(),
                        line.count(),
                        line.late(),
                        line.amount()));
            }
        }
        return ReportTable.of(
                "lines",
                "What they are for",
                List.of(
                        Column.text("number", "number"),
                        Column.text("month", "month"),
                        Column.text("what", "what"),
                        Column.text("site", "site"),
                        Column.text("fact", "correction"),
                        Column.text("corrects", "corrects"),
                        Column.count("count", "count"),
                        Column.count("late", "late"),
                        Column.amount("amount", "amount")),
                rows);
    }
}
