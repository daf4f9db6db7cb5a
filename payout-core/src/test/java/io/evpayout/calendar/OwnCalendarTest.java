package io.evpayout.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.schedule.Schedule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bank that keeps TARGET days, and is closed on Mondays, on 24 December, and on a bridge day in 2026. */
class OwnCalendarTest {

    private static final OwnCalendar BANK = new OwnCalendar(
            "bank",
            HolidayCalendars.TARGET,
            Set.of(DayOfWeek.MONDAY),
            Set.of(MonthDay.of(12, 24), MonthDay.of(2, 29)),
            Set.of(LocalDate.of(2026, 5, 15)));

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-05-14, open
            2026-05-15, holiday
            2027-05-14, open
            2026-12-24, holiday
            2099-12-24, holiday
            2028-02-29, holiday
            2026-04-03, Good Friday
            2026-05-16, Saturday
            2026-05-18, Monday
            """)
    void itsDaysOffAreThoseOfItsBaseAndMore(LocalDate date, String expected) {
        assertThat(BANK.closedFor(date).orElse("open")).isEqualTo(expected);
        assertThat(BANK.isBusinessDay(date)).isEqualTo(expected.equals("open"));
    }

    @Test
    void itIsKnownAsLongAsItsBaseIs() {
        assertThat(BANK.first()).isEqualTo(HolidayCalendars.TARGET.first());
        assertThat(BANK.last()).isEqualTo(LocalDate.of(2099, 12, 31));
        assertThatThrownBy(() -> BANK.isBusinessDay(LocalDate.of(2100, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bank[TARGET;MONDAY;02-29,12-24,2026-05-15]",
                "own[NONE;FRIDAY,SATURDAY;]",
                "own[WEEKENDS;;2026-12-24]",
                "own[NONE;;0001-01-01,9999-12-31]",
                "own[TARGET;;1999-01-01,2099-12-31]",
                "a.b-c_1[NONE;;]"
            })
    void aTextIsReadAsItIsWritten(String text) {
        HolidayCalendar calendar = HolidayCalendars.of(text);
        assertThat(calendar.text()).isEqualTo(text);
        assertThat(calendar).hasToString(calendar.name());
        String schedule = "week on FRIDAY adjusted FOLLOWING " + text + " at 17:00 Europe/Berlin";
        assertThat(Schedule.parse(schedule)).hasToString(schedule);
        assertThat(Schedule.parse(schedule).calendar()).isEqualTo(calendar);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bank[                            | is not like
            bank[TARGET;MONDAY]              | is not like
            bank[TARGET;;2026-1-1]           | is not like
            bank[TARGET;;12-2412-31]         | is not like
            bank[XETRA;;]                    | Unknown calendar 'XETRA'
            bank[TARGET;MOONDAY;]            | MOONDAY
            bank[TARGET;;02-30]              | 02-30
            bank[TARGET;;2026-02-30]         | 2026-02-30
            bank[TARGET;;1998-12-31]         | can have holidays from 1999-01-01 to 2099-12-31, not on 1998-12-31
            bank[TARGET;;2100-01-01]         | can have holidays from 1999-01-01 to 2099-12-31, not on 2100-01-01
            bank[NONE;;0000-12-31]           | can have holidays from 0001-01-01 to 9999-12-31, not on 0000-12-31
            UK[TARGET;;]                     | is taken
            b k[TARGET;;]                    | without spaces
            own[NONE;MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY,SATURDAY,SUNDAY;] | no business day
            own[TARGET;MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY;] | no business day
            """)
    void whatIsNoCalendarIsRefused(String text, String expected) {
        assertThatThrownBy(() -> HolidayCalendars.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void aBaseIsACalendarOfARail() {
        assertThatThrownBy(() -> new OwnCalendar("two", BANK, Set.of(), Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be based on one of");
        assertThatThrownBy(() -> new OwnCalendar(
                        "far", HolidayCalendars.NONE, Set.of(), Set.of(), Set.of(LocalDate.of(10_000, 1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Calendar far, based on NONE, can have holidays from 0001-01-01 to 9999-12-31, not on +10000-01-01");
    }
}
