package io.evpayout.testkit.simulator;

import io.evpayout.bank.BankAccount;
import io.evpayout.money.Money;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rail says of a movement that it has taken, in the order of time; drawn from its key alone. */
final class Fate {

    private static final List<String> GIVEN_BACK =
            List.of("R02", "R03", "AC04", "R23", "R32", "TECH", "AM04", "AC06", "R17", "XX99");

    /** Codes after which nothing is paid before a person has looked. */
    private static final List<String> GRAVE = List.of("R14", "FRAD", "RR04");

    private static final List<String> CHANGES = List.of("C01", "C02", "C03", "C05");

    private final Instruction instruction;
    private final Instant start;
    private final Chance chance;
    private final List<RailEvent> events = new ArrayList<>();

    private Fate(Instruction instruction, Instant start, Chance chance) {
        this.instruction = instruction;
        this.start = start;
        this.chance = chance;
    }

    static List<RailEvent> of(Instruction instruction, Instant start, long seed) {
        Fate fate = new Fate(
                instruction,
                start,
                Chance.of(
                        seed,
                        3,
                        instruction.key().hashCode(),
                        instruction.requestHash().hashCode()));
        fate.draw();
        return fate.events;
    }

    private void draw() {
        int lot = chance.below(100);
        if (lot < 62) {
            say(Kind.ACCEPTED, 0, null);
            say(Kind.IN_TRANSIT, 2, null);
            paid();
            say(Kind.SETTLED, 140, null);
        } else if (lot < 66) {
            paid();
            say(Kind.RETURNED, 30 + chance.below(72), chance.pick(GIVEN_BACK));
        } else if (lot < 70) {
            paid();
            say(Kind.SETTLED, 140, null);
            say(Kind.RETURNED, 24 * (10 + chance.below(30)), chance.pick(GIVEN_BACK));
        } else if (lot < 76) {
            say(Kind.FAILED, 1 + chance.below(12), chance.pick(GIVEN_BACK));
        } else if (lot < 80) {
            paid();
            say(Kind.FAILED, 96, chance.pick(GIVEN_BACK));
        } else if (lot < 84) {
            say(Kind.CANCELED, 3, null);
        } else {
            rare(lot);
        }
    }

    private void rare(int lot) {
        paid();
        if (lot < 88) {
            say(Kind.RETURNED, 48, "R03", instruction.amount().plus(instruction.amount()));
        } else if (lot < 91) {
            paid();
            say(Kind.SETTLED, 150, null);
        } else if (lot < 94) {
            say(Kind.RETURNED, 40, "R02");
            say(Kind.RETURNED, 41, "R02");
        } else if (lot < 96) {
            say(Kind.RETURNED, 50, chance.percent(50) ? "R24" : "AM05");
        } else if (lot < 98) {
            say(Kind.RETURNED, 50, chance.pick(GRAVE));
        } else {
            noticeOfChange();
        }
    }

    /** Sometimes it says which details it wants, and sometimes a person has to ask. */
    private void noticeOfChange() {
        BankAccount corrected = chance.percent(60)
                ? chance.pick(Landscape.banks(instruction.amount().currency())).tokenized()
                : null;
        events.add(event(Kind.CHANGED, 30, chance.pick(CHANGES), null, corrected));
    }

    private void paid() {
        say(Kind.PAID, 20 + chance.below(10), null);
    }

    private void say(Kind kind, int hours, @Nullable String code) {
        say(kind, hours, code, chance.percent(50) ? instruction.amount() : null);
    }

    private void say(Kind kind, int hours, @Nullable String code, @Nullable Money amount) {
        events.add(event(kind, hours, code, amount, null));
    }

    private RailEvent event(
            Kind kind, int hours, @Nullable String code, @Nullable Money amount, @Nullable BankAccount corrected) {
        return new RailEvent(
                instruction.key() + "-" + events.size(),
                instruction.key(),
                kind,
                start.plus(Duration.ofHours(hours)),
                amount,
                "ref-" + instruction.key().substring(4, 12),
                code,
                corrected);
    }
}
