package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Revenue of one currency by day, of all days there are: what growth is told by. */
final class Days implements Serializable {

    private static final long serialVersionUID = 1;

    private final Currency currency;
    private final TreeMap<LocalDate, Day> days = new TreeMap<>();
    private LocalDate known = LocalDate.MIN;
    private LocalDate since = LocalDate.MIN;

    Days(Currency currency) {
        this.currency = currency;
    }

    private record Day(long sessions, long energyWh, ExactAmount gross) implements Serializable {

        Day plus(Day other) {
            return new Day(sessions + other.sessions, Math.addExact(energyWh, other.energyWh), gross.plus(other.gross));
        }
    }

    void add(RevenueFact fact) {
        ExactAmount gross = ExactAmount.zero(currency);
        for (Earning earning : fact.earnings()) {
            gross = gross.plus(earning.micros());
        }
        days.merge(fact.date(), new Day(fact.isSession() ? 1 : 0, fact.energyWh(), gross), Day::plus);
    }

    void merge(Days other) {
        other.days.forEach((date, day) -> days.merge(date, day, Day::plus));
    }

    LocalDate first() {
        return days.firstKey();
    }

    LocalDate last() {
        return days.lastKey();
    }

    /**
     * Every step of these days; nulls are the first and last day with revenue.
     *
     * @param knownTo the last day of which all is known, if that is after the last revenue
     * @param knownFrom the first day of which all is known, if that is after the first revenue
     */
    Growth growth(
            Dimension step, @Nullable LocalDate from, @Nullable LocalDate to, LocalDate knownTo, LocalDate knownFrom) {
        since = knownFrom.isAfter(first()) ? knownFrom : first();
        known = knownTo.isAfter(last()) ? knownTo : last();
        LocalDate begin = from == null ? first() : from;
        LocalDate end = to == null ? last() : to;
        List<Growth.Point> points = new ArrayList<>();
        for (LocalDate first = step.firstDay(begin); !first.isAfter(end); first = step.plus(first, 1)) {
            boolean asked = !first.isBefore(begin) && !step.plus(first, 1).isAfter(end.plusDays(1));
            points.add(point(step, first, asked));
        }
        return new Growth(currency, step, points);
    }

    private Growth.Point point(Dimension step, LocalDate first, boolean asked) {
        LocalDate yearEarlier = step.yearEarlier(first);
        Step now = step(step, first);
        Step before = step(step, step.plus(first, -1));
        Step then = step(step, yearEarlier);
        Step beforeThen = step(step, step.plus(yearEarlier, -1));
        boolean complete = asked && now.known();
        ExactAmount previous = before.amount();
        ExactAmount earlier = then.amount();
        return new Growth.Point(
                step.key(first.atStartOfDay()),
                first,
                complete,
                now.sum().sessions(),
                now.sum().energyWh(),
                now.sum().gross(),
                previous,
                earlier,
                complete ? Ratios.growth(now.sum().gross(), previous) : null,
                complete ? Ratios.growth(now.sum().gross(), earlier) : null,
                complete ? seasonAdjusted(now, before, then, beforeThen) : null);
    }

    private static @Nullable BigDecimal seasonAdjusted(Step now, Step before, Step then, Step beforeThen) {
        if (!before.known() || !then.known() || !beforeThen.known()) {
            return null;
        }
        BigInteger up = now.micros()
                .multiply(before.length())
                .multiply(beforeThen.micros())
                .multiply(then.length());
        BigInteger down =
                before.micros().multiply(now.length()).multiply(then.micros()).multiply(beforeThen.length());
        boolean grows = before.micros().signum() > 0
                && then.micros().signum() > 0
                && beforeThen.micros().signum() > 0;
        return grows ? Ratios.part(up.subtract(down), down) : null;
    }

    private Step step(Dimension step, LocalDate first) {
        LocalDate next = step.plus(first, 1);
        Day sum =
                days.subMap(first, next).values().stream().reduce(new Day(0, 0, ExactAmount.zero(currency)), Day::plus);
        boolean whole = !first.isBefore(since) && next.minusDays(1).compareTo(known) <= 0;
        return new Step(sum, ChronoUnit.DAYS.between(first, next), whole);
    }

    /** All of a step; known if revenue had begun by its first day and still went on at its end. */
    private record Step(Day sum, long days, boolean known) {

        BigInteger micros() {
            return Ratios.micros(sum.gross());
        }

        BigInteger length() {
            return BigInteger.valueOf(days);
        }

        @Nullable
        ExactAmount amount() {
            return known ? sum.gross() : null;
        }
    }
}
