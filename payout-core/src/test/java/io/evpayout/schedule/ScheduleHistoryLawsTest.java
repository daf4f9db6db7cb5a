package io.evpayout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.schedule.ScheduleHistory.Due;
import io.evpayout.schedule.ScheduleHistory.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds through any changes of any schedules: invariants 34 and 35. */
class ScheduleHistoryLawsTest {

    private static final int MAX_DUES = 100;

    @Property
    void datesAreThoseOfAPlainWalk(@ForAll("histories") ScheduleHistory history) {
        List<Due> dues = dues(history);
        List<Instant> walked = walk(history.versions(), end(history));
        assertThat(dues).extracting(Due::moment).isEqualTo(walked);
    }

    @Property
    void periodsTileThroughChanges(@ForAll("histories") ScheduleHistory history) {
        List<Due> dues = dues(history);
        for (int i = 1; i < dues.size(); i++) {
            assertThat(dues.get(i).period().from())
                    .isEqualTo(dues.get(i - 1).period().to());
            assertThat(dues.get(i).moment()).isAfter(dues.get(i - 1).moment());
            assertThat(history.lastDue(dues.get(i).moment().minusNanos(1))).contains(dues.get(i - 1));
            assertThat(history.lastDue(dues.get(i).moment())).contains(dues.get(i));
        }
        assertThat(dues)
                .extracting(due -> due.version() + " " + due.period().number())
                .doesNotHaveDuplicates();
    }

    @Property
    void whatIsKnownIsWhatWouldBeWorkedOut(
            @ForAll("histories") ScheduleHistory history,
            @ForAll("instants") Instant from,
            @ForAll @IntRange(max = 400) int days,
            @ForAll @IntRange(max = 500) int hoursOff) {
        Instant to = from.plus(Duration.ofDays(days));
        ScheduleHistory knowing = history.knowing(from, to);
        for (Instant asOf = from.minus(Duration.ofHours(hoursOff));
                asOf.isBefore(to.plus(Duration.ofDays(40)));
                asOf = asOf.plus(Duration.ofHours(1 + 24L * days / 5))) {
            assertThat(knowing.lastDue(asOf)).isEqualTo(history.lastDue(asOf));
            assertThat(knowing.firstDueAfter(asOf)).isEqualTo(history.firstDueAfter(asOf));
        }
        assertThat(knowing).isEqualTo(history);
    }

    @Property
    void previewIsTheSequenceOfPeriods(@ForAll("histories") ScheduleHistory history) {
        List<Due> dues = dues(history);
        assertThat(history.nextDues(dues.size(), Instant.EPOCH)).isEqualTo(dues);
    }

    @Property
    void aChangeNeverMovesWhatIsDueOrRunning(@ForAll("changes") Change change) {
        ScheduleHistory before = change.before();
        ScheduleHistory after = before.with(change.version());
        Instant moment = change.version().from();
        assertThat(after.lastDue(moment)).isEqualTo(before.lastDue(moment));
        if (!before.at(moment).frequency().isManual()) {
            Due running = before.firstDueAfter(moment).orElseThrow();
            assertThat(after.firstDueAfter(moment)).contains(running);
            assertThat(after.lastDue(running.moment())).contains(running);
            assertThat(after.at(running.moment())).isEqualTo(change.version().schedule());
        }
    }

    @Property
    void fromByHandTakesEffectAtOnce(
            @ForAll("byHand") Schedule manual,
            @ForAll("schedules") Schedule schedule,
            @ForAll("instants") Instant moment) {
        ScheduleHistory history =
                ScheduleHistory.of(List.of(new Version(Instant.EPOCH, manual), new Version(moment, schedule)));
        Due due = history.firstDueAfter(moment).orElseThrow();
        assertThat(due.period()).isEqualTo(schedule.firstDueAfter(moment).orElseThrow());
        assertThat(history.lastDue(due.moment().minusNanos(1))).isEmpty();
    }

