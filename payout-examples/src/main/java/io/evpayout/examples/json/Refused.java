package io.evpayout.examples.json;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person wrote and that can't be taken as it is: an option, a file, a value in it. Nothing was applied.
 *
 * <p>Codes are stable upper-case names.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_VALUE = 80;

    private final String code;
    private final @Nullable String path;
    private final @Nullable String value;

    /**
     * A refusal.
     *
     * @param code a stable upper-case name
     * @param path RFC 6901 pointer into the document, or null if there is no document
     * @param value what stood there, cut to 80 characters; null if nothing did, or if it must not be repeated
     * @param message one sentence for a person, with the next step
     */
    public Refused(String code, @Nullable String path, @Nullable String value, String message) {
        super(message);
        this.code = code;
        this.path = path;
        this.value = value == null ? null : cut(value);
    }

    public String code() {
        return code;
    }

    public @Nullable String path() {
        return path;
    }

    public @Nullable String value() {
        return value;
    }

    public String message() {
        String message = getMessage();
        return message == null ? code : message;
    }

    private static String cut(String value) {
        return value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value;
    }
}
