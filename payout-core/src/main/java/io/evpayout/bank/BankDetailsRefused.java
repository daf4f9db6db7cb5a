package io.evpayout.bank;

import java.util.Objects;

/**
 * Bank details that were not taken. Names the field, a stable code and what to do; never any part of a number.
 *
 * <p>Codes: {@code MISSING}, {@code WRONG_LENGTH}, {@code WRONG_CHARACTERS}, {@code WRONG_STRUCTURE},
 * {@code WRONG_CHECK_DIGITS}, {@code UNKNOWN_COUNTRY}, {@code UNSUPPORTED_COUNTRY}, {@code UNKNOWN_RANGE},
 * {@code ALL_ZEROS}, {@code WRONG_CURRENCY}.
 */
public final class BankDetailsRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String code;
    private final String reason;

    BankDetailsRefused(String field, String code, String reason) {
        super(field + ": " + reason + " (" + code + ")");
        this.field = Objects.requireNonNull(field);
        this.code = Objects.requireNonNull(code);
        this.reason = Objects.requireNonNull(reason);
    }

    /**
     * The field at fault: {@code iban}, {@code bic}, {@code routing}, {@code account}, {@code country}, {@code currency}
     * or {@code holder}.
     */
    public String field() {
        return field;
    }

    /** A stable upper-case name. */
    public String code() {
        return code;
    }

    /** One sentence for a person, without any part of a number. */
    public String reason() {
        return reason;
    }
}
