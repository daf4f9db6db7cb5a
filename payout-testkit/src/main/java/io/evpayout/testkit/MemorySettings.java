package io.evpayout.testkit;

import io.evpayout.party.Dated;
import io.evpayout.store.SettingsVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of settings in memory, with who made them and when. */
final class MemorySettings {

    private final Tables tables;
    private final UndoLog undo;
    private @Nullable Instant recorded;
    private @Nullable String madeBy;

    MemorySettings(Tables tables, UndoLog undo) {
        this.tables = tables;
        this.undo = undo;
    }

    void recording(Instant at, @Nullable String by) {
        recorded = at;
        madeBy = by;
    }

    <T extends Dated> void add(List<T> versions, T version, SettingsVersion.Of of, String id) {
        versions.add(version);
        tables.settingsRevision++;
        List<SettingsVersion> made = tables.versions.computeIfAbsent(of + " " + id, any -> new ArrayList<>());
        made.add(new SettingsVersion(version.from(), recorded, madeBy));
        undo.step(() -> {
            made.remove(made.size() - 1);
            versions.remove(versions.size() - 1);
            tables.settingsRevision--;
        });
    }
}
