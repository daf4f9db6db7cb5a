package io.evpayout.testkit.simulator;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import java.util.List;
import java.util.Optional;

/** The rail as one node calls it: the node may end before the call or after it. */
final class NodeRail implements Rail {

    private final Rail rail;
    private final Troubles troubles;

    NodeRail(Rail rail, Troubles troubles) {
        this.rail = rail;
        this.troubles = troubles;
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
    public boolean hasTwoLegs() {
        return rail.hasTwoLegs();
    }

    @Override
    public int businessDays(Currency currency) {
        return rail.businessDays(currency);
    }

    @Override
    public Optional<Money> available(Currency currency) {
        return rail.available(currency);
    }

    @Override
    public Answer submit(Instruction instruction) {
        troubles.at(Troubles.Place.BEFORE_CALL);
        try {
            return rail.submit(instruction);
        } finally {
            troubles.at(Troubles.Place.AFTER_CALL);
        }
    }

    @Override
    public List<RailEvent> news(Instruction instruction) {
        troubles.at(Troubles.Place.BEFORE_READ);
        return rail.news(instruction);
    }

    @Override
    public Answer lookUp(Instruction instruction) {
        troubles.at(Troubles.Place.BEFORE_CALL);
        Answer answer = rail.lookUp(instruction);
        troubles.at(Troubles.Place.AFTER_CALL);
        return answer;
    }
}
