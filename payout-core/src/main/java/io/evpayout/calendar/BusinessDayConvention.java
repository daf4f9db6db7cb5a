package io.evpayout.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;

/** What happens to a payout date that is not a business day. */
public enum BusinessDayConvention {

    /** The next business day. */
    FOLLOWING {
        @Override
        public LocalDate adjust(LocalDate date, HolidayCalendar calendar) {
            return calendar.nextOrSame(date);
        }
    },

    /** The next business day, but the previous one if the next is in another month. */
    MODIFIED_FOLLOWING {
        @Override
        public LocalDate adjust(LocalDate date, HolidayCalendar calendar) {
            LocalDate next = calendar.nextOrSame(date);
            return YearMonth.from(next).equals(YearMonth.from(date)) ? next : calendar.previousOrSame(date);
        }
    },

    /** The previous business day. */
    PRECEDING {
        @Override
        public LocalDate adjust(LocalDate date, HolidayCalendar calendar) {
            return calendar.previousOrSame(date);
        }
    },

    /** The date stays as it is; the calendar is not asked. */
    NONE {
        @Override
        public LocalDate adjust(LocalDate date, HolidayCalendar calendar) {
            return date;
        }
    };

    /**
     * A date moved to a business day. An earlier date never ends up after a later one.
     *
     * @param date the date of the bare rule
     * @param calendar the business days of the rail
     * @return a business day of the calendar, except with {@link #NONE}
     */
    public abstract LocalDate adjust(LocalDate date, HolidayCalendar calendar);

    /**
     * The convention of a name.
     *
     * @param name exactly as the constant is written
     * @return the constant; {@link #name()} is the inverse
     */
    public static BusinessDayConvention parse(String name) {
        return Arrays.stream(values())
                .filter(convention -> convention.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown business day convention '" + name + "': use one of " + Arrays.toString(values())));
    }
}
