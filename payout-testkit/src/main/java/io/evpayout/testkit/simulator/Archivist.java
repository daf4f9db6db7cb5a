package io.evpayout.testkit.simulator;

import io.evpayout.Payouts;
import io.evpayout.engine.ArchiveCheck;
import io.evpayout.engine.ArchiveReport;
import io.evpayout.testkit.MemoryArchive;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person who takes old sessions out of the ledger, and goes on with what a node left half done. */
final class Archivist {

    private final FaultCounts counts;
    private final List<MemoryArchive> whole = new ArrayList<>();
    private @Nullable Begun begun;
    private int asked;

    Archivist(FaultCounts counts) {
        this.counts = counts;
    }

    private record Begun(MemoryArchive file, LocalDate before) {}

    void archive(Payouts payouts, Instant now, Chance chance) {
        Begun next = begun;
        if (next == null) {
            LocalDate before = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(5 + chance.below(20));
            next = new Begun(new MemoryArchive("archive-" + asked++), before);
            begun = next;
        }
        ArchiveReport report = payouts.operations().archives().archive(next.before, next.file, "boss");
        begun = null;
        if (report.removed() + report.earlier() > 0) {
            whole.add(next.file);
            counts.hit(Fault.ARCHIVED_MEANWHILE);
        }
    }

    /** What the ledger has of its archives is what they have. */
    void check(Payouts payouts, Auditor auditor) {
        for (MemoryArchive file : whole) {
            ArchiveCheck check = payouts.operations().archives().check(file);
            check.differences().forEach(difference -> auditor.violate("archive " + file.name() + ": " + difference));
        }
    }
}
