package io.evpayout.benchmarks.endtoend;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Takes every payout, at once unless it is told otherwise, so that what is measured is not the rail. */
final class InstantRail implements Rail {

    private final AtomicLong taken = new AtomicLong();
    private final Duration takes;

    InstantRail() {
        this(Duration.ZERO);
    }

    /** A rail that takes its time. */
    InstantRail(Duration takes) {
        this.takes = takes;
    }

    long taken() {
        return taken.get();
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
        taken.getAndIncrement();
        if (!takes.isZero()) {
            LockSupport.parkNanos(takes.toNanos());
        }
        return Answer.accepted("ref-" + instruction.key());
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        return Answer.accepted("ref-" + instruction.key());
    }
}
