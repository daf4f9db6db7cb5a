package io.evpayout.rendering;

import io.evpayout.money.ExactAmount;
import io.evpayout.policy.AccountSettings;
import io.evpayout.tuning.Outcome;
import io.evpayout.tuning.Recommendation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What other settings would have done: table {@code settings} has the present ones, the best, and those that no others beat in
 * fees, days and exposure at once, and the chart shows them.
 */
public final class TuningReport {

    private TuningReport() {}

    /** The report of a recommendation. */
    public static ReportDocument of(Recommendation recommendation) {
        Outcome present = recommendation.present();
        AccountSettings settings = present.candidate().settings();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("account", settings.account());
        facts.put("currency", settings.currency().code());
        facts.put("days replayed", String.valueOf(present.days()));
        facts.put("settings tried", String.valueOf(recommendation.tried()));
        return new ReportDocument(
                "What other settings would have done",
                facts,
                List.of(table(recommendation)),
                List.of(chart(recommendation)),
                recommendation.sentences());
    }

    private static ReportTable table(Recommendation recommendation) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(row("now", recommendation.present()));
        if (recommendation.best() != null) {
            rows.add(row("best", recommendation.best()));
        }
        recommendation.front().forEach(outcome -> rows.add(row("front", outcome)));
        return ReportTable.of(
                "settings",
                "Settings",
                List.of(
                        Column.text("which", "which"),
                        Column.text("schedule", "schedule"),
                        Column.amount("minimum", "minimum"),
                        Column.count("holdDays", "hold"),
                        Column.text("rail", "rail").detail(),
                        Column.count("payoutsPerYear", "payouts a year"),
                        Column.amount("paid", "paid").detail(),
                        Column.amount("fees", "fees"),
                        Column.quantity("meanDays", "mean days"),
                        Column.count("worstDays", "worst"),
                        Column.amount("meanBalance", "held on average"),
                        Column.count("skipped", "runs skipped"),
                        Column.amount("exposure", "exposure"),
                        Column.count("breaches", "held too long").detail(),
                        Column.amount("left", "left at the end").detail()),
                rows);
    }

    private static List<@Nullable Object> row(String which, Outcome outcome) {
        AccountSettings settings = outcome.candidate().settings();
        return ReportTable.row(
                which,
                settings.schedule().frequency().toString(),
                ExactAmount.ofMoney(settings.thresholds().minimum()),
                (long) settings.holdDays(),
                outcome.candidate().rail().rail().name(),
                outcome.payoutsPerYear(),
                ExactAmount.ofMoney(outcome.paid()),
                ExactAmount.ofMoney(outcome.fees()),
                outcome.meanDays(),
                (long) outcome.worstDays(),
                ExactAmount.ofMoney(outcome.meanBalance()),
                (long) outcome.skipped(),
                ExactAmount.ofMoney(outcome.exposure()),
                (long) outcome.breaches(),
                ExactAmount.ofMoney(outcome.left()));
    }

    private static Chart chart(Recommendation recommendation) {
        List<Chart.Item> items = new ArrayList<>();
        recommendation.front().forEach(outcome -> items.add(item(label(recommendation, outcome), outcome, false)));
        items.add(item("now", recommendation.present(), true));
        return new Chart(
                "Fees against days from earning to bank",
                recommendation.present().candidate().settings().currency().code(),
                Chart.Kind.FRONT,
                items);
    }

    private static String label(Recommendation recommendation, Outcome outcome) {
        AccountSettings settings = outcome.candidate().settings();
        return (outcome.equals(recommendation.best()) ? "best: " : "")
                + settings.schedule().frequency() + ", "
                + settings.thresholds().minimum().amount();
    }

    private static Chart.Item item(String label, Outcome outcome, boolean isNow) {
        return new Chart.Item(label, new BigDecimal(outcome.fees().amount()), outcome.meanDays(), isNow);
    }
}
