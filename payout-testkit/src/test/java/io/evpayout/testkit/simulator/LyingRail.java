package io.evpayout.testkit.simulator;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.money.Currency;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;
import java.util.function.BiFunction;

/** A rail through which a planted bug acts. */
final class LyingRail implements Rail {

    private final Rail rail;
    private final BiFunction<Rail, Instruction, Answer> submit;
    private final BiFunction<Rail, Instruction, Answer> lookUp;

    LyingRail(Rail rail, BiFunction<Rail, Instruction, Answer> submit, BiFunction<Rail, Instruction, Answer> lookUp) {
        this.rail = rail;
        this.submit = submit;
        this.lookUp = lookUp;
    }

    @Override
    public String name() {
        return rail.name();
    }

    @Override
    public RailLimits limits(Currency currency) {
        return rail.limits(currency);
    }

    @Override
    public HolidayCalendar calendar(Currency currency) {
        return rail.calendar(currency);
    }

    @Override
    public Answer submit(Instruction instruction) {
        return submit.apply(rail, instruction);
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        return lookUp.apply(rail, instruction);
    }
}
