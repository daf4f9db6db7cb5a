package io.evpayout.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of one payout account through all changes.
 *
 * <p>A change takes effect from the next period. The period that is running at the change still ends on its old date, so
 * that no date that money was waiting for moves; the dates of the new schedule count after that moment, and after that
 * date. A change from {@code manual} takes effect at once, one to {@code manual} after the running period. Several changes
 * within one running period leave only the last in force. Dates before the first version do not count.
 *
 * <p>Immutable, and safe to share between threads.
 */
public final class ScheduleHistory {

    private static final String SEPARATOR = "; ";

    private final List<Term> terms;
    private final @Nullable KnownDues known;

    /** What was asked last: many accounts share a history, and are asked about at one moment. */
    private volatile @Nullable Asked before;

    private volatile @Nullable Asked after;

    private ScheduleHistory(List<Term> terms, @Nullable KnownDues known) {
        this.terms = terms;
        this.known = known;
    }

    /**
     * The history of some versions.
     *
     * @param versions at least one, in any order, no two from the same instant
     * @return the history
     */
    public static ScheduleHistory of(List<Version> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("A schedule history needs at least one version");
        }
        List<Term> terms = new ArrayList<>();
        for (Version version : versions.stream().sorted().toList()) {
            terms.add(
                    terms.isEmpty()
                            ? Term.first(version)
                            : terms.get(terms.size() - 1).changedTo(version));
        }
        return new ScheduleHistory(List.copyOf(terms), null);
    }

    /**
     * This history with one more version.
     *
     * @param version one from an instant that no other version has
     * @return the longer history
     */
    public ScheduleHistory with(Version version) {
        List<Version> versions = new ArrayList<>(versions());
        versions.add(version);
        return of(versions);
    }

    /**
     * The same history, with all periods that are due in a range worked out once: for who asks often.
     *
     * @param from the beginning of the range
     * @param to the end of the range
     * @return a history that answers the same
     */
    public ScheduleHistory knowing(Instant from, Instant to) {
        List<Due> dues = new ArrayList<>();
        Optional<Due> before = lastDue(from);
        Optional<Due> next = firstDueAfter(from);
        while (next.isPresent()) {
            dues.add(next.get());
            next = next.get().moment().isAfter(to)
                    ? Optional.empty()
                    : firstDueAfter(next.get().moment());
        }
        return new ScheduleHistory(terms, new KnownDues(from, to, before.orElse(null), dues));
    }

    /**
     * The versions of this history.
     *
     * @return sorted by instant
     */
    public List<Version> versions() {
        return terms.stream().map(Term::version).toList();
    }

    /**
     * The last period that is due.
     *
     * @param asOf the moment of asking; a period that is due at this very moment counts
     * @return the period; empty if none was due since the first version
     */
    public Optional<Due> lastDue(Instant asOf) {
        if (known != null && known.covers(asOf)) {
            return known.last(asOf);
        }
        Asked asked = before;
        if (asked == null || !asked.asOf().equals(asOf)) {
            asked = new Asked(asOf, findLast(asOf));
            before = asked;
        }
        return asked.due();
    }

    private Optional<Due> findLast(Instant asOf) {
        for (int i = terms.size() - 1; i >= 0; i--) {
            if (terms.get(i).begin().isBefore(asOf)) {
                return terms.get(i).lastDue(asOf);
            }
        }
        return Optional.empty();
    }

    /**
     * The first period that is due later than a moment.
     *
     * @param asOf the moment of asking; a period that is due at this very moment does not count
     * @return the period; empty if payouts are made by hand from then on
     */
    public Optional<Due> firstDueAfter(Instant asOf) {
        if (known != null && known.covers(asOf)) {
            return known.firstAfter(asOf);
        }
        Asked asked = after;
        if (asked == null || !asked.asOf().equals(asOf)) {
            asked = new Asked(asOf, findFirstAfter(asOf));
            after = asked;
        }
        return asked.due();
    }

    private Optional<Due> findFirstAfter(Instant asOf) {
        for (int i = indexAt(asOf); i < terms.size(); i++) {
            // A version that was replaced before it began never follows one that is by hand: that one ends at once.
            if (!terms.get(i).schedule().frequency().isManual()) {
                return Optional.of(terms.get(i).firstDueAfter(asOf));
            }
        }
        return Optional.empty();
    }

    /**
     * The next periods that are due, through all changes that are set already, for a preview.
     *
     * @param n how many, 0 to 1,000
     * @param after the moment of asking
     * @return in order, all due after that moment; fewer where payouts are made by hand from some moment on
     */
    public List<Due> nextDues(int n, Instant after) {
        List<Due> dues = new ArrayList<>();
        Optional<Due> next = firstDueAfter(after);
        while (dues.size() < Schedule.checkedPreview(n) && next.isPresent()) {
            dues.add(next.get());
            next = firstDueAfter(next.get().moment());
        }
        return List.copyOf(dues);
    }

    /**
     * The payout date of a period.
     *
     * @param version the instant of the version that it belongs to
     * @param number its number
     * @return the date; empty if there is no such version or it has no dates
     */
    public Optional<LocalDate> dateOf(Instant version, long number) {
        return terms.stream()
                .map(Term::version)
                .filter(v ->
                        v.from().equals(version) && !v.schedule().frequency().isManual())
                .findFirst()
                .map(v -> v.schedule().payoutDate(number));
    }

    /**
     * The schedule in force at an instant: until the running period of an old one ends, the old one.
     *
     * @param instant any instant
     * @return the first version's before all changes
     */
    public Schedule at(Instant instant) {
        return terms.get(indexAt(instant)).schedule();
    }

    /**
     * The history of a text.
     *
     * @param text versions, separated by {@code "; "}
     * @return the history; {@link #toString()} is the inverse
     */
    public static ScheduleHistory parse(String text) {
        return of(Arrays.stream(text.split(SEPARATOR, -1)).map(Version::parse).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScheduleHistory that && versions().equals(that.versions());
    }

    @Override
    public int hashCode() {
        return versions().hashCode();
    }

    @Override
    public String toString() {
        return versions().stream().map(Version::toString).collect(Collectors.joining(SEPARATOR));
    }

    private int indexAt(Instant instant) {
        int index = terms.size() - 1;
        while (index > 0 && terms.get(index).begin().isAfter(instant)) {
            index--;
        }
        return index;
    }

    /** A moment, and what is due there. */
    private record Asked(Instant asOf, Optional<Due> due) {}

    /**
     * A schedule and the instant from which it is set.
     *
     * @param from when it was set; it is in force from the next period
     * @param schedule the schedule
     */
    public record Version(Instant from, Schedule schedule) implements Comparable<Version> {

        /**
         * The version of a text.
         *
         * @param text an instant, a space and a schedule as {@link Schedule#parse(String)} takes it
         * @return the version; {@link #toString()} is the inverse
         */
        public static Version parse(String text) {
            String[] parts = text.split(" ", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("Version '" + text + "' is not an instant, a space and a schedule");
            }
            try {
                return new Version(Instant.parse(parts[0]), Schedule.parse(parts[1]));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("Version '" + text + "' begins with no instant", e);
            }
        }

        /** By instant only: no two versions of a history share one. */
        @Override
        public int compareTo(Version other) {
            return from.compareTo(other.from);
        }

        @Override
        public String toString() {
            return from + " " + schedule;
        }
    }

    /**
     * A period that is paid, with what identifies it.
     *
     * @param version the instant of the version that it belongs to; with {@code period.number()}, its identity
     * @param period the period; after a change it begins where the last one of the old schedule ended
     * @param moment when it is due
     * @param schedule the schedule of that version
     */
    public record Due(Instant version, Period period, Instant moment, Schedule schedule) {}
}
