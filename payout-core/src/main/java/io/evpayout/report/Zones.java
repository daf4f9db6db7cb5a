package io.evpayout.report;

import java.time.ZoneId;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many charging points there are in which time zone. */
final class Zones {

    private Zones() {}

    static SortedMap<ZoneId, Long> count(Collection<ZoneId> ports) {
        SortedMap<ZoneId, Long> counts =
                new TreeMap<>((one, other) -> one.getId().compareTo(other.getId()));
        ports.forEach(zone -> counts.merge(zone, 1L, Long::sum));
        return counts;
    }
}
