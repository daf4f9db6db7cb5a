package io.evpayout.bank;

import java.util.Objects;

/**
 * Bank details that can't be sealed or read now. Nothing of them is ever used in another way instead: what needs them waits.
 * Says why, and never any part of a number.
 */
public final class BankDetailsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /** Why. */
    public enum Code {
        /** The key service does not answer, or does not give out the key: try again later. */
        KEY_UNAVAILABLE,
        /** There is no such record: the details must be linked again. */
        UNKNOWN_TOKEN,
        /** The record was changed, or belongs to another owner: a person must look, and the details be linked again. */
        TAMPERED
    }

    public BankDetailsUnavailable(Code code, String message) {
        super(message + " (" + code + ")");
        this.code = Objects.requireNonNull(code);
    }

    public BankDetailsUnavailable(Code code, String message, Throwable cause) {
        super(message + " (" + code + ")", cause);
        this.code = Objects.requireNonNull(code);
    }

    public Code code() {
        return code;
    }
}
