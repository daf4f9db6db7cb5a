package io.evpayout.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The days off in every week: the check that every calendar makes of them, and their names. */
final class Weekends {

    static final Set<DayOfWeek> SATURDAY_SUNDAY = checked("", Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

    private Weekends() {}

    static Set<DayOfWeek> checked(String calendar, Set<DayOfWeek> weekend) {
        if (weekend.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException(
                    "Calendar " + calendar + " has no business day: its weekend is all 7 days");
        }
        Set<DayOfWeek> copy = EnumSet.noneOf(DayOfWeek.class);
        copy.addAll(weekend);
        return Collections.unmodifiableSet(copy);
    }

    /** The day's English name, if it is of the weekend. */
    static Optional<String> name(LocalDate date, Set<DayOfWeek> weekend) {
        DayOfWeek day = date.getDayOfWeek();
        return weekend.contains(day)
                ? Optional.of(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                : Optional.empty();
    }
}
