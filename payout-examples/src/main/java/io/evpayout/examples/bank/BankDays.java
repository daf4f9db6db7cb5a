package io.evpayout.examples.bank;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** When the bank does what. It works by UTC, and books once a business day. */
final class BankDays {

    private static final LocalTime BOOKING_TIME = LocalTime.of(9, 0);

    /**
     * A receiving bank returns what it cannot credit so that it is back by the second banking day after settlement (Nacha
     * Operating Rules, return time frames, of most return codes).
     */
    private static final int RETURNED_AFTER = 2;

    private static final int SETTLED_AFTER = 3;

    private BankDays() {}

    /** The days on which the bank books in a currency. */
    static HolidayCalendar calendar(Currency currency) {
        return switch (currency.code()) {
            case "USD" -> HolidayCalendars.FEDACH;
            case "EUR" -> HolidayCalendars.TARGET;
            case "GBP" -> HolidayCalendars.UK;
            case "CHF" -> HolidayCalendars.SIC;
            default -> HolidayCalendars.WEEKENDS;
        };
    }

    /** The bank's date at an instant. */
    static LocalDate date(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The instant at which a date's bookings are made. */
    static Instant booking(LocalDate date) {
        return date.atTime(BOOKING_TIME).toInstant(ZoneOffset.UTC);
    }

    /** The day on which a payment that was ordered on a date is made. */
    static LocalDate paid(LocalDate ordered, Currency currency) {
        return calendar(currency).plusBusinessDays(ordered, 1);
    }

    /**
     * The day on which an instruction is paid: the next business day after its date, which may still be yesterday's west of
     * here; never before it was given.
     *
     * @param date the day on which it is meant to leave
     * @param given the instant at which the bank got it
     */
    static LocalDate paid(LocalDate date, Instant given, Currency currency) {
        LocalDate today = date(given);
        LocalDate paid = paid(date.isBefore(today.minusDays(1)) ? today : date, currency);
        return booking(paid).isAfter(given) ? paid : paid(paid, currency);
    }

    /** The day on which a payment comes back. */
    static LocalDate returned(LocalDate paid, Currency currency) {
        return calendar(currency).plusBusinessDays(paid, RETURNED_AFTER);
    }

    /** The day from which a payment will not come back in the usual way any more. */
    static LocalDate settled(LocalDate paid, Currency currency) {
        return calendar(currency).plusBusinessDays(paid, SETTLED_AFTER);
    }
}
