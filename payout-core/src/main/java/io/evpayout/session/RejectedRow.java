package io.evpayout.session;

import org.jspecify.annotations.Nullable;

/**
 * A row of an input that was not taken, and why. The rows around it are.
 *
 * @param row 1-based record number; a header is not counted
 * @param field where in the row: an RFC 6901 pointer for JSON, a column name for CSV; null for the whole row
 * @param value what stood there, at most 80 characters; null if nothing did
 * @param code a stable upper-case name: {@code MISSING}, {@code NOT_A_NUMBER}, {@code END_BEFORE_START}, ...
 * @param reason one sentence for a person
 */
public record RejectedRow(
        long row, @Nullable String field, @Nullable String value, String code, String reason) {

    private static final int MAX_VALUE = 80;

    public RejectedRow {
        if (value != null && value.length() > MAX_VALUE) {
            value = value.substring(0, MAX_VALUE);
        }
    }
}
