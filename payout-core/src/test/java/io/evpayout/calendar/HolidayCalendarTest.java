package io.evpayout.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayCalendarTest {

    private static final Set<DayOfWeek> FRIDAY_OFF = Set.of(DayOfWeek.FRIDAY);
    private static final LocalDate FRI_2026_07_03 = LocalDate.of(2026, 7, 3);
    private static final LocalDate SAT_2026_07_04 = LocalDate.of(2026, 7, 4);

    @Property
    void nextOrSameIsTheFirstBusinessDay(
            @ForAll("calendars") HolidayCalendar calendar, @ForAll("dates") LocalDate date) {
        LocalDate next = calendar.nextOrSame(date);
        assertThat(calendar.isBusinessDay(next)).isTrue();
        assertThat(date.datesUntil(next)).noneMatch(calendar::isBusinessDay);
    }

    @Property
    void previousOrSameIsTheLastBusinessDay(
            @ForAll("calendars") HolidayCalendar calendar, @ForAll("dates") LocalDate date) {
        LocalDate previous = calendar.previousOrSame(date);
        assertThat(calendar.isBusinessDay(previous)).isTrue();
        assertThat(previous.plusDays(1).datesUntil(date.plusDays(1))).noneMatch(calendar::isBusinessDay);
    }

    @Property
    void plusBusinessDaysCountsThem(
            @ForAll("calendars") HolidayCalendar calendar,
            @ForAll("dates") LocalDate date,
            @ForAll @IntRange(min = 1, max = 60) int days) {
        LocalDate later = calendar.plusBusinessDays(date, days);
        assertThat(calendar.isBusinessDay(later)).isTrue();
        assertThat(date.plusDays(1).datesUntil(later.plusDays(1)).filter(calendar::isBusinessDay))
                .hasSize(days);
    }

    @Property
    void minusUndoesPlusFromABusinessDay(
            @ForAll("calendars") HolidayCalendar calendar,
            @ForAll("dates") LocalDate date,
            @ForAll @IntRange(min = -60, max = 60) int days) {
        LocalDate start = calendar.nextOrSame(date);
        assertThat(calendar.plusBusinessDays(calendar.plusBusinessDays(start, days), -days))
                .isEqualTo(start);
    }

    @ParameterizedTest
    @CsvSource({
        "FEDACH, 2026-07-02,  1, 2026-07-03",
        "FEDACH, 2026-07-03,  1, 2026-07-06",
        "FEDACH, 2026-07-04,  1, 2026-07-06",
        "FEDACH, 2026-07-04,  0, 2026-07-04",
        "FEDACH, 2026-07-04, -1, 2026-07-03",
        "TARGET, 2026-04-02,  2, 2026-04-08",
        "UK,     2026-12-24,  1, 2026-12-29",
        "SIC,    2025-12-31,  1, 2026-01-05",
        "NONE,   2026-12-24,  3, 2026-12-27",
    })
    void countsBusinessDays(String calendar, LocalDate date, int days, LocalDate expected) {
        assertThat(HolidayCalendars.of(calendar).plusBusinessDays(date, days)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "FEDACH, 1993-07-01, true",
        "TARGET, 1999-01-01, false",
        "UK,     1978-01-01, false",
        "SIC,    1987-06-10, true",
    })
    void isDocumentedFromItsSystemsFirstDay(String name, LocalDate first, boolean open) {
        HolidayCalendar calendar = HolidayCalendars.of(name);
        assertThat(calendar.first()).isEqualTo(first);
        assertThat(calendar.firstBusinessDay()).isEqualTo(calendar.nextOrSame(first));
        assertThat(calendar.last()).isEqualTo(LocalDate.of(2099, 12, 31));
        assertThat(calendar.isBusinessDay(first)).isEqualTo(open);
        assertThat(calendar.isBusinessDay(calendar.last())).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar.isBusinessDay(first.minusDays(1)))
                .withMessage("Calendar " + name + " is documented from " + first + " to 2099-12-31, not for "
                        + first.minusDays(1) + ": use a date in that range, or a custom calendar");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendar.plusBusinessDays(LocalDate.of(2099, 12, 31), 1))
                .withMessageContaining("2100-01-01");
        assertThatIllegalArgumentException().isThrownBy(() -> calendar.closedFor(first.minusDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEEKENDS", "NONE"})
    void simpleCalendarsKnowEveryYear(String name) {
        HolidayCalendar calendar = HolidayCalendars.of(name);
        assertThat(calendar.isBusinessDay(LocalDate.of(1582, 10, 15))).isTrue();
        assertThat(calendar.isBusinessDay(LocalDate.of(1582, 10, 16))).isEqualTo(name.equals("NONE"));
        assertThat(calendar.first()).isEqualTo(LocalDate.MIN);
        assertThat(calendar.firstBusinessDay()).isEqualTo(LocalDate.MIN);
        assertThat(calendar.last()).isEqualTo(LocalDate.MAX);
    }

    /** A calendar of the user's own may be documented for some years only, too. */
    @Test
    void aCalendarMayBeginOnADayOff() {
        HolidayCalendar calendar = new HolidayCalendar() {
            @Override
            public String name() {
                return "begins-on-saturday";
            }

            @Override
            public LocalDate first() {
                return SAT_2026_07_04;
            }

            @Override
            public boolean isBusinessDay(LocalDate date) {
                return HolidayCalendars.WEEKENDS.isBusinessDay(date);
            }
        };
        assertThat(calendar.firstBusinessDay()).isEqualTo(LocalDate.of(2026, 7, 6));
        assertThat(calendar.closedFor(SAT_2026_07_04)).contains("holiday");
        assertThat(calendar.closedFor(FRI_2026_07_03)).isEmpty();
    }

    @Test
    void namesAreInverseAndExact() {
        assertThat(HolidayCalendars.all())
                .extracting(HolidayCalendar::name)
                .containsExactly("FEDACH", "TARGET", "UK", "SIC", "WEEKENDS", "NONE");
        assertThat(HolidayCalendars.all()).allSatisfy(calendar -> {
            assertThat(HolidayCalendars.of(calendar.name())).isSameAs(calendar);
            assertThat(calendar).hasToString(calendar.name());
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayCalendars.of("fedach"))
                .withMessage("Unknown calendar 'fedach': use one of [FEDACH, TARGET, UK, SIC, WEEKENDS, NONE],"
                        + " or a custom calendar");
    }

    @Test
    void customCalendarFromASetIsAValue() {
        HolidayCalendar calendar = HolidayCalendars.custom("own", FRIDAY_OFF, Set.of(SAT_2026_07_04));
        assertThat(calendar.nextOrSame(FRI_2026_07_03)).isEqualTo(LocalDate.of(2026, 7, 5));
        assertThat(calendar.closedFor(FRI_2026_07_03)).contains("Friday");
        assertThat(calendar.closedFor(SAT_2026_07_04)).contains("holiday");
        assertThat(calendar.closedFor(LocalDate.of(2026, 7, 5))).isEmpty();
        assertThat(calendar)
                .hasToString("own")
                .isEqualTo(HolidayCalendars.custom("own", FRIDAY_OFF, Set.of(SAT_2026_07_04)))
                .isNotEqualTo(HolidayCalendars.custom("own", FRIDAY_OFF, Set.of(FRI_2026_07_03)));
    }

    @Test
    void customCalendarFromARule() {
        HolidayCalendar calendar =
                HolidayCalendars.custom("odd-days", FRIDAY_OFF, date -> date.getDayOfMonth() % 2 == 0);
        assertThat(calendar.nextOrSame(FRI_2026_07_03)).isEqualTo(LocalDate.of(2026, 7, 5));
        assertThat(calendar.previousOrSame(FRI_2026_07_03)).isEqualTo(LocalDate.of(2026, 7, 1));
        assertThat(calendar.closedFor(FRI_2026_07_03)).contains("Friday");
        assertThat(calendar.closedFor(SAT_2026_07_04)).contains("holiday");
        assertThat(calendar.closedFor(LocalDate.of(2026, 7, 5))).isEmpty();
        assertThat(calendar).hasToString("odd-days");
    }

    @Test
    void searchWithoutEndIsRefused() {
        Predicate<LocalDate> always = date -> true;
        HolidayCalendar closed = HolidayCalendars.custom("closed", Set.of(), always);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> closed.nextOrSame(FRI_2026_07_03))
                .withMessage("Calendar closed has no business day from 2026-07-03 to 2027-07-04:"
                        + " correct its weekend and holidays");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> closed.previousOrSame(FRI_2026_07_03))
                .withMessageContaining("2025-07-02");
    }

    @ParameterizedTest
    @CsvSource({"10000, 2053-11-18", "-10000, 1999-02-15"})
    void countReachesItsLimit(int days, LocalDate expected) {
        assertThat(HolidayCalendars.NONE.plusBusinessDays(FRI_2026_07_03, days)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_001, -10_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void countWithoutEndIsRefused(int days) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayCalendars.NONE.plusBusinessDays(FRI_2026_07_03, days))
                .withMessage("Counts at most 10000 business days of NONE from 2026-07-03, not " + days);
    }

    @ParameterizedTest
    @CsvSource({
        "TARGET,     Calendar name 'TARGET' is taken: give your own another name",
        "two words,  Calendar name 'two words' must be 1 to 64 of A-Z a-z 0-9 . _ - without spaces",
        "'',         Calendar name '' must be 1 to 64 of A-Z a-z 0-9 . _ - without spaces",
    })
    void customNamesAreChecked(String name, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayCalendars.custom(name, Set.of(), Set.of()))
                .withMessage(message);
    }

    @Test
    void aWeekWithoutBusinessDaysIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayCalendars.custom("never", Set.of(DayOfWeek.values()), Set.of()))
                .withMessage("Calendar never has no business day: its weekend is all 7 days");
    }

    @Provide
    Arbitrary<HolidayCalendar> calendars() {
        List<HolidayCalendar> own = List.of(HolidayCalendars.custom("own", FRIDAY_OFF, Set.of(SAT_2026_07_04)));
        return Arbitraries.oneOf(Arbitraries.of(HolidayCalendars.all()), Arbitraries.of(own));
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2001, 1, 1).toEpochDay(),
                        LocalDate.of(2098, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }
}
