package io.evpayout.engine;

import io.evpayout.audit.Digest;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has left for an archive, and what has not and why.
 *
 * @param file the archive's name; empty if only to look
 * @param content SHA-256 of its lines before the last; null if there is none, since nothing was there to leave
 * @param before facts of days before this one were asked for
 * @param sessions sessions that the archive has
 * @param facts those and their corrections
 * @param removed how many facts were taken out of the ledger by this call
 * @param earlier how many an earlier call had taken out already
 * @param stays what of those days stays in the ledger, by reason
 */
public record ArchiveReport(
        String file,
        @Nullable Digest content,
        LocalDate before,
        long sessions,
        long facts,
        long removed,
        long earlier,
        List<Stay> stays) {

    /** Why sessions stay. The names are stable; the first that applies counts. */
    public enum Reason {
        /** It, or a correction of it, went to a day that was not asked for. */
        LATER_DAY,
        /** A day of it is not closed yet: a run or {@code close} does that. */
        DAY_OPEN,
        /** A correction of it waits, for what it decides about. */
        CORRECTION_WAITS,
        /** A lot that it is part of is not paid whole. */
        LOT_OPEN,
        /** A payout that took such a lot is not final, is held, or is looked at by a person. */
        PAYOUT_OPEN,
        /** It has changed, or what it is part of has, since the archive was written. */
        CHANGED_SINCE,
        /** It came to rest after the archive was written: another archive can take it. */
        NOT_IN_ARCHIVE
    }

    /**
     * Sessions that stay.
     *
     * @param reason why
     * @param sessions how many
     */
    public record Stay(Reason reason, long sessions) {}

    public ArchiveReport {
        stays = List.copyOf(stays);
    }
}
