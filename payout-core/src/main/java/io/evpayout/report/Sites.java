package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sites brought in the days that are asked for, in those before and a year earlier; while it is made. */
final class Sites implements Serializable {

    private static final long serialVersionUID = 1;

    private final RevenueQuery query;
    private final @Nullable Span now;
    private final @Nullable Span before;
    private final @Nullable Span then;
    private final Map<Key, Sums> sites = new HashMap<>();

    Sites(RevenueQuery query) {
        this.query = query;
        LocalDate from = query.from();
        LocalDate to = query.to();
        this.now = from == null || to == null ? null : new Span(from, to);
        this.before = now == null ? null : now.before();
        this.then = now == null ? null : now.yearEarlier();
    }

    private record Key(String site, Currency currency) implements Serializable {}

    /** Some days, both included. */
    private record Span(LocalDate from, LocalDate to) implements Serializable {

        boolean isMonths() {
            return from.getDayOfMonth() == 1 && to.equals(YearMonth.from(to).atEndOfMonth());
        }

        Span before() {
            if (isMonths()) {
                long months = ChronoUnit.MONTHS.between(from, to.plusDays(1));
                return new Span(from.minusMonths(months), from.minusDays(1));
            }
            return new Span(from.minusDays(ChronoUnit.DAYS.between(from, to) + 1), from.minusDays(1));
        }

        Span yearEarlier() {
            return isMonths()
                    ? new Span(
                            from.minusYears(1), YearMonth.from(to).minusYears(1).atEndOfMonth())
                    : new Span(from.minusWeeks(52), to.minusWeeks(52));
        }

        boolean includes(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    void add(RevenueFact fact) {
        LocalDate date = fact.date();
        boolean isNow = query.includes(date);
        boolean isBefore = before != null && before.includes(date);
        boolean isThen = then != null && then.includes(date);
        if (!isNow && !isBefore && !isThen) {
            return;
        }
        Sums sums = sites.computeIfAbsent(
                new Key(fact.site(), fact.currency()), key -> new Sums(ExactAmount.zero(key.currency())));
        sums.sessions += isNow && fact.isSession() ? 1 : 0;
        for (Earning earning : fact.earnings()) {
            sums.gross = isNow ? sums.gross.plus(earning.micros()) : sums.gross;
            sums.previous = isBefore ? sums.previous.plus(earning.micros()) : sums.previous;
            sums.yearEarlier = isThen ? sums.yearEarlier.plus(earning.micros()) : sums.yearEarlier;
        }
    }

    void merge(Sites other) {
        other.sites.forEach((key, more) -> {
            Sums sums = sites.computeIfAbsent(key, any -> new Sums(ExactAmount.zero(any.currency())));
            sums.sessions += more.sessions;
            sums.gross = sums.gross.plus(more.gross);
            sums.previous = sums.previous.plus(more.previous);
            sums.yearEarlier = sums.yearEarlier.plus(more.yearEarlier);
        });
    }

    /**
     * All sites, by currency, those with most gross first.
     *
     * @param since nothing is compared with days before this one
     */
    List<SiteTrend> trends(LocalDate since) {
        boolean knowsBefore = before != null && !before.from().isBefore(since);
        boolean knowsThen = then != null && !then.from().isBefore(since);
        List<SiteTrend> trends = new ArrayList<>();
        sites.forEach((key, sums) -> trends.add(new SiteTrend(
                key.site(),
                key.currency(),
                sums.sessions,
                sums.gross,
                knowsBefore ? sums.previous : null,
                knowsThen ? sums.yearEarlier : null)));
        trends.sort(Comparator.comparing((SiteTrend trend) -> trend.currency().code())
                .thenComparing(SiteTrend::gross, Comparator.reverseOrder())
                .thenComparing(SiteTrend::site));
        return trends;
    }

    private static final class Sums implements Serializable {

        private static final long serialVersionUID = 1;

        private long sessions;
        private ExactAmount gross;
        private ExactAmount previous;
        private ExactAmount yearEarlier;

        Sums(ExactAmount zero) {
            gross = zero;
            previous = zero;
            yearEarlier = zero;
        }
    }
}
