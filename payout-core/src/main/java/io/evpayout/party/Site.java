package io.evpayout.party;

import io.evpayout.audit.Text;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A location with charging points. At any instant it belongs to at most one payout account; a later version may move it
 * to another one.
 *
 * @param id as the sources of sessions name it, 1 to 255 characters
 * @param from the instant from which this version holds
 * @param name for people
 * @param zone the site's own time zone, for reports
 * @param account the payout account that it earns for, or null
 * @param holdDays days, 0 to 365, after its earning day at which a lot of this site matures; null: the account's hold
 */
public record Site(
        String id,
        Instant from,
        String name,
        ZoneId zone,
        @Nullable String account,
        @Nullable Integer holdDays) implements Dated {

    private static final int MAX_HOLD_DAYS = 365;

    public Site {
        if (id.isEmpty() || id.length() > 255) {
            throw new IllegalArgumentException("Site id must have 1 to 255 characters, has " + id.length());
        }
        if (!Text.isWellFormed(id) || !Text.isWellFormed(name)) {
            throw new IllegalArgumentException(
                    "Site " + id + " has U+0000 or half of a surrogate pair in its id or name");
        }
        if (holdDays != null && (holdDays < 0 || holdDays > MAX_HOLD_DAYS)) {
            throw new IllegalArgumentException(
                    "holdDays of site " + id + " must be 0 to " + MAX_HOLD_DAYS + ", is " + holdDays);
        }
    }

    /** A site whose money is held as its account says. */
    public Site(String id, Instant from, String name, ZoneId zone, @Nullable String account) {
        this(id, from, name, zone, account, null);
    }

    /** A site that belongs to a payout account from the beginning. */
    public static Site of(String id, String name, ZoneId zone, String account) {
        return new Site(id, Instant.EPOCH, name, zone, account);
    }

    /** The same version from another instant. */
    public Site withFrom(Instant instant) {
        return new Site(id, instant, name, zone, account, holdDays);
    }

    /** The same version with a hold of its own, or without. */
    public Site withHoldDays(@Nullable Integer days) {
        return new Site(id, from, name, zone, account, days);
    }
}
