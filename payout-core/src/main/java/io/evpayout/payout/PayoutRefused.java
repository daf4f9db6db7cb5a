package io.evpayout.payout;

/** A payout that can not be approved or canceled as asked; nothing was changed. */
public class PayoutRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String value;

    /** Why not. The names are stable. */
    public enum Code {
        /** It does not wait for approval. */
        NOT_HELD,
        /** Who asked for it must not approve it. */
        SAME_PERSON,
        /** It may have left; only the rail can say what becomes of it. */
        ALREADY_SUBMITTED,
        /** It has ended already. */
        ALREADY_ENDED
    }

    /**
     * A refusal.
     *
     * @param value what stands there: the payout's state, or the person
     * @param message one sentence with the next step
     */
    public PayoutRefused(Code code, String value, String message) {
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
