package io.evpayout.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.bank.BankAccount;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Answer.Outcome;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every rail must hold, as JUnit tests. An adapter's test extends this class, gives a rail that accepts what is within
 * its limits, and says what the other side has seen: not what the rail claims, but what was moved.
 */
public abstract class RailContract {

    private static final LocalDate DATE = LocalDate.parse("2026-03-02");
    private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");

    /** For adapters' tests. */
    protected RailContract() {}

    /** The rail of this test: the same one whenever it is asked for within one test. */
    protected abstract Rail rail();

    /** A currency that the rail can send. */
    protected abstract Currency currency();

    /** Where money can be sent to. */
    protected abstract BankAccount destination();

    /** The leg that is asked for, {@link Leg#DIRECT} unless overridden: a rail of two legs holds all this for each. */
    protected int leg() {
        return Leg.DIRECT;
    }

    /** What the other side has really moved for a payout on this leg, each movement once. */
    protected abstract List<Money> moved(String payout);

    @Test
    void hasAShortStableName() {
        assertThat(rail().name()).matches("[a-z0-9-]{1,32}").isEqualTo(rail().name());
    }

    @Test
    void saysWhatItCanSend() {
        RailLimits limits = rail().limits(currency());
        assertThat(limits.minimum().currency()).isEqualTo(currency());
        assertThat(limits.sendable(limits.maximum().minorUnits()))
                .isGreaterThanOrEqualTo(limits.minimum().minorUnits());
        assertThat(rail().limits(currency())).isEqualTo(limits);
    }

    @Test
    void expectsArrivalOnALaterBusinessDay() {
        for (int day = 0; day < 30; day++) {
            LocalDate sent = DATE.plusDays(day);
            LocalDate arrival = rail().arrival(sent, currency());
            assertThat(arrival).isAfterOrEqualTo(sent);
            assertThat(rail().calendar(currency()).isBusinessDay(arrival)).isTrue();
        }
    }

    /** What is sent later never arrives earlier, and never before what its date alone says. */
    @Test
    void expectsArrivalByTheHourAtWhichItIsSent() {
        LocalDate before = LocalDate.MIN;
        for (int hour = 0; hour < 10 * 24; hour++) {
            Instant sent = AT.plus(Duration.ofHours(hour));
            LocalDate arrival = rail().arrival(DATE, sent, currency());
            assertThat(arrival)
                    .as("sent at %s", sent)
                    .isAfterOrEqualTo(before)
                    .isAfterOrEqualTo(rail().arrival(DATE, currency()));
            assertThat(rail().calendar(currency()).isBusinessDay(arrival)).isTrue();
            before = arrival;
        }
    }

    @Test
    void movesWhatItAccepts() {
        Answer answer = rail().submit(instruction("key-1", 1, smallest()));
        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(answer.reference()).isNotBlank();
        assertThat(answer.code()).isNull();
        assertThat(moved("payout")).containsExactly(smallest());
    }

