package io.evpayout.store;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.audit.RecordDigest;
import io.evpayout.party.Dated;
import io.evpayout.policy.PayeeDefaults;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a setting as it was added.
 *
 * @param version its number among all versions of all settings, in the order in which they were added
 * @param of what it is a version of
 * @param id whose
 * @param value the setting
 * @param recorded when it was added; null if that was not told
 * @param by who made it; null if that was not told
 */
public record RecordedSetting(
        long version,
        SettingsVersion.Of of,
        String id,
        Dated value,
        @Nullable Instant recorded,
        @Nullable String by) {

    /** The digest of all of it. */
    public Digest digest() {
        Canonical canonical =
                Canonical.of("setting").add(version).add(of.name()).add(id);
        if (recorded == null) {
            canonical.add((String) null);
        } else {
            canonical.add(recorded);
        }
        return canonical.add(by).add(content()).digest();
    }

    private Digest content() {
        if (value instanceof PayeeDefaults defaults) {
            return Canonical.of("defaults")
                    .add(defaults.party())
                    .add(defaults.from())
                    .add(defaults.text())
                    .digest();
        }
        if (value instanceof Record setting) {
            return RecordDigest.of(setting);
        }
        throw new IllegalArgumentException("Settings are records, not " + value.getClass());
    }
}
