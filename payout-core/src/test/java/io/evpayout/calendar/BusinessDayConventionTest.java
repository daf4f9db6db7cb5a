package io.evpayout.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.YearMonth;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BusinessDayConventionTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, FEDACH,   FOLLOWING,          2026-02-02",
        "2026-01-31, FEDACH,   MODIFIED_FOLLOWING, 2026-01-30",
        "2026-01-31, FEDACH,   PRECEDING,          2026-01-30",
        "2026-01-31, FEDACH,   NONE,               2026-01-31",
        "2026-01-17, FEDACH,   FOLLOWING,          2026-01-20",
        "2026-01-17, FEDACH,   MODIFIED_FOLLOWING, 2026-01-20",
        "2026-01-17, FEDACH,   PRECEDING,          2026-01-16",
        "2026-07-03, FEDACH,   FOLLOWING,          2026-07-03",
        "2026-04-03, TARGET,   FOLLOWING,          2026-04-07",
        "2026-04-03, TARGET,   PRECEDING,          2026-04-02",
        "2024-03-31, TARGET,   MODIFIED_FOLLOWING, 2024-03-28",
        "2026-01-31, WEEKENDS, MODIFIED_FOLLOWING, 2026-01-30",
        "2026-01-31, NONE,     FOLLOWING,          2026-01-31",
        "1900-01-01, FEDACH,   NONE,               1900-01-01",
    })
    void adjusts(LocalDate date, String calendar, BusinessDayConvention convention, LocalDate expected) {
        assertThat(convention.adjust(date, HolidayCalendars.of(calendar))).isEqualTo(expected);
    }

    @Property
    void keepsTheOrderOfDates(
            @ForAll BusinessDayConvention convention,
            @ForAll("calendars") HolidayCalendar calendar,
            @ForAll("dates") LocalDate date,
            @ForAll @IntRange(min = 1, max = 40) int days) {
        LocalDate earlier = convention.adjust(date, calendar);
        LocalDate later = convention.adjust(date.plusDays(days), calendar);
        assertThat(earlier).isBeforeOrEqualTo(later);
    }

    @Property
    void isIdempotentAndGivesBusinessDays(
            @ForAll BusinessDayConvention convention,
            @ForAll("calendars") HolidayCalendar calendar,
            @ForAll("dates") LocalDate date) {
        LocalDate adjusted = convention.adjust(date, calendar);
        assertThat(convention.adjust(adjusted, calendar)).isEqualTo(adjusted);
        assertThat(calendar.isBusinessDay(adjusted) || convention == BusinessDayConvention.NONE)
                .isTrue();
    }

    @Property
    void modifiedFollowingStaysInTheMonth(
            @ForAll("calendars") HolidayCalendar calendar, @ForAll("dates") LocalDate date) {
        LocalDate adjusted = BusinessDayConvention.MODIFIED_FOLLOWING.adjust(date, calendar);
        assertThat(YearMonth.from(adjusted)).isEqualTo(YearMonth.from(date));
    }

    @ParameterizedTest
    @EnumSource
    void parseIsTheInverseOfToString(BusinessDayConvention convention) {
        assertThat(BusinessDayConvention.parse(convention.toString())).isSameAs(convention);
    }

    @Test
    void refusesAnUnknownName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusinessDayConvention.parse("following"))
                .withMessage("Unknown business day convention 'following':"
                        + " use one of [FOLLOWING, MODIFIED_FOLLOWING, PRECEDING, NONE]");
    }

    @Provide
    Arbitrary<HolidayCalendar> calendars() {
        return Arbitraries.of(HolidayCalendars.all());
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
