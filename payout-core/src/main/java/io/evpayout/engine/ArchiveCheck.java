package io.evpayout.engine;

import io.evpayout.audit.Digest;
import java.util.List;

/**
 * An archive beside the ledger that its facts left.
 *
 * @param file the archive's name
 * @param content SHA-256 of its lines before the last, recomputed
 * @param facts how many facts it has
 * @param left how many of them have left the ledger for it
 * @param stayed how many of them are in the ledger still
 * @param elsewhere how many of them stayed when this one was made, and have left for another since
 * @param differences where ledger and archive do not agree, at most 100
 */
public record ArchiveCheck(
        String file, Digest content, long facts, long left, long stayed, long elsewhere, List<String> differences) {

    public ArchiveCheck {
        differences = List.copyOf(differences);
    }

    /** True if every digest and count that the ledger has of this archive is the one of its lines. */
    public boolean ok() {
        return differences.isEmpty();
    }
}
