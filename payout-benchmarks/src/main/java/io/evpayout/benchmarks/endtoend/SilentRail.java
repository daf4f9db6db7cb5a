package io.evpayout.benchmarks.endtoend;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;

/** Answers nothing. */
final class SilentRail implements Rail {

    private final Rail limits = new InstantRail();

    @Override
    public String name() {
        return limits.name();
    }

    @Override
    public RailLimits limits(Currency currency) {
        return limits.limits(currency);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return HolidayCalendars.NONE;
    }

    @Override
    public Answer submit(Instruction instruction) {
        return Answer.unknown("NO_ANSWER");
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        return Answer.unknown("NO_ANSWER");
    }
}
