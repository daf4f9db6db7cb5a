package io.evpayout.ocpi;

import org.jspecify.annotations.Nullable;

/** Leaves the reading of one CDR that is not taken; never leaves the package. Has no stack trace: it is data. */
@SuppressWarnings("serial")
final class Refused extends RuntimeException {

    final @Nullable String pointer;
    final @Nullable String value;
    final String code;
    final String reason;

    Refused(@Nullable String pointer, @Nullable String value, String code, String reason) {
        super(reason, null, false, false);
        this.pointer = pointer;
        this.value = value;
        this.code = code;
        this.reason = reason;
    }
}
