package io.evpayout.rail;

import io.evpayout.calendar.CutOff;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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

    /**
     * True if money goes to the payee's balance at this rail first ({@link Leg#TO_RAIL}), and from there to the bank ({@link
     * Leg#FROM_RAIL}); false unless overridden: it goes straight to the bank ({@link Leg#DIRECT}).
     *
     * <p>The first move carries only what is missing at the rail: a payout that failed has left its money there.
     */
    default boolean hasTwoLegs() {
        return false;
    }

    /** The days on which money moves in a currency. */
    HolidayCalendar calendar(Currency currency);

    /**
     * Until when on a day this rail takes what is to leave on that day; none unless overridden. What comes later counts as
     * sent on the next business day.
     */
    default Optional<CutOff> cutOff(Currency currency) {
        return Optional.empty();
    }

    /** How many business days money is under way, 1 or more; one unless overridden. */
    default int businessDays(Currency currency) {
        return 1;
    }

    /**
     * How many business days after it has arrived money usually comes back at the latest, 0 or more; five unless overridden.
     * Then it counts as settled where the rail does not say so itself; what comes back later is heard all the same.
     */
    default int returnDays(Currency currency) {
        return 5;
    }

    /** The day on which money that leaves on {@code sent} is expected to arrive: so many business days later. */
    default LocalDate arrival(LocalDate sent, Currency currency) {
        return calendar(currency).plusBusinessDays(sent, businessDays(currency));
    }

    /**
     * The day on which money is expected to arrive, by the hour at which it is sent.
     *
     * @param date the date of the instruction: it does not leave before
     * @param sent when it is handed to this rail; counts only where there is a {@link #cutOff}
     * @return the {@link #arrival(LocalDate, Currency)} of the first business day on which the rail can take it, or of
     *     {@code date} where it has no cut-off
     */
    default LocalDate arrival(LocalDate date, Instant sent, Currency currency) {
        LocalDate taken = cutOff(currency)
                .map(cutOff -> cutOff.dateOf(sent))
                .map(day -> calendar(currency).nextOrSame(day.isBefore(date) ? date : day))
                .orElse(date);
        return arrival(taken, currency);
    }

    /**
     * How much the network has for payouts in a currency, if the rail can tell. Asked before a run reserves anything, with
     * nothing locked. An exception is taken as not known.
     */
    default Optional<Money> available(Currency currency) {
        return Optional.empty();
    }

    /**
     * What payments in a currency cost, as the bank books it; nothing unless overridden. Asked while accounts are locked, so it
     * must not call out.
     */
    default RailFees fees(Currency currency) {
        return RailFees.none();
    }

    /**
     * Sends an instruction. The same key again must not move money again.
     *
     * <p>{@link Answer.Outcome#REJECTED} is proof that nothing was taken and never will be under this key. A refusal of an
     * {@link Instruction#repeated} instruction is none unless it is the answer that the rail has stored for the first
     * sending. What speaks of who asks or of how often (not authorized, too many requests, key in use) never is.
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

    /**
     * Everything that the rail has to tell of an instruction that it accepted, whether it was told before or not: asked for
     * from time to time, so that nothing is missed where its messages get lost. Events have the ids that they have when they
     * are told. Nothing unless overridden: then what is not told is learned from bank statements only.
     */
    default List<RailEvent> news(Instruction instruction) {
        return List.of();
    }
}
