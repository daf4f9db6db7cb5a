package io.evpayout.settlement;

/** A correction that can't be proposed or decided so. Nothing was changed. */
public class CorrectionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String value;

    /** Why not. The names are stable. */
    public enum Code {
        /** The line is explained already, or another correction is about it. */
        NOT_OPEN,
        /** The lines do not add up to what they are said to be. */
        SUM_DIFFERS,
        /** Who proposed it must not approve it. */
        SAME_PERSON,
        /** This person may not decide about corrections. */
        NOT_ALLOWED,
        /** It was decided otherwise already. */
        ALREADY_DECIDED
    }

    /**
     * A refusal.
     *
     * @param value what stands there: the line, the amount, or the person
     * @param message one sentence with the next step
     */
    public CorrectionRefused(Code code, String value, String message) {
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
