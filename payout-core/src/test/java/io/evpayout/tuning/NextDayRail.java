package io.evpayout.tuning;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;

/** Money arrives on the next day, whatever day it is. Nothing is sent. */
final class NextDayRail implements Rail {

    @Override
    public String name() {
        return "next-day";
    }

    @Override
    public RailLimits limits(Currency currency) {
        return new RailLimits(Money.ofMinor(1, currency), Money.ofMinor(1_000_000_000, currency), 1);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return HolidayCalendars.NONE;
    }

    @Override
    public Answer submit(Instruction instruction) {
        throw new AssertionError("a replay sends nothing, not even " + instruction);
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        throw new AssertionError("a replay asks nothing, not even for " + instruction);
    }
}
