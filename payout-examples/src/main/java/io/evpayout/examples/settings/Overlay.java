package io.evpayout.examples.settings;

import io.evpayout.examples.json.Place;
import io.evpayout.examples.json.Refused;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays elements of one kind over the versions that are known, and over each other. */
final class Overlay<T extends Dated> {

    /** Reads one element. */
    interface Reader<T> {

        /**
         * The version that an element describes.
         *
         * @param element where it stands
         * @param base the version whose values stay where the element has none; null if its id is new
         * @param from the instant from which it holds
         */
        T read(Place element, @Nullable T base, Instant from);
    }

    private final Map<String, History<T>> histories;
    private final Set<String> dated;
    private final Instant at;

    /**
     * An overlay.
     *
     * @param stored the versions that are known
     * @param dated ids of which the file has an element with a date
     * @param at from when what has no date is changed
     */
    Overlay(Map<String, History<T>> stored, Set<String> dated, Instant at) {
        this.histories = new HashMap<>(stored);
        this.dated = dated;
        this.at = at;
    }

    T next(Place element, Reader<T> reader) {
        String id = element.need("id").text();
        Instant from = element.find("from").map(Place::instant).orElse(null);
        History<T> history = histories.get(id);
        T version = whole(element, () -> version(element, history, from, id, reader));
        histories.put(id, history == null ? new History<>(java.util.List.of(version)) : history.with(version));
        return version;
    }

    private T version(
            Place element, @Nullable History<T> history, @Nullable Instant from, String id, Reader<T> reader) {
        if (history == null) {
            return reader.read(element, null, from == null ? Instant.EPOCH : from);
        }
        if (from != null) {
            return reader.read(element, history.at(from).orElse(history.first()), from);
        }
        if (dated.contains(id)) {
            // The file tells a history: its element without a date is the beginning, also when it is applied again.
            T beginning = reader.read(element, history.first(), history.first().from());
            if (beginning.equals(history.first())) {
                return beginning;
            }
        }
        return reader.read(element, history.at(at).orElse(history.first()), at);
    }

    /** What only the whole of an element shows to be wrong, core's own values refuse; that has the element's place. */
    private static <T> T whole(Place element, java.util.function.Supplier<T> version) {
        try {
            return version.get();
        } catch (Refused refused) {
            throw refused;
        } catch (IllegalArgumentException e) {
            throw element.refused("WRONG", "can't be taken: " + e.getMessage());
        }
    }
}
