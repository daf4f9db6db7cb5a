package io.evpayout.examples.bench;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;

/** Takes every payout at once and moves nothing, so that what is measured is not the rail. */
final class BenchRail implements Rail {

    private volatile long first;

    /** When the first payout came, by {@link System#nanoTime}; 0 if none did. */
    long first() {
        return first;
    }

    @Override
    public String name() {
        return "bench";
    }

    @Override
    public RailLimits limits(Currency currency) {
        return new RailLimits(Money.ofMinor(1, currency), Money.ofMinor(999_999_999_999L, currency), 1);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return HolidayCalendars.NONE;
    }

    @Override
    public Answer submit(Instruction instruction) {
        if (first == 0) {
            first = System.nanoTime();
        }
        return Answer.accepted(instruction.key());
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        return Answer.accepted(instruction.key());
    }
}
