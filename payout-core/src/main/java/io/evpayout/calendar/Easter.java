package io.evpayout.calendar;

import java.time.LocalDate;

/**
 * Easter Sunday of the Gregorian calendar.
 *
 * <p>The anonymous Gregorian algorithm (Nature, 20 April 1876; Butcher 1877; Meeus, Astronomical Algorithms, 1991,
 * chapter 8), valid for every Gregorian year.
 */
final class Easter {

    private Easter() {}

    static LocalDate sunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int yearOfCentury = year % 100;
        int moonCorrection = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - moonCorrection + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
        int lateMoon = (golden + 11 * epact + 22 * weekday) / 451;
        int dayOfMarch = epact + weekday - 7 * lateMoon + 22;
        return LocalDate.of(year, 3, 1).plusDays(dayOfMarch - 1L);
    }
}
