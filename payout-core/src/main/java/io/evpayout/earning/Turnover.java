package io.evpayout.earning;

import io.evpayout.agreement.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the sessions of one agreement at one payout account came to, day by day and version by version, as far as period
 * terms ask for it, and how long its assets were out of order. Corrections count on the day of the session that they
 * correct.
 */
public final class Turnover {

    private final TreeMap<LocalDate, Map<Instant, Map<Measure, Long>>> days = new TreeMap<>();

    private @Nullable LocalDate firstTrace;
    private Optional<LocalDate> firstDay = Optional.empty();

    private Turnover() {}

    /** The turnover that these parts add up to. */
    public static Turnover of(Collection<Part> parts) {
        Turnover turnover = new Turnover();
        for (Part part : parts) {
            turnover.trace(part.key().day());
            if (part.amount() == 0) {
                continue; // sessions that were taken back whole count for nothing
            }
            turnover.days
                    .computeIfAbsent(part.key().day(), any -> new TreeMap<>())
                    .computeIfAbsent(part.key().agreementFrom(), any -> new TreeMap<>(Part.BY_TEXT))
                    .merge(part.key().measure(), part.amount(), Math::addExact);
        }
        turnover.firstDay = turnover.days.entrySet().stream()
                .filter(day -> hasSessions(day.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        return turnover;
    }

    private void trace(LocalDate day) {
        firstTrace = firstTrace == null || day.isBefore(firstTrace) ? day : firstTrace;
    }

    /** The first day with a session, one that was taken back whole included: something may have been posted since then. */
    public Optional<LocalDate> firstTrace() {
        return Optional.ofNullable(firstTrace);
    }

    /** The first day with a session. */
    Optional<LocalDate> firstDay() {
        return firstDay;
    }

    /** An outage is no session, and may be of a time before the first one. */
    private static boolean hasSessions(Map<Instant, Map<Measure, Long>> versions) {
        return versions.values().stream()
                .flatMap(measures -> measures.keySet().stream())
                .anyMatch(measure -> !measure.equals(Measure.DOWNTIME));
    }

    /** True if there was a session in a month. */
    public boolean hasSessionsIn(YearMonth month) {
        return days.subMap(month.atDay(1), month.plusMonths(1).atDay(1)).values().stream()
                .anyMatch(Turnover::hasSessions);
    }

    /** A measure's amounts by day, in [from, to), as far as they are not zero. */
    SortedMap<LocalDate, Long> of(Instant version, Measure measure, LocalDate from, LocalDate to) {
        SortedMap<LocalDate, Long> amounts = new TreeMap<>();
        days.subMap(from, to).forEach((day, versions) -> {
            long amount = versions.getOrDefault(version, Map.of()).getOrDefault(measure, 0L);
            if (amount != 0) {
                amounts.put(day, amount);
            }
        });
        return amounts;
    }

    /**
     * One day's amount of one measure.
     *
     * @param key of what
     * @param amount sessions, watt-hours, seconds or micros; see {@link Measure.Kind}
     */
    public record Part(Key key, long amount) {

        private static final Comparator<Measure> BY_TEXT = (a, b) -> a.equals(b)
                ? 0
                : a.kind() == b.kind()
                        ? a.name().compareTo(b.name())
                        : a.toString().compareTo(b.toString());

        /**
         * What a part is about.
         *
         * @param account the payout account that the sessions' site belonged to
         * @param agreement the agreement
         * @param agreementFrom its version
         * @param day the sessions' earning day
         * @param measure what is added up
         */
        public record Key(String account, String agreement, Instant agreementFrom, LocalDate day, Measure measure)
                implements Comparable<Key> {

            /** By account, agreement, day, version, measure. */
            @Override
            public int compareTo(Key other) {
                int byAccount = account.compareTo(other.account);
                int byAgreement = byAccount != 0 ? byAccount : agreement.compareTo(other.agreement);
                int byDay = byAgreement != 0 ? byAgreement : day.compareTo(other.day);
                int byVersion = byDay != 0 ? byDay : agreementFrom.compareTo(other.agreementFrom);
                return byVersion != 0 ? byVersion : Part.BY_TEXT.compare(measure, other.measure);
            }
        }
    }
}
