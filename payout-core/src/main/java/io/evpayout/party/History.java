package io.evpayout.party;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All versions of one setting, oldest first. Versions with the same instant keep the order in which they were given;
 * the last one of them holds.
 *
 * @param versions the versions, at least one
 * @param <T> the setting
 */
public record History<T extends Dated>(List<T> versions) {

    public History {
        List<T> sorted = new ArrayList<>(versions);
        sorted.sort(Comparator.comparing(Dated::from));
        versions = List.copyOf(sorted);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("A history has at least one version");
        }
    }

    /** The version that holds at an instant; empty before the first. */
    public Optional<T> at(Instant instant) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (!versions.get(i).from().isAfter(instant)) {
                return Optional.of(versions.get(i));
            }
        }
        return Optional.empty();
    }

    /** The newest version, whether it holds yet or not. */
    public T latest() {
        return versions.get(versions.size() - 1);
    }

    public T first() {
        return versions.get(0);
    }

    /** This history and one more version. */
    public History<T> with(T version) {
        List<T> more = new ArrayList<>(versions);
        more.add(version);
        return new History<>(more);
    }
}
