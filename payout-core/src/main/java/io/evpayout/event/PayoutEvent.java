package io.evpayout.event;

import io.evpayout.bank.BankDetailsUnavailable;
import io.evpayout.money.ExactAmount;
import io.evpayout.payout.Payout;
import io.evpayout.payout.Standing;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.RailSwitch;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import java.time.Instant;
import java.util.List;

/** Something that a host application may want to act on. */
public sealed interface PayoutEvent {

    /** When it happened. */
    Instant at();

    /**
     * A payout stands somewhere else.
     *
     * @param at when
     * @param payout the payout
     * @param standing where it stands now
     */
    record PayoutChanged(Instant at, Payout payout, Standing standing) implements PayoutEvent {}

    /**
     * A person must look at a payout before anything more is sent for it: nobody has known for too long what became of it, the
     * rail contradicts itself, or it was rejected too often.
     *
     * @param at when
     * @param payout the payout
     * @param standing where it stands
     */
    record NeedsReview(Instant at, Payout payout, Standing standing) implements PayoutEvent {}

    /**
     * A bank account is disabled after a payment came back; nothing more goes there.
     *
     * @param at when
     * @param account the payout account
     * @param code the return code
     */
    record BankAccountDisabled(Instant at, String account, String code) implements PayoutEvent {}

    /**
     * Bank details were changed, or what may be done with them has; not told of the first ones, if they may be paid to.
     *
     * @param at when
     * @param link how they stand now
     */
    record BankAccountChanged(Instant at, BankLink link) implements PayoutEvent {}

    /**
     * A payee could not be told that its bank details were changed, or nobody answered whether they are its own; tried again
     * by later runs, and nothing is paid there meanwhile.
     *
     * @param at when
     * @param link how they stand
     * @param reason what went wrong
     */
    record BankAccountWaits(Instant at, BankLink link, String reason) implements PayoutEvent {}

    /**
     * Bank details were linked that other payees are paid to as well.
     *
     * @param at when
     * @param link the details
     * @param others the payout accounts of other payees that are paid to the same bank account, by id
     */
    record BankAccountShared(Instant at, BankLink link, List<String> others) implements PayoutEvent {

        public BankAccountShared {
            others = List.copyOf(others);
        }
    }

    /**
     * A payout is held, since the details of its bank account can't be read now; it is sent by itself once they can.
     *
     * @param at when
     * @param payout the payout
     * @param code why
     */
    record BankDetailsUnreadable(Instant at, Payout payout, BankDetailsUnavailable.Code code) implements PayoutEvent {}

    /**
     * Nobody could say whether a payee is on a list of sanctions; what it is owed is not sent, and it is looked up again.
     *
     * @param at when
     * @param account the payout account
     * @param reason what went wrong
     */
    record PayeeNotScreened(Instant at, String account, String reason) implements PayoutEvent {}

    /**
     * A run is about to reserve payouts, or a withdrawal has, though nobody looks payees up in lists of sanctions, since no
     * {@code PayeeScreener} was given. Told before they are sent: it is a warning, and no pass.
     *
     * @param at when
     * @param payouts of how many accounts payouts are planned; of a run that nodes share each of them tells
     */
    record ScreeningMissing(Instant at, int payouts) implements PayoutEvent {}

    /**
     * A bank wants other details of a payee for what is sent from now on.
     *
     * @param at when
     * @param account the payout account
     * @param code the code of the change
     * @param applied true if they are the account's next bank account; false if the rail could not tell them, and the payee
     *     must
     */
    record BankDetailsCorrected(Instant at, String account, String code, boolean applied) implements PayoutEvent {}

    /**
     * A rail was stopped, paused, or let run again: by a person, or by what the rail has said. A return for being a duplicate
     * stops it, since it is evidence of a second sending of ours.
     *
     * @param at when
     * @param turned how the switch stands now
     */
    record RailSwitched(Instant at, RailSwitch turned) implements PayoutEvent {}

    /**
     * A run did nothing, since the rail may not send; everyone who was due is due still.
     *
     * @param at when
     * @param turned how the switch stands
     */
    record RunBlocked(Instant at, RailSwitch turned) implements PayoutEvent {}

    /**
     * Something has been due for too long, and no run has decided it: none was made, or every one was kept from it.
     *
     * @param at when this was seen
     * @param since when it was due
     */
    record RunMissing(Instant at, Instant since) implements PayoutEvent {}

    /**
     * A node does not run by itself, since its clock and the store's are more than five minutes apart.
     *
     * @param at what the node takes the time to be
     * @param ofStore what the store takes it to be
     */
    record ClockOff(Instant at, Instant ofStore) implements PayoutEvent {}

    /**
     * A payout account is frozen after a return that speaks of sanctions, fraud or death, or by {@link
     * io.evpayout.Operations#hold}; nothing is paid to it.
     *
     * @param at when
     * @param account the payout account
     * @param code the return code, or the reason of the hold
     */
    record AccountFrozen(Instant at, String account, String code) implements PayoutEvent {}

    /**
     * A payout account could not be decided or paid in a run; the others were.
     *
     * @param at when
     * @param account the payout account
     * @param reason what went wrong
     */
    record AccountFailed(Instant at, String account, String reason) implements PayoutEvent {}

    /**
     * A fact arrived under an id that has other content; it is listed, and not booked.
     *
     * @param at when
     * @param fact its source and id
     * @param reason what differs
     */
    record FactQuarantined(Instant at, SessionId fact, String reason) implements PayoutEvent {}

    /**
     * A debt was written off: it was too old, and the network bears it.
     *
     * @param at when
     * @param account the payout account that owed it
     * @param amount how much
     */
    record DebtWrittenOff(Instant at, String account, ExactAmount amount) implements PayoutEvent {}

    /**
     * A rail spoke of a key that was never sent.
     *
     * @param at when
     * @param key the key
     */
    record UnknownKey(Instant at, String key) implements PayoutEvent {}

    /**
     * A bank line under the bank's reference of another line that was recorded before. It changes nothing; a person must look.
     *
     * @param at when
     * @param line the line
     */
    record ConflictingBankLine(Instant at, BankLine line) implements PayoutEvent {}

    /**
     * A bank line that nobody can explain.
     *
     * @param at when
     * @param line the line
     */
    record UnexplainedBankLine(Instant at, MatchedLine line) implements PayoutEvent {}
}
