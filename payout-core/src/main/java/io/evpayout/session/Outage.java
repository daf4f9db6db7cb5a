package io.evpayout.session;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.audit.Text;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which an asset was out of order, told once it is over. It moves no money by itself: a contract's downtime
 * deduction goes by it. What several outages of one asset have in common counts once; a wrong one is taken back by an
 * {@link OutageWithdrawal}, and recorded anew under another id.
 *
 * @param id source and id
 * @param site the location, as the sources of sessions name it, 1 to 255 characters
 * @param evse the charging point; null: the site as a whole, which is an asset of its own
 * @param from the first instant; parts of a second do not count
 * @param to the first instant that is no longer part of it, after {@code from}, at most 366 days later
 */
public record Outage(SessionId id, String site, @Nullable String evse, Instant from, Instant to) implements Fact {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MAX_LENGTH = 255;

    public Outage {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("Outage " + id + " must end after it begins: " + from + " to " + to);
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Outage " + id + " lasts longer than " + LONGEST.toDays() + " days: "
                    + from + " to " + to + "; record it in parts");
        }
        check(id, "site", site);
        if (evse != null) {
            check(id, "EVSE", evse);
        }
    }

    private static void check(SessionId id, String name, String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("Outage " + id + ": the " + name + " id must have 1 to " + MAX_LENGTH
                    + " characters, has " + value.length());
        }
        if (!Text.isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "Outage " + id + ": the " + name + " id has U+0000 or half of a surrogate pair in it");
        }
    }

    /** When it was over. */
    @Override
    public Instant at() {
        return to;
    }

    @Override
    public Digest hash() {
        return Canonical.of("outage")
                .add(id.source())
                .add(id.key())
                .add(site)
                .add(evse)
                .add(from)
                .add(to)
                .digest();
    }
}
