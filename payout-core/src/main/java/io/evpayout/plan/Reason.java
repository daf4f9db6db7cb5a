package io.evpayout.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One rule that decided, with what it found and what it wanted.
 *
 * @param code the rule
 * @param actual what it found: an exact amount, a currency, a payout
 * @param needed what it wanted
 * @param next the date on which it will no longer hold, if that is known
 */
public record Reason(
        Code code,
        @Nullable String actual,
        @Nullable String needed,
        @Nullable LocalDate next) {

    /** The rules, in the order in which they are listed. The names are stable. */
    public enum Code {
        CLOSED,
        FROZEN,
        MANUAL_ONLY,
        NO_BANK_ACCOUNT,
        BANK_UNVERIFIED,
        BANK_DISABLED,
        COOLING_OFF,
        BANK_SHARED,
        NOT_DUE,
        PAYOUT_UNRESOLVED,
        CURRENCY_MISMATCH,
        NOTHING_MATURED,
        BELOW_RAIL_MINIMUM,
        BELOW_MINIMUM,
        NEGATIVE_BALANCE,
        RAIL_STOPPED,
        MINIMUM_REACHED,
        PAY_ANYWAY,
        BY_HAND,
        CLOSING,
        NEEDS_APPROVAL
    }

    static Reason of(Code code) {
        return new Reason(code, null, null, null);
    }
}
