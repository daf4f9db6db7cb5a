package io.evpayout.calendar;

import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The check that every calendar makes of its weekend. */
final class Weekends {

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
}
