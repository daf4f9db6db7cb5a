package io.evpayout.rail;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rejection or return code asks for, the same for all rails: Nacha return codes, ISO 20022 external status reason
 * codes, provider failure codes.
 *
 * <p>Sources: Nacha Operating Rules, appendix four (R codes); ISO 20022 external code sets (status and return reasons);
 * Stripe payout failure codes.
 */
public enum ReasonClass {
    /** The account is closed. */
    CLOSED(true, false, "R02 AC04 account_closed bank_ownership_changed"),
    /** The account does not exist as given. */
    INVALID(
            true,
            false,
            "R03 R04 R20 R28 AC01 AC03 AC15 RC01 BE01 no_account invalid_account_number"
                    + " incorrect_account_holder_name incorrect_account_holder_address incorrect_account_holder_tax_id"),
    /** The account may not be credited; ACH R16 may mean sanctions, so money is held. */
    BLOCKED(true, true, "R16 AC06 AG01 account_frozen bank_account_restricted debit_not_authorized"),
    /** The payee has died. */
    DECEASED(true, true, "R14 R15 MD07"),
    /** The payee refused it. */
    REFUSED(true, false, "R23 MS02 MS03 declined"),
    /** A sanctions list. */
    SANCTIONS(true, true, "RR04"),
    /** Suspected fraud. */
    FRAUD(true, true, "R06 FRAD"),
    /** The bank says that it has seen this payment before: evidence of a double send. */
    DUPLICATE(false, true, "R24 AM05 DUPL"),
    /** Our own instruction was wrong. */
    OUR_FORMAT(
            false,
            false,
            "R17 R18 R19 R25 R26 R27 R85 FF01 AM01 AM03 AM09 AM10 invalid_currency unsupported_card"
                    + " amount_too_small amount_too_large"),
    /** Will probably work another time. */
    TRANSIENT(false, false, "R32 R34 TECH ED05 AB05 could_not_process connected_balance_insufficient"),
    /** The network's own account has too little money. */
    FUNDING(false, false, "AM04 insufficient_funds balance_insufficient"),
    /** Not a failure: the bank gives other details, for what is sent from now on; the payment has arrived. */
    CHANGE(false, false, "C01 C02 C03 C04 C05 C06 C07 C09"),
    /** A person has looked at held money and let it go. */
    RELEASED(false, false, ReasonClass.LET_GO),
    /** Two persons say that the rail has not taken it: no rail says this. */
    NOT_SENT(false, false, ReasonClass.BY_PERSONS),
    /** A code that nobody has classified: held until a person has looked. */
    UNKNOWN_CODE(true, true, "");

    private static final Map<String, ReasonClass> BY_CODE = new TreeMap<>();

    static {
        for (ReasonClass reason : values()) {
            for (String code : reason.codes.isEmpty() ? new String[0] : reason.codes.split(" ")) {
                BY_CODE.put(code, reason);
            }
        }
    }

    private final boolean disablesBankAccount;
    private final boolean holdsMoney;
    private final String codes;

    ReasonClass(boolean disablesBankAccount, boolean holdsMoney, String codes) {
        this.disablesBankAccount = disablesBankAccount;
        this.holdsMoney = holdsMoney;
        this.codes = codes;
    }

    /**
     * The class of a code; {@link #UNKNOWN_CODE} for one that is not listed, or for none.
     *
     * @param code as the rail says it; an ACH R17 with addenda is followed by a space and them, since those that say
     *     QUESTIONABLE mean suspected fraud (Nacha rule on questionable transactions, since 2017)
     */
    public static ReasonClass of(@Nullable String code) {
        if (code == null) {
            return UNKNOWN_CODE;
        }
        if (code.startsWith("R17 ")) {
            return code.contains("QUESTIONABLE") ? FRAUD : OUR_FORMAT;
        }
        return BY_CODE.getOrDefault(code, UNKNOWN_CODE);
    }

    /** The code of a payout whose money a person has let go. */
    public static final String LET_GO = "RELEASED";

    /** The code of a rejection that persons have proven. */
    public static final String BY_PERSONS = "NOT_SENT";

    /** True for the code of a rejection that persons have proven. */
    public static boolean isPersons(@Nullable String code) {
        return BY_PERSONS.equals(code);
    }

    /** True if nothing more may be sent to the bank account before its details are replaced. */
    public boolean disablesBankAccount() {
        return disablesBankAccount;
    }

    /** True if nothing at all may be paid to the account, whatever bank it names, before a person has looked. */
    public boolean freezesAccount() {
        return this == DECEASED || this == SANCTIONS || this == FRAUD;
    }

    /** What is done with the rail: a second sending of ours stops it, too little money of ours pauses it. */
    public RailSwitch.State rail() {
        return switch (this) {
            case DUPLICATE -> RailSwitch.State.STOPPED;
            case FUNDING -> RailSwitch.State.PAUSED;
            default -> RailSwitch.State.RUNNING;
        };
    }

    /**
     * True if a payout that was proven not to be taken is tried again as it is, its money kept reserved: what was wrong will
     * pass, or is put right without the payee.
     */
    public boolean triesAgain() {
        return this == TRANSIENT || this == OUR_FORMAT;
    }

    /** True if money that comes back must not become payable before a person has looked. */
    public boolean holdsMoney() {
        return holdsMoney;
    }
}
