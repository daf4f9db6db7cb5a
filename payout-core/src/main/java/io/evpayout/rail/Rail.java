package io.evpayout.rail;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.money.Currency;
import java.time.LocalDate;

/**
 * One way of moving money to bank accounts. An implementation must be safe to call from several threads, and must never
 * send an instruction twice by itself.
 */
public interface Rail {

    /** A short stable name: {@code sandbox}, {@code stripe}. */
    String name();

    /**
     * The amounts that can be sent in a currency. Asked while accounts are locked, so it must not call out.
     *
     * @throws IllegalArgumentException if this rail does not carry the currency
     */
    RailLimits limits(Currency currency);

    /** The days on which money moves in a currency. */
    HolidayCalendar calendar(Currency currency);

    /** The day on which money sent on {@code sent} is expected to arrive: the next business day, unless overridden. */
    default LocalDate arrival(LocalDate sent, Currency currency) {
        return calendar(currency).plusBusinessDays(sent, 1);
    }

    /**
     * Sends an instruction. The same key again must not move money again.
     *
     * <p>An exception is taken as {@link Answer.Outcome#UNKNOWN}: money may have moved.
     */
    Answer submit(Instruction instruction);

    /**
     * Asks what became of an instruction by its key, without sending it.
     *
     * <p>Not finding it proves nothing: answer {@link Answer.Outcome#UNKNOWN}.
     */
    Answer lookUp(Instruction instruction);
}
