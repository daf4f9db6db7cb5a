package io.evpayout.testkit.simulator;

import io.evpayout.rail.Instruction;
import io.evpayout.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The world that a rail is made for. */
public final class RailSetting {

    private final long seed;
    private final Store store;
    private final InstantSource clock;
    private final FaultCounts counts;
    private final Supplier<Auditor> auditor;
    private final BankBook book = new BankBook();

    RailSetting(long seed, Store store, InstantSource clock, FaultCounts counts, Supplier<Auditor> auditor) {
        this.seed = seed;
        this.store = store;
        this.clock = clock;
        this.counts = counts;
        this.auditor = auditor;
    }

    /** What everything is drawn from. */
    public long seed() {
        return seed;
    }

    /** What the network knows. */
    public Store store() {
        return store;
    }

    /** The time. */
    public InstantSource clock() {
        return clock;
    }

    /** To be called for every submission before anything moves. */
    public Consumer<Instruction> asked() {
        return instruction -> auditor.get().sending().asked(instruction);
    }

    /** Something is wrong, and the world ends. */
    public void violate(String what) {
        auditor.get().violate(what);
    }

    /** Now, as in {@link #clock}. */
    public Instant now() {
        return clock.instant();
    }

    FaultCounts counts() {
        return counts;
    }

    BankBook book() {
        return book;
    }
}