    @Test
    void movesTheLargestAmount() {
        RailLimits limits = rail().limits(currency());
        Money largest = Money.ofMinor(limits.sendable(limits.maximum().minorUnits()), currency());
        assertThat(rail().submit(instruction("key-1", 1, largest)).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(moved("payout")).containsExactly(largest);
    }

    @Test
    void movesTheSameKeyOnce() {
        Answer first = rail().submit(instruction("key-1", 1, smallest()));
        Instruction again = instruction("key-1", 1, smallest());
        Instruction later = new Instruction(
                again.key(),
                again.payout(),
                again.run(),
                again.leg(),
                again.attempt(),
                again.amount(),
                again.destination(),
                again.date(),
                AT.plus(Duration.ofHours(1)),
                false);
        assertThat(rail().submit(again)).isEqualTo(first);
        assertThat(rail().submit(later)).isEqualTo(first);
        assertThat(moved("payout")).containsExactly(smallest());
    }

    @Test
    void movesTheSameKeyOnceFromManyThreads() {
        List<Answer> answers = Together.run(thread -> rail().submit(instruction("key-1", 1, smallest())));
        assertThat(answers).extracting(Answer::outcome).doesNotContain(Outcome.REJECTED);
        assertThat(moved("payout")).containsExactly(smallest());
        assertThat(rail().submit(instruction("key-1", 1, smallest())).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(moved("payout")).containsExactly(smallest());
    }

    @Test
    void movesDifferentKeysFromManyThreads() {
        List<Answer> answers =
                Together.run(thread -> rail().submit(instruction("key-" + thread, thread + 1, smallest())));
        assertThat(answers).extracting(Answer::outcome).containsOnly(Outcome.ACCEPTED);
        assertThat(answers).extracting(Answer::reference).doesNotHaveDuplicates();
        assertThat(moved("payout")).hasSize(Together.THREADS);
    }

    @Test
    void movesNothingMoreUnderAKeyThatIsUsedForAnotherAmount() {
        rail().submit(instruction("key-1", 1, smallest()));
        Money other = Money.ofMinor(
                smallest().minorUnits() + rail().limits(currency()).step(), currency());
        Answer answer = rail().submit(instruction("key-1", 1, other));
        assertThat(answer.outcome()).isNotEqualTo(Outcome.REJECTED);
        assertThat(moved("payout")).containsExactly(smallest());
    }

    @Test
    void findsWhatItHasAccepted() {
        Answer answer = rail().submit(instruction("key-1", 1, smallest()));
        assertThat(rail().lookUp(instruction("key-1", 1, smallest()))).isEqualTo(answer);
        assertThat(moved("payout")).containsExactly(smallest());
    }

    @Test
    void provesNothingByNotFinding() {
        Answer answer = rail().lookUp(instruction("key-1", 1, smallest()));
        assertThat(answer.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(moved("payout")).isEmpty();
    }

    @Test
    void movesNothingByLookingUp() {
        rail().lookUp(instruction("key-1", 1, smallest()));
        Answer answer = rail().submit(instruction("key-1", 1, smallest()));
        assertThat(answer.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(moved("payout")).containsExactly(smallest());
    }

    @Test
    void movesNothingBeyondItsLimits() {
        RailLimits limits = rail().limits(currency());
        List<Long> beyond = new ArrayList<>();
        beyond.add(limits.minimum().minorUnits() - 1);
        if (limits.maximum().minorUnits() < Long.MAX_VALUE) {
            beyond.add(limits.maximum().minorUnits() + 1);
        }
        if (limits.step() > 1) {
            beyond.add(smallest().minorUnits() + 1);
        }
        for (long units : beyond) {
            Money amount = Money.ofMinor(units, currency());
            Answer answer = rail().submit(instruction("key-" + units, 1, amount));
            assertThat(answer.outcome()).as("%s", amount).isEqualTo(Outcome.REJECTED);
            assertThat(answer.code()).as("%s", amount).isNotBlank();
        }
        assertThat(moved("payout")).isEmpty();
    }

    @Test
    void keepsToItsRejection() {
        Instruction beyond = instruction("key-1", 1, Money.ofMinor(0, currency()));
        Answer answer = rail().submit(beyond);
        assertThat(answer.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(rail().submit(beyond)).isEqualTo(answer);
        assertThat(rail().lookUp(beyond).outcome()).isNotEqualTo(Outcome.ACCEPTED);
        assertThat(moved("payout")).isEmpty();
        assertThat(rail().submit(instruction("key-2", 2, smallest())).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(moved("payout")).containsExactly(smallest());
    }

    /** The smallest amount that the rail can send: a multiple of its step. */
    private Money smallest() {
        RailLimits limits = rail().limits(currency());
        long steps = Math.floorDiv(limits.minimum().minorUnits() + limits.step() - 1, limits.step());
        return Money.ofMinor(steps * limits.step(), currency());
    }

    private Instruction instruction(String key, int attempt, Money amount) {
        return new Instruction(key, "payout", "run-2026-03-02", leg(), attempt, amount, destination(), DATE, AT, false);
    }
}
