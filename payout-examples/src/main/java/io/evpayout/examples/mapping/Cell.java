package io.evpayout.examples.mapping;

/**
 * What was found for a field of a session.
 *
 * @param field the column, as a rejection names it
 * @param text what stands there
 */
record Cell(String field, String text) {

    RowRefused refused(String code, String reason) {
        return RowRefused.of(field, text, code, reason);
    }
}
