package io.evpayout.payout;

/** A payout that can not be decided about as asked; nothing was changed. */
public class PayoutRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String value;

    /** Why not. The names are stable. */
    public enum Code {
        /** It does not wait for approval. */
        NOT_HELD,
        /** It does not wait for a person to try it again, or to say what became of it. */
        NOT_WAITING,
        /** No money of it came back and is held. */
        NOTHING_HELD,
        /** Nobody has declared yet that it was not sent. */
        NOT_DECLARED,
        /** Its account may not be paid now, so nobody can approve it. */
        ACCOUNT_BLOCKED,
        /** Who asked for it, or linked the bank account that it goes to, must not approve it. */
        SAME_PERSON,
        /** This person may not decide about payouts. */
        NOT_ALLOWED,
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
