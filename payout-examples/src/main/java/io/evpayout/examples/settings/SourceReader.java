package io.evpayout.examples.settings;

import io.evpayout.examples.json.Place;
import io.evpayout.policy.Recognition;
import io.evpayout.policy.SourceSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"id","recognition","zone","paidThrough","from"}}. */
final class SourceReader {

    private SourceReader() {}

    static SourceSettings read(Place source, @Nullable SourceSettings base, Instant from) {
        source.object("id", "from", "recognition", "zone", "paidThrough");
        String id = source.need("id").text(255);
        return new SourceSettings(
                id,
                from,
                base != null && !source.has("recognition")
                        ? base.recognition()
                        : source.need("recognition").oneOf(Recognition.class),
                source.has("zone") ? source.need("zone").zone() : base == null ? ZoneOffset.UTC : base.zone(),
                base != null && !source.has("paidThrough")
                        ? base.paidThrough()
                        : source.find("paidThrough").map(Place::date).orElse(null));
    }
}
