package io.evpayout.report;

import io.evpayout.report.EffectiveSetting.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of what an account or its payee says: from which instant, when and by whom it was made, and what it changed.
 *
 * @param origin ACCOUNT or PARTY
 * @param of the id of the account or payee
 * @param from the instant from which it holds
 * @param recorded when it was made; null if it is not known
 * @param by who made it; null if it is not known
 * @param changes what changed; empty for a version that says what was said already
 */
public record SettingsEdit(
        Origin origin,
        String of,
        Instant from,
        @Nullable Instant recorded,
        @Nullable String by,
        List<Change> changes) {

    public SettingsEdit {
        changes = List.copyOf(changes);
    }

    /**
     * One value.
     *
     * @param name as in a network file; with its currency where it is a payee's amount
     * @param before what was said before; null if nothing was
     * @param after what is said; null if nothing is
     */
    public record Change(
            String name, @Nullable String before, @Nullable String after) {}
}
