package io.evpayout.report;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The charging points at which there were sessions, by where they are, and for how long they were there to be used. Time
 * plays no part in where: a point that had one session was there all the time.
 */
final class Ports implements Serializable {

    private static final long serialVersionUID = 1;

    private final List<Dimension> by;
    private final List<Dimension> times;
    private final Map<List<@Nullable String>, Set<RevenueFact.Port>> ports = new HashMap<>();
    private final Map<ZoneId, Map<List<String>, Long>> seconds = new HashMap<>();

    Ports(List<Dimension> by) {
        this.by = by;
        this.times = by.stream().filter(Dimension::isTime).toList();
    }

    void add(List<@Nullable String> keys, RevenueFact fact) {
        if (fact.isSession()) {
            ports.computeIfAbsent(places(keys), any -> new HashSet<>()).add(fact.port());
        }
    }

    void merge(Ports other) {
        other.ports.forEach((place, more) ->
                ports.computeIfAbsent(place, any -> new HashSet<>()).addAll(more));
    }

    /** The zone of every charging point there is. */
    Collection<ZoneId> all() {
        Set<RevenueFact.Port> all = new HashSet<>();
        ports.values().forEach(all::addAll);
        return all.stream().map(RevenueFact.Port::zone).toList();
    }

    /** For how long the points of a line were there to be used, of all days from the first to the last. */
    long seconds(List<@Nullable String> keys, LocalDate from, LocalDate to) {
        List<ZoneId> zones = ports.getOrDefault(places(keys), Set.of()).stream()
                .map(RevenueFact.Port::zone)
                .toList();
        long sum = 0;
        for (Map.Entry<ZoneId, Long> zone : Zones.count(zones).entrySet()) {
            long each = seconds(zone.getKey(), from, to).getOrDefault(times(keys), 0L);
            sum = Math.addExact(sum, Math.multiplyExact(each, zone.getValue()));
        }
        return sum;
    }

    private Map<List<String>, Long> seconds(ZoneId zone, LocalDate from, LocalDate to) {
        return seconds.computeIfAbsent(zone, any -> {
            Map<List<String>, Long> sums = new HashMap<>();
            LocalHours.Step step = (time, part) -> sums.merge(times(time), part, Math::addExact);
            if (times.contains(Dimension.HOUR)) {
                LocalHours.walkHours(from, to, zone, step);
            } else {
                LocalHours.walkDays(from, to, zone, step);
            }
            return sums;
        });
    }

    private List<String> times(LocalDateTime time) {
        return times.stream().map(dimension -> dimension.key(time)).toList();
    }

    private List<@Nullable String> times(List<@Nullable String> keys) {
        return picked(keys, true);
    }

    private List<@Nullable String> places(List<@Nullable String> keys) {
        return picked(keys, false);
    }

    private List<@Nullable String> picked(List<@Nullable String> keys, boolean time) {
        List<@Nullable String> picked = new ArrayList<>(keys.size());
        for (int i = 0; i < by.size(); i++) {
            if (by.get(i).isTime() == time) {
                picked.add(keys.get(i));
            }
        }
        return picked;
    }
}
