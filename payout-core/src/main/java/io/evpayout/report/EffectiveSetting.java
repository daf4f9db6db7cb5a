package io.evpayout.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a payout account as it holds at an instant, and where it comes from.
 *
 * @param name as in a network file
 * @param value as text; null where nothing is set
 * @param origin who says it
 * @param of the id of the payee, account or site that says it; null if nobody does
 * @param since the instant from which that one says this value; null if nobody does
 * @param recorded when that was recorded; null if it is not known
 * @param by who did it; null if it is not known
 */
public record EffectiveSetting(
        String name,
        @Nullable String value,
        Origin origin,
        @Nullable String of,
        @Nullable Instant since,
        @Nullable Instant recorded,
        @Nullable String by) {

    /** Who says a setting. */
    public enum Origin {
        /** Nobody: what holds without more. */
        BUILT_IN,
        /** The payee, for all its accounts that do not say it themselves. */
        PARTY,
        /** The account. */
        ACCOUNT,
        /** A site, for its own lots. */
        SITE
    }
}
