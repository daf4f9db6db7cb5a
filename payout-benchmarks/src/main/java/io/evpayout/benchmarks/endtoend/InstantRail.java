package io.evpayout.benchmarks.endtoend;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Takes every payout, at once unless it is told otherwise, so that what is measured is not the rail. */
final class InstantRail implements Rail {

    private final AtomicLong taken = new AtomicLong();
    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
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

    /** What the rail says of all that it took since it was asked last: the bank has it. */
    List<RailEvent> arrived(Instant now) {
        List<RailEvent> arrived = new ArrayList<>();
        for (String key = keys.poll(); key != null; key = keys.poll()) {
            arrived.add(new RailEvent("paid " + key, key, RailEvent.Kind.PAID, now, null, null, null));
        }
        return arrived;
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
        keys.add(instruction.key());
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
