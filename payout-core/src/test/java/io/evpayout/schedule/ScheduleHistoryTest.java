package io.evpayout.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evpayout.schedule.ScheduleHistory.Due;
import io.evpayout.schedule.ScheduleHistory.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of schedule that a person can check against a calendar on the wall: weekday dates of early 2026. */
class ScheduleHistoryTest {

    private static final String PLAIN = " adjusted NONE NONE at 00:00 Z";

    /** All periods that are due in January and February, with {@code |} where the schedule changed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // no change: Fridays
                "week on FRIDAY; ; ; 12-26..01-02 01-02..01-09 01-09..01-16 01-16..01-23 01-23..01-30 01-30..02-06 02-06..02-13 02-13..02-20 02-20..02-27",
                // Fridays to monthly, set on a Wednesday: Friday 9 stays, then the 31st
                "week on FRIDAY; 01-07; month on 31; 12-26..01-02 01-02..01-09 01-09..01-31 01-31..02-28",
                // set at the very moment of a due date: that one is past, the next one is running
                "week on FRIDAY; 01-09; month on 31; 12-26..01-02 01-02..01-09 01-09..01-16 01-16..01-31 01-31..02-28",
                // monthly to daily: money that waits for the 31st is paid on the 31st
                "month on 31; 01-10; day; 12-31..01-31 01-31..02-01 02-01..02-02 02-02..02-03",
                // monthly to Fridays, Friday 30 does not count: it was set to be the 31st
                "month on 31; 01-26; week on FRIDAY; 12-31..01-31 01-31..02-06 02-06..02-13 02-13..02-20 02-20..02-27",
                // from by hand: at once; what was earned before is in the first period
                "manual; 01-12; week on FRIDAY; 01-09..01-16 01-16..01-23 01-23..01-30 01-30..02-06 02-06..02-13 02-13..02-20 02-20..02-27",
                // to by hand: after the running period
                "week on FRIDAY; 01-12; manual; 12-26..01-02 01-02..01-09 01-09..01-16",
                // the same schedule again changes no date
                "week on FRIDAY; 01-12; week on FRIDAY; 12-26..01-02 01-02..01-09 01-09..01-16 01-16..01-23 01-23..01-30 01-30..02-06 02-06..02-13 02-13..02-20 02-20..02-27",
                // the anchor moves by a week
                "2 weeks from 2026-01-02; 01-05; 2 weeks from 2026-01-09; 12-19..01-02 01-02..01-16 01-16..01-23 01-23..02-06 02-06..02-20",
            })
    void changes(String first, String changed, String second, String expected) {
        ScheduleHistory history = changed == null
                ? history("2025-12-31T12:00:00Z " + first)
                : history("2025-12-31T12:00:00Z " + first, "2026-" + changed + "T00:00:00Z " + second);
        int periods = expected.split(" ", -1).length;
        assertThat(periods(history, periods)).isEqualTo(expected);
    }

    @Test
    void byHandStaysByHand() {
        ScheduleHistory history = history("2025-12-31T12:00:00Z week on FRIDAY", "2026-01-12T00:00:00Z manual");
        assertThat(history.firstDueAfter(at("2026-01-15T23:59:59Z")))
                .map(Due::moment)
                .contains(at("2026-01-16T00:00:00Z"));
        assertThat(history.firstDueAfter(at("2026-01-16T00:00:00Z"))).isEmpty();
        assertThat(history.lastDue(at("2027-01-16T00:00:00Z"))).map(Due::moment).contains(at("2026-01-16T00:00:00Z"));
    }

    @Test
    void whatWasAskedBeforeChangesNoAnswer() {
        ScheduleHistory history = history("2025-12-31T12:00:00Z week on FRIDAY");
        for (String asked : List.of("2026-01-12", "2026-01-19", "2026-01-19", "2026-01-12", "2025-01-01")) {
            Instant moment = at(asked + "T00:00:00Z");
            ScheduleHistory fresh = history("2025-12-31T12:00:00Z week on FRIDAY");
            assertThat(history.lastDue(moment)).isEqualTo(fresh.lastDue(moment));
            assertThat(history.firstDueAfter(moment)).isEqualTo(fresh.firstDueAfter(moment));
        }
    }

    @Test
    void theNextDatesGoThroughChanges() {
        ScheduleHistory history = history(
                "2025-12-31T12:00:00Z week on FRIDAY",
                "2026-01-12T00:00:00Z 2 weeks from 2026-01-23",
                "2026-02-01T00:00:00Z manual");
        assertThat(history.nextDues(10, at("2026-01-02T00:00:00Z")))
                .extracting(due -> due.period().to())
                .extracting(LocalDate::toString)
                .containsExactly("2026-01-09", "2026-01-16", "2026-01-23", "2026-02-06");
        assertThat(history.nextDues(2, at("2026-01-09T00:00:00Z")))
                .extracting(Due::moment)
                .containsExactly(at("2026-01-16T00:00:00Z"), at("2026-01-23T00:00:00Z"));
        assertThat(history.nextDues(0, at("2026-01-02T00:00:00Z"))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.nextDues(1_001, at("2026-01-02T00:00:00Z")))
                .withMessage("Shows 0 to 1000 payout dates, not 1001");
    }

    @ParameterizedTest
    @CsvSource({
        // version, number in it, date: Fridays until the 12th, then none, then month ends moved to a business day
        "2025-12-31T12:00:00Z, 2922, 2026-01-02",
        "2025-12-31T12:00:00Z, 2923, 2026-01-09",
        "2026-01-12T00:00:00Z, 2923, ",
        "2026-03-04T12:00:00Z, 676,  2026-05-29",
        "2026-03-04T12:00:01Z, 676,  ",
    })
    void aPeriodsIdentityGivesItsDate(Instant version, long number, LocalDate expected) {
        ScheduleHistory history = ScheduleHistory.of(List.of(
                Version.parse("2025-12-31T12:00:00Z week on FRIDAY" + PLAIN),
                Version.parse("2026-01-12T00:00:00Z manual" + PLAIN),
                Version.parse("2026-03-04T12:00:00Z month on 31 adjusted PRECEDING TARGET at 00:00 Z")));
        assertThat(history.dateOf(version, number)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void timeByHandIsInTheFirstPeriodAfterIt() {
        ScheduleHistory history = history(
                "2025-12-31T12:00:00Z week on FRIDAY",
                "2026-01-12T00:00:00Z manual",
                "2026-03-04T12:00:00Z week on FRIDAY");
        Due due = history.firstDueAfter(at("2026-01-16T00:00:00Z")).orElseThrow();
        assertThat(due.period().from()).hasToString("2026-01-16");
        assertThat(due.period().to()).hasToString("2026-03-06");
    }

    @Test
    void ofSeveralChangesInOneRunningPeriodOnlyTheLastCounts() {
        ScheduleHistory history = history(
                "2025-12-31T12:00:00Z month on 31",
                "2026-01-05T00:00:00Z day",
                "2026-01-06T00:00:00Z manual",
                "2026-01-07T00:00:00Z week on FRIDAY");
        assertThat(periods(history, 3)).isEqualTo("12-31..01-31 01-31..02-06 02-06..02-13");
        assertThat(history.at(at("2026-01-30T23:59:59Z")).frequency()).hasToString("month on 31");
        assertThat(history.at(at("2026-01-31T00:00:00Z")).frequency()).hasToString("week on FRIDAY");
    }

    @Test
    void aDateIsNotPaidAgainAtALaterCutOff() {
        ScheduleHistory history = ScheduleHistory.of(List.of(
                Version.parse("2025-12-31T12:00:00Z week on FRIDAY adjusted NONE NONE at 00:00 Z"),
                Version.parse("2026-01-07T00:00:00Z week on FRIDAY adjusted NONE NONE at 18:00 Z")));
        assertThat(moments(history, 3))
                .containsExactly("2026-01-02T00:00:00Z", "2026-01-09T00:00:00Z", "2026-01-16T18:00:00Z");
        assertThat(periods(history, 3)).isEqualTo("12-26..01-02 01-02..01-09 01-09..01-16");
        assertThat(history.lastDue(at("2026-01-09T19:00:00Z"))).map(Due::moment).contains(at("2026-01-09T00:00:00Z"));
    }

    @Test
    void aDateIsNotPaidAgainInAnotherZone() {
        ScheduleHistory history = ScheduleHistory.of(List.of(
                Version.parse("2025-12-31T12:00:00Z day adjusted NONE NONE at 00:00 Pacific/Auckland"),
                Version.parse("2026-01-07T00:00:00Z day adjusted NONE NONE at 00:00 America/Los_Angeles")));
        Instant before = at("2026-01-06T11:00:00Z");
        assertThat(history.firstDueAfter(before)).map(due -> due.period().to()).hasToString("Optional[2026-01-08]");
        assertThat(history.firstDueAfter(at("2026-01-07T11:00:00Z")))
                .map(Due::moment)
                .contains(at("2026-01-09T08:00:00Z"));
    }

    @Test
    void datesBeforeTheFirstVersionDoNotCount() {
        ScheduleHistory history = history("2026-01-02T00:00:00Z week on FRIDAY");
        assertThat(history.lastDue(at("2026-01-02T00:00:00Z"))).isEmpty();
        assertThat(history.lastDue(at("2026-01-08T23:59:59Z"))).isEmpty();
        assertThat(history.lastDue(at("2026-01-09T00:00:00Z"))).map(Due::moment).contains(at("2026-01-09T00:00:00Z"));
        assertThat(history.firstDueAfter(at("2020-01-01T00:00:00Z")))
                .map(Due::moment)
                .contains(at("2026-01-09T00:00:00Z"));
        assertThat(history.at(Instant.MIN).frequency()).hasToString("week on FRIDAY");
    }

    /** Settings without a date are in force from 1970, long before a calendar is documented. */
    @Test
    void aFirstVersionFrom1970Works() {
        ScheduleHistory history = ScheduleHistory.of(List.of(
                Version.parse("1970-01-01T00:00:00Z month on 31 adjusted PRECEDING TARGET at 00:00 Europe/Berlin"),
                Version.parse("2026-01-12T00:00:00Z week on FRIDAY adjusted FOLLOWING TARGET at 00:00 Europe/Berlin")));
        assertThat(history.lastDue(at("2014-05-01T00:00:00Z")).orElseThrow().period())
                .hasToString("531 [2014-03-31, 2014-04-30)");
        assertThat(history.firstDueAfter(at("2026-01-12T00:00:00Z"))
                        .orElseThrow()
                        .period())
                .hasToString("672 [2025-12-31, 2026-01-30)");
    }

