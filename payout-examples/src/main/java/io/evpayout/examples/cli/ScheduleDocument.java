package io.evpayout.examples.cli;

import io.evpayout.report.PayoutDate;
import io.evpayout.schedule.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account's next payout dates as they are printed.
 *
 * @param account the payout account
 * @param schedule the schedule in force, as text
 * @param dates in order; none if it is paid by hand
 */
record ScheduleDocument(String account, String schedule, List<Line> dates) {

    static ScheduleDocument of(String account, Schedule schedule, List<PayoutDate> dates) {
        return new ScheduleDocument(
                account, schedule.toString(), dates.stream().map(Line::of).toList());
    }

    /**
     * One payout date.
     *
     * @param date the date
     * @param at when it is due
     * @param period what is paid on it
     * @param ruleDate the date of the bare rule
     * @param movedFor why it is another one; null if it is the same
     * @param arrivalDate when the money is expected to arrive
     */
    record Line(
            String date,
            String at,
            PlanDocument.@Nullable Span period,
            String ruleDate,
            @Nullable String movedFor,
            String arrivalDate) {

        static Line of(PayoutDate date) {
            return new Line(
                    date.date().toString(),
                    date.moment().toString(),
                    PlanDocument.Span.of(date.period()),
                    date.ruleDate().toString(),
                    date.movedFor(),
                    date.arrival().toString());
        }
    }

    String text() {
        StringBuilder text =
                new StringBuilder(account).append(": ").append(schedule).append('\n');
        if (dates.isEmpty()) {
            return text.append("Paid by hand only\n").toString();
        }
        Table table = Table.of("date", "due at", "earned from", "moved from", "because of", "arrives");
        for (Line line : dates) {
            table.row(
                    line.date,
                    line.at,
                    line.period == null ? null : line.period.from(),
                    line.movedFor == null ? null : line.ruleDate,
                    line.movedFor,
                    line.arrivalDate);
        }
        return text.append(table.text()).toString();
    }
}
