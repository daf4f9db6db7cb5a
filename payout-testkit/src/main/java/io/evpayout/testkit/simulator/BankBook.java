package io.evpayout.testkit.simulator;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.RailEvent;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankStatement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the network's bank has in its books. */
final class BankBook {

    private final List<BankLine> lines = new ArrayList<>();

    void left(Instruction instruction, Instant at) {
        add(at, instruction.amount().negated(), instruction.key(), "payout");
    }

    void cameBack(RailEvent event, Instruction instruction) {
        Money amount = event.amount() == null ? instruction.amount() : event.amount();
        add(event.at(), amount, event.key(), "return");
    }

    /** A line that nobody sent anything for. */
    void stranger(Instant at, Money amount) {
        add(at, amount, null, "who knows");
    }

    /** A source of sessions pays. */
    void source(Instant at, Money amount, String source) {
        add(at, amount, null, "source " + source);
    }

    private void add(Instant at, Money amount, @Nullable String key, String text) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        lines.add(new BankLine(SimulatedRail.NAME, day, day, amount, "b" + lines.size(), key, text));
    }

    /** The lines of the days from one on; statements overlap. */
    BankStatement statement(Currency currency, LocalDate from) {
        Money closing = Money.zero(currency);
        List<BankLine> recent = new ArrayList<>();
        for (BankLine line : lines) {
            if (line.amount().currency().equals(currency)) {
                closing = closing.plus(line.amount());
                if (!line.bookingDate().isBefore(from)) {
                    recent.add(line);
                }
            }
        }
        return new BankStatement(SimulatedRail.NAME, closing, recent);
    }
}
