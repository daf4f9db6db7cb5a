package io.evpayout.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a version of a setting was made, and by whom.
 *
 * @param from the instant from which it holds
 * @param recorded when it was added; null if that was not told
 * @param by who made it, in the words of the host application; null if that was not told
 */
public record SettingsVersion(
        Instant from, @Nullable Instant recorded, @Nullable String by) {

    /** What it is a version of. */
    public enum Of {
        PARTY,
        DEFAULTS,
        ACCOUNT,
        SITE,
        AGREEMENT,
        BANK_LINK,
        SOURCE
    }
}
