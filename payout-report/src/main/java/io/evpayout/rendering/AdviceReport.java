package io.evpayout.rendering;

import io.evpayout.money.ExactAmount;
import io.evpayout.report.PayoutAdvice;
import io.evpayout.report.PayoutTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payout advice as a report: tables {@code lots, sessions}. */
public final class AdviceReport {

    private AdviceReport() {}

    /** The report. */
    public static ReportDocument of(PayoutAdvice advice) {
        var payout = advice.summary().record().payout();
        var standing = advice.summary().record().standing();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("payee", advice.name());
        facts.put("account", payout.account());
        facts.put("payout", payout.id());
        facts.put("amount", payout.amount().toString());
        facts.put("leaves", payout.scheduledDate().toString());
        facts.put("expected", payout.arrivalDate().toString());
        facts.put("state", standing.state() + (standing.settled() ? ", final" : ", not final"));
        facts.put("bank reference", standing.reference() == null ? "-" : standing.reference());
        facts.put(
                "to account",
                advice.bank() == null
                        ? "-"
                        : advice.bank().country() + " ..." + advice.bank().lastFour());
        List<String> notes = new ArrayList<>();
        if (!advice.carried().isZero()) {
            notes.add("Of these days there is still " + advice.carried() + ", which stays payable.");
        }
        return new ReportDocument(
                "Payout advice", facts, List.of(lots(advice), sessions(advice).detail()), List.of(), notes);
    }

    private static ReportTable lots(PayoutAdvice advice) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PayoutTrace.LotPart lot : advice.lots()) {
            rows.add(
                    ReportTable.row(lot.day(), lot.site(), (long) lot.sessions().size(), lot.earned(), lot.amount()));
        }
        return ReportTable.of(
                "lots",
                "What it is made of",
                List.of(
                        Column.date("day", "day"),
                        Column.text("site", "site"),
                        Column.count("sessions", "sessions"),
                        Column.amount("earned", "earned"),
                        Column.amount("amount", "in this payout")),
                rows);
    }

    private static ReportTable sessions(PayoutAdvice advice) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PayoutTrace.LotPart lot : advice.lots()) {
            lot.sessions().forEach(part -> rows.add(row(lot, part.session().toString(), part.exact())));
            lot.adjustments().forEach(part -> rows.add(row(lot, part.type(), part.exact())));
        }
        return ReportTable.of(
                "sessions",
                "Down to the session",
                List.of(
                        Column.date("day", "day"),
                        Column.text("site", "site"),
                        Column.text("subject", "session"),
                        Column.amount("earned", "earned")),
                rows);
    }

    private static List<@Nullable Object> row(PayoutTrace.LotPart lot, String subject, ExactAmount exact) {
        return ReportTable.row(lot.day(), lot.site(), subject, exact);
    }
}
