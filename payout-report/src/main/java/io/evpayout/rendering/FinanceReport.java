package io.evpayout.rendering;

import io.evpayout.money.ExactAmount;
import io.evpayout.plan.Reason;
import io.evpayout.report.RunReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report of a run for finance: tables {@code totals, paid, notPaid}. */
public final class FinanceReport {

    private FinanceReport() {}

    /** The report. */
    public static ReportDocument of(RunReport run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("from", run.from().toString());
        facts.put("to", run.to().toString());
        facts.put("payouts", String.valueOf(run.paid().size()));
        facts.put("not paid", String.valueOf(run.notPaid().size()));
        return new ReportDocument(
                "Payouts",
                facts,
                List.of(totals(run), paid(run), notPaid(run)),
                List.of(),
                List.of("Who is not paid, and why, is as of now; payouts are as they stand now."));
    }

    private static ReportTable totals(RunReport run) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        run.totals()
                .forEach(total -> rows.add(ReportTable.row(
                        total.rail(),
                        total.amount().currency().code(),
                        label(total.outcome()),
                        total.payouts(),
                        ExactAmount.ofMoney(total.amount()))));
        return ReportTable.of(
                "totals",
                "By rail and currency",
                List.of(
                        Column.text("rail", "rail"),
                        Column.text("currency", "cur"),
                        Column.text("outcome", "outcome"),
                        Column.count("payouts", "payouts"),
                        Column.amount("amount", "amount")),
                rows);
    }

    private static String label(RunReport.Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static ReportTable paid(RunReport run) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (RunReport.Paid paid : run.paid()) {
            var payout = paid.summary().record().payout();
            var standing = paid.summary().record().standing();
            rows.add(ReportTable.row(
                    payout.scheduledDate(),
                    payout.account(),
                    paid.payee(),
                    payout.amount().currency().code(),
                    ExactAmount.ofMoney(payout.amount()),
                    standing.state().name(),
                    label(paid.outcome()),
                    payout.rail(),
                    payout.id(),
                    standing.reference()));
        }
        return ReportTable.of(
                "paid",
                "Who was paid",
                List.of(
                        Column.date("date", "date"),
                        Column.text("account", "account"),
                        Column.text("payee", "payee"),
                        Column.text("currency", "cur"),
                        Column.amount("amount", "amount"),
                        Column.text("state", "state"),
                        Column.text("outcome", "outcome"),
                        Column.text("rail", "rail"),
                        Column.text("payout", "payout"),
                        Column.text("reference", "bank reference")),
                rows);
    }

    private static ReportTable notPaid(RunReport run) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        run.notPaid()
                .forEach(line -> rows.add(ReportTable.row(
                        line.account(),
                        line.payee(),
                        line.currency().code(),
                        line.owed(),
                        String.join(
                                ", ",
                                line.reasons().stream().map(FinanceReport::text).toList()),
                        line.nextDate())));
        return ReportTable.of(
                "notPaid",
                "Who is not paid, and why",
                List.of(
                        Column.text("account", "account"),
                        Column.text("payee", "payee"),
                        Column.text("currency", "cur"),
                        Column.amount("owed", "owed"),
                        Column.text("reasons", "reasons"),
                        Column.date("nextDate", "next date")),
                rows);
    }

    private static String text(Reason reason) {
        StringBuilder text = new StringBuilder(reason.code().name());
        if (reason.actual() != null) {
            text.append(' ').append(reason.actual());
        }
        if (reason.needed() != null) {
            text.append(" of ").append(reason.needed());
        }
        if (reason.next() != null) {
            text.append(" until ").append(reason.next());
        }
        return text.toString();
    }
}