    @Test
    void aDueNamesItsVersionAndSchedule() {
        ScheduleHistory history = history("2025-12-31T12:00:00Z week on FRIDAY", "2026-01-07T00:00:00Z month on 31");
        assertThat(history.lastDue(at("2026-01-10T00:00:00Z")))
                .map(Due::version)
                .contains(at("2025-12-31T12:00:00Z"));
        Due due = history.lastDue(at("2026-02-01T00:00:00Z")).orElseThrow();
        assertThat(due.version()).isEqualTo(at("2026-01-07T00:00:00Z"));
        assertThat(due.schedule().frequency()).hasToString("month on 31");
        assertThat(due.period()).hasToString("672 [2026-01-09, 2026-01-31)");
    }

    @Test
    void versionsAreSortedAndMayBeAdded() {
        Version first = Version.parse("2025-12-31T12:00:00Z week on FRIDAY" + PLAIN);
        Version second = Version.parse("2026-01-07T00:00:00Z manual" + PLAIN);
        ScheduleHistory history = ScheduleHistory.of(List.of(second, first));
        assertThat(history.versions()).containsExactly(first, second);
        assertThat(ScheduleHistory.of(List.of(first)).with(second))
                .isEqualTo(history)
                .hasSameHashCodeAs(history);
        assertThat(history)
                .isNotEqualTo(ScheduleHistory.of(List.of(first)))
                .isNotEqualTo(history.versions())
                .doesNotHaveSameHashCodeAs(ScheduleHistory.of(List.of(first)));
    }

