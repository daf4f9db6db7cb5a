package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.money.Currency;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailLimits;
import io.evpayout.testkit.simulator.Simulation;
import io.evpayout.testkit.simulator.SimulationResult;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test kit's simulator over the Stripe rail and HTTP: small worlds; the large ones are in {@link StripeWorldProofTest}. */
class StripeWorldTest {

    static Simulation worlds(int days) {
        return Simulation.inMemory().over(StripeWorldRail::new).accounts(5).days(days);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void nothingIsPaidTwiceOrLost(long seed) {
        SimulationResult result = worlds(15).run(seed);

        assertThat(result.violation()).as(result.toString()).isNull();
        assertThat(result.faults().total()).isGreaterThan(100);
    }

    /** A rail that takes silence for a refusal is found out. */
    @Test
    void aRailThatTakesSilenceForARefusalIsFound() {
        SimulationResult result =
                worlds(15).planting(UnaryOperator.identity(), Hasty::new).run(1);

        assertThat(result.violation()).isNotNull();
    }

    private record Hasty(Rail rail) implements Rail {

        @Override
        public Answer submit(Instruction instruction) {
            Answer answer = rail.submit(instruction);
            return answer.outcome() == Answer.Outcome.UNKNOWN ? Answer.rejected("R32") : answer;
        }

        @Override
        public Answer lookUp(Instruction instruction) {
            return rail.lookUp(instruction);
        }

        @Override
        public List<RailEvent> news(Instruction instruction) {
            return rail.news(instruction);
        }

        @Override
        public String name() {
            return rail.name();
        }

        @Override
        public boolean hasTwoLegs() {
            return rail.hasTwoLegs();
        }

        @Override
        public RailLimits limits(Currency currency) {
            return rail.limits(currency);
        }

        @Override
        public HolidayCalendar calendar(Currency currency) {
            return rail.calendar(currency);
        }
    }
}
