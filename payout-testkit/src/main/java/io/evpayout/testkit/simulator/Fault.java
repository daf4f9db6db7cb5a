package io.evpayout.testkit.simulator;

/** What goes wrong in a simulated network. Numbers are stable: the documentation on reliability names them. */
public enum Fault {
    TIME_OUT(1, "a rail does not answer, and may have taken it"),
    DEFINITE_REJECTION(3, "a rail proves that it has not taken it"),
    NO_EVIDENCE(4, "a rail answers that it is busy, which proves nothing"),
    RUN_AFTER_REJECTION(5, "a run comes again after a rejection gave the money back"),
    STOP_BEFORE_ATTEMPT(6, "a node stops before it sends"),
    STOP_AROUND_CALL(7, "a node stops after the attempt is stored, and before the rail answers"),
    STOP_AFTER_ANSWER(8, "a node stops before it stores what the rail answered"),
    COMMIT_UNKNOWN(9, "a store commits, and the answer is lost"),
    TWO_AT_ONCE(11, "two nodes do the same at once"),
    PAUSE(12, "a node stands still for up to 100 minutes in the middle of its work"),
    LONG_PAUSE(12, "a node stands still for up to 30 hours, past everything that it may still do"),
    CLOCK_JUMP(13, "a node's clock jumps"),
    DAY_JUMP(13, "a node's clock jumps by a day, forward or back"),
    CLOCK_CHANGE(14, "clocks are set forward or back by law"),
    HOLIDAY(15, "a payout date is no business day of the rail"),
    EVENT_TWICE(16, "an event comes twice"),
    EVENTS_OUT_OF_ORDER(17, "events come out of order"),
    EVENT_FORGED(18, "an event speaks of a key that was never sent"),
    EVENT_LOST(19, "an event never comes"),
    EVENT_ASKED_FOR(19, "an event never came, and the rail tells it when it is asked"),
    FAILED_AFTER_PAID(20, "a payout fails after it was paid"),
    LATE_RETURN(21, "money comes back weeks later"),
    WRONG_RETURN(22, "an amount comes back that was never sent"),
    NOTICE_OF_CHANGE(23, "a bank takes a payment, and wants other details from now on"),
    DUPLICATE_CODE(24, "a bank says that it has seen the payment before"),
    REFUND_MEANWHILE(25, "sessions are corrected while a run decides"),
    BANK_CHANGE_MEANWHILE(26, "bank details change between decision and submission"),
    ACCOUNT_CHANGE_MEANWHILE(27, "an account is frozen, closed or changed between decision and submission"),
    SESSION_TWICE(29, "a session comes again, also with other content"),
    CORRECTION_FIRST(30, "a correction comes before what it corrects"),
    LATE_SESSION(31, "a session comes weeks late, or from the future"),
    POISONED_SESSION(32, "a session of an unknown site, in a foreign currency, or that cost something for nothing"),
    OVERFLOW(33, "a session whose amount nearly does not fit"),
    OTHER_DECIMALS(34, "a payout in a currency without decimals, or with three"),
    STORE_FAILURE(36, "a store fails in the middle of a transaction"),
    WORK_REPEATED(37, "a store runs a transaction again"),
    STATEMENT_TWICE(41, "statements overlap"),
    UNKNOWN_DEBIT(42, "a statement shows what nobody knows"),
    KEY_SERVICE_DOWN(45, "bank details can't be read, since no key can be had"),
    ARCHIVED_MEANWHILE(46, "old sessions leave for an archive while nodes record, correct, pay and stop");

    private final int number;
    private final String words;

    Fault(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Its number: 9 for F9. */
    public int number() {
        return number;
    }

    /** {@code F9 a store commits, and the answer is lost}. */
    @Override
    public String toString() {
        return "F" + number + " " + words;
    }
}
