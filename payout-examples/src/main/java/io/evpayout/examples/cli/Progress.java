package io.evpayout.examples.cli;

import java.util.Locale;
import java.util.function.LongConsumer;

/** Shows that a long import goes on, beside the result. */
final class Progress implements LongConsumer {

    private static final long STEP = 50_000;
    private static final double NANOS = 1e9;

    private final Console console;
    private final long start = System.nanoTime();
    private long next = STEP;
    private long rows;

    Progress(Console console) {
        this.console = console;
    }

    @Override
    public void accept(long read) {
        rows = read;
        if (read >= next) {
            next += STEP;
            console.note(line());
        }
    }

    /** The last line, with the rate. */
    void end() {
        console.note(line());
    }

    private String line() {
        double seconds = (System.nanoTime() - start) / NANOS;
        long rate = Math.round(rows / Math.max(seconds, 1e-3));
        return String.format(Locale.ROOT, "%,d rows read in %.1f s, %,d rows/s", rows, seconds, rate);
    }
}
