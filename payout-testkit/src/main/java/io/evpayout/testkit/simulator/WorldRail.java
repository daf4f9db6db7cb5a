package io.evpayout.testkit.simulator;

import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.store.Snapshot;
import java.util.List;
import java.util.Map;

/**
 * The rail of a simulated world. It goes wrong in its own ways, and knows what it has really moved and said, whatever anyone believes: that
 * is what the auditor compares with.
 */
public interface WorldRail extends Rail, AutoCloseable {

    /** From now on nothing goes wrong any more. */
    void heal();

    /** What it says by now and has not said yet, with what goes wrong on the way. */
    List<RailEvent> news(Chance chance);

    /** News that nobody took: they are said again. */
    void again(List<RailEvent> news);

    /** What became of each key that it was asked for; the map changes as it is asked. */
    Map<String, Movement> movements();

    /**
     * What the books say otherwise than the rail, once everything has ended; nothing unless overridden.
     *
     * @param books what the network knows
     */
    default List<String> disagreements(Snapshot books) {
        return List.of();
    }

    /** The world is over. */
    @Override
    default void close() {}
}
