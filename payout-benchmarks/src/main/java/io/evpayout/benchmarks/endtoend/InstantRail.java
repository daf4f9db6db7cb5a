package io.evpayout.benchmarks.endtoend;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;
import java.util.concurrent.atomic.LongAdder;

/** Takes every payout at once, so that what is measured is not the rail. */
final class InstantRail implements Rail {

    private final LongAdder taken = new LongAdder();

    long taken() {
        return taken.sum();
    }

    @Override
    public String name() {
        return "instant";
    }

    @Override
    public RailLimits limits(Currency currency) {
        return new RailLimits(Money.ofMinor(1, currency), Money.ofMinor(99_999_999_99L, currency), 1);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return HolidayCalendars.NONE;
    }

    @Override
    public Answer submit(Instruction instruction) {
        taken.increment();
        return Answer.accepted("ref-" + instruction.key());
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        return Answer.accepted("ref-" + instruction.key());
    }
}
