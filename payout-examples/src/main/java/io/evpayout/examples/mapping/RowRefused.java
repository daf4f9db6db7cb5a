package io.evpayout.examples.mapping;

import io.evpayout.session.RejectedRow;
import org.jspecify.annotations.Nullable;

/** A row that becomes no session. Cheap to throw: it knows no stack, and never leaves this package. */
final class RowRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;
    private final @Nullable String value;
    private final String code;
    private final String reason;
    private final boolean setAside;

    RowRefused(@Nullable String field, @Nullable String value, String code, String reason, boolean setAside) {
        super(reason, null, false, false);
        this.field = field;
        this.value = value;
        this.code = code;
        this.reason = reason;
        this.setAside = setAside;
    }

    static RowRefused of(@Nullable String field, @Nullable String value, String code, String reason) {
        return new RowRefused(field, value, code, reason, false);
    }

    /** True if a person should look before it is booked; false if it is wrong. */
    boolean isSetAside() {
        return setAside;
    }

    RejectedRow row(long number) {
        return new RejectedRow(number, field, value, code, reason);
    }
}
