package io.evpayout.report;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the revenue.
 *
 * @param by what it is added up by; empty for one line for each currency
 * @param step what growth is told by: day, week, month or quarter
 * @param from the first day, in each site's own zone; null: from the beginning
 * @param to the last day; null: without end
 * @param account only sessions at sites that belonged to this payout account; null: all
 */
public record RevenueQuery(
        List<Dimension> by,
        Dimension step,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String account) implements Serializable {

    /**
     * A question.
     *
     * @throws IllegalArgumentException if the last day is before the first, or growth is asked for by something else
     */
    public RevenueQuery {
        by = List.copyOf(by);
        if (!step.isStep()) {
            throw new IllegalArgumentException("Growth is by day, week, month or quarter, not by " + step.label());
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("The last day " + to + " is before the first, " + from);
        }
    }

    /** All revenue there is, by these dimensions; growth by the first step among them, else by month. */
    public static RevenueQuery of(Dimension... by) {
        List<Dimension> dimensions = List.of(by);
        return new RevenueQuery(dimensions, stepOf(dimensions), null, null, null);
    }

    /** The first of these that growth can be told by; else the month. */
    public static Dimension stepOf(List<Dimension> by) {
        return by.stream().filter(Dimension::isStep).findFirst().orElse(Dimension.MONTH);
    }

    /** The same, of some days only. */
    public RevenueQuery between(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new RevenueQuery(by, step, first, last, account);
    }

    /** The same, of one payout account's sites only. */
    public RevenueQuery ofAccount(@Nullable String id) {
        return new RevenueQuery(by, step, from, to, id);
    }

    /** True if a day is asked for. */
    boolean includes(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
