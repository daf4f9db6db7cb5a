package io.evpayout.testkit;

import io.evpayout.party.Dated;
import io.evpayout.store.AuditTrail;
import io.evpayout.store.RecordedSetting;
import io.evpayout.store.SettingsVersion;
import io.evpayout.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of settings in memory, with who made them and when. */
final class MemorySettings {

    private final Tables tables;
    private final UndoLog undo;
    private final AuditTrail trail;
    private @Nullable Instant recorded;
    private @Nullable String madeBy;

    MemorySettings(Tables tables, UndoLog undo, AuditTrail trail) {
        this.trail = trail;
        this.tables = tables;
        this.undo = undo;
    }

    void bind(Tables t, String networkId) {
        String bound = t.networkId;
        if (bound == null) {
            t.networkId = networkId;
            undo.step(() -> t.networkId = null);
        } else if (!bound.equals(networkId)) {
            throw new StoreException("This store belongs to network '" + bound + "', not to '" + networkId
                    + "': one store is one network");
        }
    }

    void keepEpoch(Tables t) {
        String before = t.keptEpoch;
        t.keptEpoch = t.epoch().now();
        undo.step(() -> t.keptEpoch = before);
    }

    void recording(Instant at, @Nullable String by) {
        recorded = at;
        madeBy = by;
    }

    <T extends Dated> void add(List<T> versions, T version, SettingsVersion.Of of, String id) {
        versions.add(version);
        tables.network = null;
        tables.settingsRevision++;
        List<SettingsVersion> made = tables.versions.computeIfAbsent(of + " " + id, any -> new ArrayList<>());
        made.add(new SettingsVersion(version.from(), recorded, madeBy));
        RecordedSetting setting = new RecordedSetting(
                tables.settingsRevision, of, id, version, recorded, recorded == null ? null : madeBy);
        tables.settings.add(setting);
        trail.setting(setting);
        undo.step(() -> {
            tables.network = null;
            tables.settings.remove(tables.settings.size() - 1);
            made.remove(made.size() - 1);
            versions.remove(versions.size() - 1);
            tables.settingsRevision--;
        });
    }
}
