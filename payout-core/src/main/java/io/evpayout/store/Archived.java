package io.evpayout.store;

import io.evpayout.audit.Digest;
import io.evpayout.audit.DigestSum;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What left the ledger of one account for an archive, in one transaction: whole sessions with all their corrections.
 *
 * @param account the payout account that they were kept under
 * @param number of the account's archived parts, from 1 without gaps
 * @param file the name of the archive
 * @param content SHA-256 of the archive's lines before the last
 * @param section which of the archive's sections it is, from 1
 * @param before the day before which all of it was earned
 * @param last the latest instant at which one of the facts happened
 * @param facts how many sessions and corrections
 * @param rows of how many digests {@code sum} is
 * @param sum of the digests that the audit log has of the facts
 * @param at when they left
 * @param by who took them out, 1 to 255 characters
 */
public record Archived(
        String account,
        long number,
        String file,
        Digest content,
        int section,
        LocalDate before,
        Instant last,
        long facts,
        long rows,
        DigestSum sum,
        Instant at,
        String by) {

    public Archived {
        if (number < 1 || section < 1 || facts < 1 || rows < 1) {
            throw new IllegalArgumentException(
                    "An archived part of " + account + " has a number, a section, facts and rows"
                            + " of 1 or more; it says " + number + ", " + section + ", " + facts + ", " + rows);
        }
    }
}