    @Test
    void refusesNoVersionsAndTwoFromOneInstant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScheduleHistory.of(List.of()))
                .withMessage("A schedule history needs at least one version");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history("2026-01-07T00:00:00Z day", "2026-01-07T00:00:00Z manual"))
                .withMessage("Two schedules from 2026-01-07T00:00:00Z: 'day adjusted NONE NONE at 00:00 Z' and"
                        + " 'manual adjusted NONE NONE at 00:00 Z'; keep one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-07                                 | is not an instant, a space and a schedule",
                "2026-01-07T00:00:00Z day                   | Schedule 'day' is not like",
                "yesterday day adjusted NONE NONE at 00:00 Z | begins with no instant",
            })
    void refusesOtherTexts(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Version.parse(text))
                .withMessageContaining(message);
    }

    private static ScheduleHistory history(String... versions) {
        return ScheduleHistory.of(Stream.of(versions)
                .map(version -> Version.parse(version + PLAIN))
                .toList());
    }

    private static String periods(ScheduleHistory history, int count) {
        return dues(history, count).stream()
                .map(Due::period)
                .map(p -> p.from().toString().substring(5) + ".."
                        + p.to().toString().substring(5))
                .collect(Collectors.joining(" "));
    }

    private static List<String> moments(ScheduleHistory history, int count) {
        return dues(history, count).stream().map(due -> due.moment().toString()).toList();
    }

    private static List<Due> dues(ScheduleHistory history, int count) {
        return Stream.iterate(
                        history.firstDueAfter(at("2026-01-01T00:00:00Z")),
                        Optional::isPresent,
                        due -> history.firstDueAfter(due.orElseThrow().moment()))
                .limit(count)
                .map(Optional::orElseThrow)
                .toList();
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    /** Samoa had no 30 December 2011: that day and the next begin at one moment there. */
    @Test
    void aDayThatTheNewZoneLeavesOutDelaysNothing() {
        ScheduleHistory history =
                ScheduleHistory.parse("2011-12-30T00:00:00Z day adjusted FOLLOWING NONE at 00:30 Africa/Abidjan; "
                        + "2011-12-30T00:01:00Z day adjusted NONE NONE at 00:00 Pacific/Apia");

        assertThat(history.firstDueAfter(Instant.parse("2011-12-30T00:30:00Z"))
                        .orElseThrow()
                        .period()
                        .to())
                .isEqualTo(LocalDate.parse("2011-12-31"));
    }

    /** The same missing day where the day after is no business day: the date that was paid must not come again. */
    @Test
    void aPaidDateThatTheNewZoneLeavesOutIsNotPaidAgain() {
        ScheduleHistory history =
                ScheduleHistory.parse("2011-12-29T00:00:00Z day adjusted FOLLOWING NONE at 00:00 Africa/Cairo; "
                        + "2011-12-29T12:12:00Z day adjusted FOLLOWING FEDACH at 00:00:02 Pacific/Apia");
        Instant paid = Instant.parse("2011-12-29T22:00:00Z");

        Due next = history.firstDueAfter(paid).orElseThrow();

        assertThat(history.lastDue(paid).orElseThrow().period().to()).isEqualTo(LocalDate.parse("2011-12-30"));
        assertThat(next.period().from()).isEqualTo(LocalDate.parse("2011-12-30"));
        assertThat(next.period().to()).isEqualTo(LocalDate.parse("2012-01-03"));
        assertThat(history.lastDue(next.moment().minusNanos(1))).isEqualTo(history.lastDue(paid));
    }
}
