package io.evpayout.testkit.simulator;

import io.evpayout.bank.BankAccount;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in how a rail is called and its answers are taken. */
final class RailBugs {

    private RailBugs() {}

    static List<PlantedBug> all() {
        return Stream.concat(inAsking().stream(), inAnswers().stream()).toList();
    }

    private static List<PlantedBug> inAsking() {
        return List.of(
                newKeyOnRetry(),
                callInTransaction(),
                PlantedBug.rail("a key from the clock", RailBugs::keyFromTheClock, Rail::lookUp)
                        .breaking(20, 23),
                PlantedBug.rail(
                                "another amount than was reserved",
                                (rail, asked) -> rail.submit(with(
                                        asked.key(),
                                        asked,
                                        asked.amount()
                                                .plus(Money.ofMinor(
                                                        10, asked.amount().currency())),
                                        asked.destination())),
                                Rail::lookUp)
                        .breaking(16),
                PlantedBug.rail(
                                "another destination than was stored",
                                (rail, asked) -> rail.submit(with(
                                        asked.key(),
                                        asked,
                                        asked.amount(),
                                        new BankAccount("test-OTHER", "0000", "DE", null))),
                                Rail::lookUp)
                        .breaking(16));
    }

    private static List<PlantedBug> inAnswers() {
        return List.of(
                PlantedBug.rail(
                                "silence is a rejection",
                                (rail, asked) -> unknownAs(rail.submit(asked), Answer.rejected("TIME_OUT")),
                                Rail::lookUp)
                        .breaking(19, 21, 24),
                PlantedBug.rail(
                                "silence is an acceptance",
                                (rail, asked) -> unknownAs(rail.submit(asked), Answer.accepted("ref-none")),
                                Rail::lookUp)
                        .breaking(25),
                PlantedBug.rail("busy is a rejection", RailBugs::busyIsRejection, Rail::lookUp)
                        .breaking(21, 24)
                        .foundBy(2),
                PlantedBug.rail("a broken connection is a rejection", RailBugs::brokenIsRejection, Rail::lookUp)
                        .breaking(21),
                PlantedBug.rail(
                                "not found is a rejection",
                                Rail::submit,
                                (rail, asked) -> unknownAs(rail.lookUp(asked), Answer.rejected("NOT_FOUND")))
                        .breaking(24),
                PlantedBug.rail("asking is sending again, days later too", Rail::submit, RailBugs::sendAgain)
                        .breaking(22)
                        .foundBy(4));
    }

    private static PlantedBug newKeyOnRetry() {
        Set<String> sent = new HashSet<>();
        return PlantedBug.rail(
                        "a new key on retry",
                        (rail, asked) -> rail.submit(
                                sent.add(asked.key())
                                        ? asked
                                        : with(asked.key() + "-2", asked, asked.amount(), asked.destination())),
                        Rail::lookUp)
                .breaking(20, 23);
    }

    private static Answer keyFromTheClock(Rail rail, Instruction asked) {
        return rail.submit(with(asked.key() + asked.at().toEpochMilli(), asked, asked.amount(), asked.destination()));
    }

    private static Answer sendAgain(Rail rail, Instruction asked) {
        Answer found = rail.lookUp(asked);
        return found.outcome() == Answer.Outcome.UNKNOWN ? rail.submit(asked) : found;
    }

    private static Answer busyIsRejection(Rail rail, Instruction asked) {
        Answer answer = rail.submit(asked);
        return "rate_limit".equals(answer.code()) ? Answer.rejected("rate_limit") : answer;
    }

    private static Answer brokenIsRejection(Rail rail, Instruction asked) {
        try {
            return rail.submit(asked);
        } catch (RuntimeException e) {
            return Answer.rejected("could_not_process");
        }
    }

    private static Answer unknownAs(Answer answer, Answer instead) {
        return answer.outcome() == Answer.Outcome.UNKNOWN ? instead : answer;
    }

    private static Instruction with(String key, Instruction asked, Money amount, BankAccount destination) {
        return new Instruction(
                key,
                asked.payout(),
                asked.run(),
                asked.leg(),
                asked.attempt(),
                amount,
                destination,
                asked.date(),
                asked.at(),
                asked.repeated());
    }

    private static PlantedBug callInTransaction() {
        AtomicReference<Store> seen = new AtomicReference<>();
        return new PlantedBug(
                "the rail is called in a transaction",
                1,
                Set.of(36),
                () -> store -> {
                    seen.set(store);
                    return store;
                },
                () -> (UnaryOperator<Rail>) rail -> new LyingRail(
                        rail,
                        (real, asked) -> seen.get().<Answer>write(transaction -> real.submit(asked)),
                        Rail::lookUp));
    }
}