    /** A node asks at random moments, with a clock that jumps back and weeks of downtime, while schedules change. */
    @Property
    void nothingIsSkippedOrRepeatedWhenClocksJump(
            @ForAll("histories") ScheduleHistory history,
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -200, max = 1_500) Integer> hours) {
        List<Due> all = dues(history);
        Instant now = history.versions().get(0).from();
        Instant latest = now;
        Optional<Due> paid = Optional.empty();
        for (int step : hours) {
            now = now.plus(Duration.ofHours(step));
            latest = now.isAfter(latest) ? now : latest;
            Optional<Due> due = history.lastDue(now);
            if (due.isPresent()
                    && paid.map(p -> p.moment().isBefore(due.get().moment())).orElse(true)) {
                paid.ifPresent(p -> assertThat(due.get().period().from())
                        .isAfterOrEqualTo(p.period().to()));
                paid = due;
            }
        }
        Instant horizon = latest;
        assertThat(paid).isEqualTo(history.lastDue(horizon));
        if (horizon.isBefore(end(history)) && all.size() < MAX_DUES) {
            assertThat(paid)
                    .isEqualTo(all.stream()
                            .filter(due -> !due.moment().isAfter(horizon))
                            .reduce((a, b) -> b));
        }
    }

    @Property
    void parseIsTheInverseOfToString(@ForAll("histories") ScheduleHistory history) {
        // The text names calendars; those of the user's own are the user's to look up.
        boolean standard = history.versions().stream()
                .noneMatch(version -> version.schedule().calendar().name().equals("long-closed"));
        if (standard) {
            assertThat(ScheduleHistory.parse(history.toString()))
                    .isEqualTo(history)
                    .hasToString(history.toString());
        }
        assertThat(history.versions()).isSortedAccordingTo(Version::compareTo);
    }

    /** All periods from the first version to half a year after the last. */
    private static List<Due> dues(ScheduleHistory history) {
        List<Due> dues = new ArrayList<>();
        Instant end = end(history);
        Optional<Due> next = history.firstDueAfter(Instant.EPOCH);
        while (next.isPresent() && !next.get().moment().isAfter(end) && dues.size() < MAX_DUES) {
            dues.add(next.get());
            next = history.firstDueAfter(next.get().moment());
        }
        return dues;
    }

    private static Instant end(ScheduleHistory history) {
        List<Version> versions = history.versions();
        return versions.get(versions.size() - 1).from().plus(Duration.ofDays(180));
    }

    /** The rule of a change, in the plainest way: from due date to due date, looking at each for a change before it. */
    private static List<Instant> walk(List<Version> versions, Instant end) {
        List<SortedMap<Instant, LocalDate>> plain = versions.stream()
                .map(version -> plain(version.schedule(), versions.get(0).from(), end))
                .toList();
        List<Instant> dues = new ArrayList<>();
        int current = 0;
        Instant now = versions.get(0).from();
        LocalDate paid = LocalDate.MIN;
        while (dues.size() < MAX_DUES) {
            if (versions.get(current).schedule().frequency().isManual()) {
                if (current + 1 == versions.size()) {
                    return dues;
                }
                current++;
                now = now.isAfter(versions.get(current).from())
                        ? now
                        : versions.get(current).from();
                continue;
            }
            SortedMap<Instant, LocalDate> dates = plain.get(current);
            Instant due = firstAfter(dates, now, paid);
            if (due.isAfter(end)) {
                return dues;
            }
            dues.add(due);
            now = due;
            paid = dates.getOrDefault(due, paid);
            while (current + 1 < versions.size()
                    && versions.get(current + 1).from().isBefore(due)) {
                current++;
            }
        }
        return dues;
    }

    private static Instant firstAfter(SortedMap<Instant, LocalDate> dates, Instant now, LocalDate paid) {
        return dates.tailMap(now.plusNanos(1)).entrySet().stream()
                .filter(due -> due.getValue().isAfter(paid))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static SortedMap<Instant, LocalDate> plain(Schedule schedule, Instant from, Instant to) {
        if (schedule.frequency().isManual()) {
            return new TreeMap<>();
        }
        LocalDate first = from.atZone(schedule.zone()).toLocalDate();
        LocalDate last = to.atZone(schedule.zone()).toLocalDate();
        return PlainRules.due(schedule, first.minusDays(3), last.plusDays(200));
    }

    @Provide
    Arbitrary<ScheduleHistory> histories() {
        Arbitrary<List<Version>> versions = Combinators.combine(
                        Schedules.instants(),
                        Schedules.schedulesAndManual().list().ofMinSize(1).ofMaxSize(5),
                        gaps().list().ofSize(5))
                .as(ScheduleHistoryLawsTest::versions);
        return versions.map(ScheduleHistory::of);
    }

    /** Minutes between changes: often several in one period, sometimes at a whole day, where dates are due. */
    private static Arbitrary<Integer> gaps() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 3_000),
                Arbitraries.integers().between(1, 90_000),
                Arbitraries.integers().between(1, 40).map(days -> days * 1_440));
    }

    private static List<Version> versions(Instant first, List<Schedule> schedules, List<Integer> gaps) {
        List<Version> versions = new ArrayList<>();
        Instant from = first;
        for (int i = 0; i < schedules.size(); i++) {
            versions.add(new Version(from, schedules.get(i)));
            from = from.plus(Duration.ofMinutes(gaps.get(i)));
        }
        return versions;
    }

    record Change(ScheduleHistory before, Version version) {}

    @Provide
    Arbitrary<Change> changes() {
        return Combinators.combine(histories(), Schedules.schedulesAndManual(), gaps())
                .as((history, schedule, gap) -> {
                    List<Version> versions = history.versions();
                    Instant last = versions.get(versions.size() - 1).from();
                    return new Change(history, new Version(last.plus(Duration.ofMinutes(gap)), schedule));
                });
    }

    @Provide
    Arbitrary<Schedule> byHand() {
        return Schedules.schedules()
                .map(s -> new Schedule(Frequencies.manual(), s.calendar(), s.convention(), s.zone(), s.cutOff()));
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return Schedules.schedules();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Schedules.instants();
    }
}
