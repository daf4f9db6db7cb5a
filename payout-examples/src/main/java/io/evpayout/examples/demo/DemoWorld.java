package io.evpayout.examples.demo;

import io.evpayout.Payouts;
import io.evpayout.bank.Tokenizer;
import io.evpayout.examples.bank.NetworkBank;
import io.evpayout.network.SettingsChange;
import io.evpayout.rail.Rail;
import java.time.Instant;

/** Who pays in a demonstration, and what they say of it. */
interface DemoWorld extends AutoCloseable {

    Rail rail();

    Tokenizer tokenizer();

    /** What a playback hears. */
    NetworkBank bank();

    /** True if its clock is not the demonstration's: then a year can't be played, as payouts take days. */
    default boolean hasOwnClock() {
        return false;
    }

    /** Who is told what nobody asks for. */
    default void listener(Payouts payouts) {}

    /** A change as it can be applied here, once everything that it needs is there. */
    default SettingsChange prepared(SettingsChange change) {
        return change;
    }

    /** The year is over: what was not heard is asked for. */
    default void finish(Instant now) {}

    /** What {@link #table} shows. */
    String heading();

    /** What they say against what the books say. */
    Columns table(Split split, DemoResult result);

    @Override
    void close();
}
