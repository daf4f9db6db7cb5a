package io.evpayout.policy;

import io.evpayout.audit.Text;
import io.evpayout.party.Dated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One version of how the sessions of a source are recognised. The version that holds at a session's end decides whether it
 * waits for its source's payment; how far the source has paid is what the versions say latest of all, whatever their time.
 *
 * @param source the source of sessions, as in their ids: {@code BE*BEC}, 1 to 255 characters
 * @param from the instant from which sessions are recognised so, by their end
 * @param recognition on the session, or when its source has paid
 * @param zone whose days {@code paidThrough} counts
 * @param paidThrough the last day, by the sessions' ends, whose sessions the source has paid for; null if it has paid for none
 */
public record SourceSettings(
        String source,
        Instant from,
        Recognition recognition,
        ZoneId zone,
        @Nullable LocalDate paidThrough) implements Dated {

    private static final int MAX_LENGTH = 255;

    public SourceSettings {
        if (source.isEmpty() || source.length() > MAX_LENGTH || !Text.isWellFormed(source)) {
            throw new IllegalArgumentException(
                    "A source's id has 1 to " + MAX_LENGTH + " characters, no U+0000 and no half of a surrogate pair");
        }
        if (paidThrough != null && (paidThrough.getYear() < 1 || paidThrough.getYear() > 9998)) {
            throw new IllegalArgumentException("Source " + source + " can't have paid through " + paidThrough
                    + ", outside of the years 1 to 9998");
        }
    }

    /** A source that is recognised on the session, from the beginning. */
    public static SourceSettings accrual(String source) {
        return new SourceSettings(source, Instant.EPOCH, Recognition.ACCRUAL, ZoneOffset.UTC, null);
    }

    /** A source that is recognised when it has paid, from the beginning; it has paid for nothing yet. */
    public static SourceSettings whenPaid(String source) {
        return new SourceSettings(source, Instant.EPOCH, Recognition.WHEN_PAID, ZoneOffset.UTC, null);
    }

    /** The same version from another instant. */
    public SourceSettings withFrom(Instant instant) {
        return new SourceSettings(source, instant, recognition, zone, paidThrough);
    }

    /** The same version with days of another zone. */
    public SourceSettings withZone(ZoneId other) {
        return new SourceSettings(source, from, recognition, other, paidThrough);
    }

    /** The same version, paid through a day, that day included. */
    public SourceSettings withPaidThrough(@Nullable LocalDate day) {
        return new SourceSettings(source, from, recognition, zone, day);
    }

    /** The first instant that is not paid: sessions that ended before it are. */
    public Instant paidUntil() {
        return paidThrough == null
                ? Instant.MIN
                : paidThrough.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
