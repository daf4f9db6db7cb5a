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
 * @param unpaid of the recorded: their source has not paid for them yet, and they are recognised when it has
 * @param waiting of the recorded: corrections whose original has not been booked yet
 * @param quarantined the first 1,000 of the conflicting ones, and of earlier ones that turned out to be; the store has all
 */
public record Recorded(
        long recorded,
        long alreadyRecorded,
        long conflicting,
        long unassigned,
        long unpaid,
        long waiting,
        List<Quarantined> quarantined) {

    /** The store lists them all. */
    private static final int MOST = 1000;

    static final Recorded NOTHING = new Recorded(0, 0, 0, 0, 0, 0, List.of());

    public Recorded {
        quarantined = List.copyOf(quarantined);
    }

    /** Both together. */
    public Recorded plus(Recorded other) {
        List<Quarantined> all = quarantined;
        if (!other.quarantined.isEmpty() && quarantined.size() < MOST) {
            all = new ArrayList<>(quarantined);
            all.addAll(other.quarantined.subList(0, Math.min(other.quarantined.size(), MOST - quarantined.size())));
        }
        return new Recorded(
                recorded + other.recorded,
                alreadyRecorded + other.alreadyRecorded,
                conflicting + other.conflicting,
                unassigned + other.unassigned,
                unpaid + other.unpaid,
                waiting + other.waiting,
                all);
    }
}
