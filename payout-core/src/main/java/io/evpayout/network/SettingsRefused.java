package io.evpayout.network;

import org.jspecify.annotations.Nullable;

/** A change of settings that was refused; nothing of it was applied. */
public final class SettingsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String path;
    private final @Nullable String value;

    /**
     * A refusal.
     *
     * @param code a stable upper-case name
     * @param path RFC 6901 pointer to what is wrong: {@code /agreements/0/from}
     * @param value what stands there; null if nothing does or it must not be shown
     * @param message one sentence with the next step
     */
    public SettingsRefused(String code, String path, @Nullable String value, String message) {
        super(message);
        this.code = code;
        this.path = path;
        this.value = value;
    }

    public String code() {
        return code;
    }

    public String path() {
        return path;
    }

    public @Nullable String value() {
        return value;
    }
}
