package io.evpayout.engine;

import io.evpayout.store.Quarantined;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of recording facts. {@code recorded + alreadyRecorded + conflicting} is the number of facts given.
 *
 * @param recorded facts that are new
 * @param alreadyRecorded facts that were there, with the same content
 * @param conflicting facts that contradict what is known; listed, not booked
 * @param unassigned of the recorded: no site or agreement for them yet
 * @param waiting of the recorded: corrections whose original has not been booked yet
 * @param quarantined the conflicting ones, both sides of each
 */
public record Recorded(
        long recorded,
        long alreadyRecorded,
        long conflicting,
        long unassigned,
        long waiting,
        List<Quarantined> quarantined) {

    static final Recorded NOTHING = new Recorded(0, 0, 0, 0, 0, List.of());

    public Recorded {
        quarantined = List.copyOf(quarantined);
    }

    /** Both together. */
    public Recorded plus(Recorded other) {
        List<Quarantined> all = new ArrayList<>(quarantined);
        all.addAll(other.quarantined);
        return new Recorded(
                recorded + other.recorded,
                alreadyRecorded + other.alreadyRecorded,
                conflicting + other.conflicting,
                unassigned + other.unassigned,
                waiting + other.waiting,
                all);
    }
}
