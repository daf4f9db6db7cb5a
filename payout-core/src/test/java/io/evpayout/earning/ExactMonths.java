package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Cap;
import io.evpayout.agreement.Downtime;
import io.evpayout.agreement.Guarantee;
import io.evpayout.agreement.Measure;
import io.evpayout.agreement.MonthlyFee;
import io.evpayout.agreement.PeriodTerm;
import io.evpayout.agreement.Tiers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What period terms bring, month by month, in decimals of any length: each term's whole month at once, from what the
 * month's sessions came to, where the library goes day by day.
 */
final class ExactMonths {

    private static final BigDecimal UNIT = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal EURO = UNIT.movePointRight(2);

    private final Months months;
    private final Map<String, Long> totals = new TreeMap<>();
    private final Map<String, BigDecimal> advanced = new HashMap<>();

    private ExactMonths(Months months) {
        this.months = months;
    }

    /** Micros by month, version and term, without zeros. */
    static Map<String, Long> totals(Months months) {
        ExactMonths exact = new ExactMonths(months);
        months.firstDay().map(YearMonth::from).ifPresent(first -> exact.addAll(first, YearMonth.from(months.today())));
        return exact.totals;
    }

    static String key(YearMonth month, Agreement version, String term) {
        return month + " " + version.from() + " " + term;
    }

    /** The first session is on the first version's first day, or in its first month. */
    private void addAll(YearMonth first, YearMonth last) {
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            if (month.getMonthValue() == 1) {
                advanced.clear();
            }
            for (Agreement version : months.versions()) {
                add(month, version);
            }
        }
    }

    private void add(YearMonth month, Agreement version) {
        Map<String, BigDecimal> moved = new HashMap<>();
        for (PeriodTerm term : version.periodTerms()) {
            BigDecimal amount = rounded(version, amount(month, version, term, moved));
            if (amount.signum() != 0) {
                totals.put(key(month, version, PeriodTerms.name(version, term)), amount.longValueExact());
            }
            moved.merge(term.to(), amount, BigDecimal::add);
            moved.merge(term.from() == null ? version.residual() : term.from(), amount.negate(), BigDecimal::add);
        }
    }

    private static BigDecimal rounded(Agreement version, BigDecimal micros) {
        String rule = version.rounding().name();
        return rule.startsWith("PER_SESSION:")
                ? micros.divide(UNIT, 0, RoundingMode.valueOf(rule.substring("PER_SESSION:".length())))
                        .multiply(UNIT)
                : micros;
    }

    private BigDecimal amount(YearMonth month, Agreement version, PeriodTerm term, Map<String, BigDecimal> moved) {
        boolean over = !months.today().isBefore(month.plusMonths(1).atDay(1));
        int days = months.daysOf(version, month);
        if (term instanceof MonthlyFee fee) {
            return part(fee.amount().multiply(BigDecimal.valueOf(fee.assets())), days, month);
        }
        if (term instanceof Tiers tiers) {
            return tiers.whole() && !over ? BigDecimal.ZERO : tiers(month, version, tiers);
        }
        if (term instanceof Cap cap) {
            return beyond(cap, month, version);
        }
        if (!over) {
            return BigDecimal.ZERO;
        }
        if (term instanceof Downtime downtime) {
            BigDecimal seconds = total(month, version, Measure.DOWNTIME)
                    .subtract(BigDecimal.valueOf(3_600L * downtime.allowance()))
                    .max(BigDecimal.ZERO);
            return seconds.multiply(downtime.perHour().multiply(EURO))
                    .divide(BigDecimal.valueOf(3_600), 0, RoundingMode.HALF_EVEN);
        }
        Guarantee guarantee = (Guarantee) term;
        BigDecimal has = total(month, version, Measure.share(guarantee.to()))
                .add(moved.getOrDefault(guarantee.to(), BigDecimal.ZERO));
        return days == 0
                ? BigDecimal.ZERO
                : topUp(
                        guarantee,
                        part(guarantee.amount(), days, month).subtract(has),
                        PeriodTerms.name(version, guarantee));
    }

    /** Of a recoupable guarantee, what is left over gives back what the year has advanced. */
    private BigDecimal topUp(Guarantee guarantee, BigDecimal missing, String name) {
        if (!guarantee.recoupable()) {
            return missing.max(BigDecimal.ZERO);
        }
        BigDecimal before = advanced.getOrDefault(name, BigDecimal.ZERO);
        BigDecimal after = before.add(missing).max(BigDecimal.ZERO);
        advanced.put(name, after);
        return after.subtract(before);
    }

    /** Of all versions together, or of this one's month. */
    private BigDecimal beyond(Cap cap, YearMonth month, Agreement version) {
        BigDecimal limit = cap.amount().multiply(EURO);
        BigDecimal brought = total(month, version, Measure.term(cap.of()));
        BigDecimal before = cap.per() == Cap.Per.MONTH
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(months.totalBefore(version, month, cap));
        return before.add(brought)
                .subtract(limit)
                .max(BigDecimal.ZERO)
                .subtract(before.subtract(limit).max(BigDecimal.ZERO));
    }

    private BigDecimal tiers(YearMonth month, Agreement version, Tiers tiers) {
        BigDecimal by = total(month, version, tiers.by());
        BigDecimal of = tiers.of() == null ? by : total(month, version, Measure.of(tiers.of()));
        BigDecimal unit =
                tiers.by().isMoney() ? EURO : BigDecimal.valueOf(tiers.by().equals(Measure.KWH) ? 1_000 : 1);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal start = BigDecimal.ZERO;
        for (Tiers.Step step : tiers.steps()) {
            BigDecimal end = step.upTo() == null ? null : step.upTo().multiply(unit);
            boolean last = end == null || by.compareTo(end) <= 0;
            if (tiers.whole() && last) {
                return value(tiers, step, of);
            }
            if (!tiers.whole()) {
                sum = sum.add(value(tiers, step, (last ? by : end).subtract(start)));
            }
            if (last) {
                return sum;
            }
            start = end;
        }
        throw new AssertionError(tiers);
    }

    private static BigDecimal value(Tiers tiers, Tiers.Step step, BigDecimal quantity) {
        BigDecimal rate = tiers.of() != null
                ? step.value().movePointLeft(2)
                : step.value().multiply(EURO).movePointLeft(tiers.by().equals(Measure.KWH) ? 3 : 0);
        return quantity.multiply(rate).setScale(0, RoundingMode.HALF_EVEN);
    }

    private BigDecimal total(YearMonth month, Agreement version, Measure measure) {
        return BigDecimal.valueOf(months.total(version, month, measure));
    }

    private static BigDecimal part(BigDecimal ofMonth, int days, YearMonth month) {
        return ofMonth.multiply(EURO)
                .multiply(BigDecimal.valueOf(days))
                .divide(BigDecimal.valueOf(month.lengthOfMonth()), 0, RoundingMode.HALF_EVEN);
    }
}
