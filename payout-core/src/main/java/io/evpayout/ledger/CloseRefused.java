package io.evpayout.ledger;

/** A month that can not be closed as asked; nothing was changed. */
public class CloseRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String value;

    /** Why not. The names are stable. */
    public enum Code {
        /** It is not over yet, by the account's zone and cut-off. */
        MONTH_NOT_OVER,
        /** The account earned something in an earlier month that is not closed. */
        EARLIER_MONTH_OPEN
    }

    /**
     * A refusal.
     *
     * @param value the month that is in the way
     * @param message one sentence with the next step
     */
    public CloseRefused(Code code, String value, String message) {
        super(message);
        this.code = code;
        this.value = value;
    }

    public Code code() {
        return code;
    }

    public String value() {
        return value;
    }
}
