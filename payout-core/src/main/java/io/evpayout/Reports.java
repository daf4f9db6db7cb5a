package io.evpayout;

import io.evpayout.engine.Engine;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueQuery;
import java.time.InstantSource;

/** What was earned and paid, to read: the part of {@link Payouts} for people who want to see. Moves nothing. Thread-safe. */
public final class Reports {

    private final Engine engine;
    private final InstantSource clock;

    Reports(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Revenue by the dimensions of the question, with the bridge from gross to what is still owed, growth, peak hours and
     * sites; every total beside the ledger's. Memory grows with the lines that come out, not with sessions.
     *
     * @throws java.util.NoSuchElementException if it asks for an account that is not there
     */
    public Revenue revenue(RevenueQuery query) {
        return engine.revenue(query, clock.instant());
    }
}
