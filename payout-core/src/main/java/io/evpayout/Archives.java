package io.evpayout;

import io.evpayout.engine.ArchiveCheck;
import io.evpayout.engine.ArchiveFile;
import io.evpayout.engine.ArchiveReport;
import io.evpayout.engine.Archiver;
import io.evpayout.engine.Engine;
import io.evpayout.store.Archived;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/**
 * Old sessions that leave the ledger for archives: whole, with all their corrections, once nothing can happen to them any
 * more. What they brought is carried, so that balances, lots, payouts and every check still add up; their ids stay known.
 */
public final class Archives {

    private final Engine engine;
    private final InstantSource clock;

    Archives(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * What would leave, and what would stay and why. Changes nothing.
     *
     * @param before sessions of earning days before this one, which has begun
     * @throws io.evpayout.engine.ArchiveRefused if it has not
     */
    public ArchiveReport look(LocalDate before) {
        return engine.archiver().look(before, clock.instant());
    }

    /**
     * Writes sessions that are at rest to an archive, reads it back whole, and then removes them, section by section. After a
     * crash the same call goes on where it was; once all is done it changes nothing.
     *
     * @param before sessions of earning days before this one, which has begun
     * @param by who archives, 1 to 255 characters; with {@code Roles} it needs the role of an owner
     * @throws io.evpayout.network.SettingsRefused if {@code by} may not archive
     * @throws io.evpayout.engine.ArchiveRefused if the day has not begun, or an archive is there of which not all agrees
     */
    public ArchiveReport archive(LocalDate before, ArchiveFile file, String by) {
        return engine.archiver().archive(new Archiver.Wish(before, by, clock.instant()), file);
    }

    /**
     * Compares an archive with what the ledger has of it: every count and digest.
     *
     * @throws io.evpayout.engine.ArchiveRefused if it is not there, or not whole
     */
    public ArchiveCheck check(ArchiveFile file) {
        return engine.archiver().check(file);
    }

    /** What has left so far, by account and number. */
    public List<Archived> archived() {
        return engine.archiver().archived();
    }
}
