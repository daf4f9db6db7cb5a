package io.evpayout.examples.bank;

import io.evpayout.money.Money;
import io.evpayout.rail.RailEvent;
import io.evpayout.settlement.BankLine;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that the bank does at an instant.
 *
 * @param number the bank's own number of it
 * @param at when, whole seconds
 * @param kind what
 * @param key the instruction's key; null for a deposit
 * @param amount what it adds to the network's account; for a settlement, the payment's amount
 * @param reference unique per line
 * @param code why a payment comes back
 * @param text what a person reads on the statement
 */
record DiaryLine(
        long number,
        Instant at,
        Kind kind,
        @Nullable String key,
        Money amount,
        String reference,
        @Nullable String code,
        String text) {

    /** What the bank does. */
    enum Kind {
        PAID(RailEvent.Kind.PAID, true),
        RETURNED(RailEvent.Kind.RETURNED, true),
        SETTLED(RailEvent.Kind.SETTLED, false),
        DEPOSIT(null, true);

        private final RailEvent.@Nullable Kind event;
        private final boolean movesMoney;

        Kind(RailEvent.@Nullable Kind event, boolean movesMoney) {
            this.event = event;
            this.movesMoney = movesMoney;
        }

        /** True if it is on the statement. */
        boolean movesMoney() {
            return movesMoney;
        }

        /** True if the network is told of it by an event. */
        boolean isTold() {
            return event != null;
        }
    }

    /** What the network is told of it; null if it is only on the statement. */
    @Nullable
    RailEvent event() {
        Money positive = amount.isNegative() ? amount.negated() : amount;
        return kind.event == null || key == null
                ? null
                : new RailEvent("sbe_" + reference, key, kind.event, at, positive, reference, code);
    }

    /** Its line on the statement. */
    BankLine line() {
        LocalDate date = BankDays.date(at);
        return new BankLine(SandboxBank.NAME, date, date, amount, reference, key, text);
    }
}
