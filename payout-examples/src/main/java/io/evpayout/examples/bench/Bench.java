package io.evpayout.examples.bench;

import io.evpayout.Payouts;
import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.engine.Recorded;
import io.evpayout.money.Currencies;
import io.evpayout.session.ChargingSession;
import io.evpayout.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Records, plans, pays and verifies on an empty store, and takes the time. */
public final class Bench {

    /** As many sessions as the library puts into one transaction. */
    private static final int BATCH = 10_000;

    private final BenchNetwork network;
    private final Duration recording;
    private final Consumer<String> progress;
    private final AtomicReference<Instant> now;
    private final List<Line> lines = new ArrayList<>();

    /**
     * A measurement.
     *
     * @param accounts that are paid, one or more
     * @param recording how long sessions are recorded; everything else takes as long as it takes
     * @param progress hears what is done next
     */
    public Bench(int accounts, Duration recording, Consumer<String> progress) {
        this.network = new BenchNetwork(accounts);
        this.recording = recording;
        this.progress = progress;
        this.now = new AtomicReference<>(network.after(0));
    }

    /**
     * A figure.
     *
     * @param what was done
     * @param count how many of them
     * @param nanos how long that took
     */
    public record Line(String what, long count, long nanos) {

        private static final double NANOS = 1e9;

        /** Seconds. */
        public double seconds() {
            return nanos / NANOS;
        }

        /** How many in a second. */
        public double perSecond() {
            return count * NANOS / Math.max(1, nanos);
        }
    }

    /**
     * Measures on a store, which has nothing in it.
     *
     * @throws IllegalStateException if what is stored does not hold
     */
    public List<Line> on(Store store) {
        BenchRail rail = new BenchRail();
        Payouts payouts = Payouts.on(store)
                .rail(rail)
                .tokenizer(any -> new BankAccount("token", "3000", "DE", Currencies.EUR))
                .clock(now::get)
                .build();
        settle(payouts);
        long recorded = record(payouts);
        recordAgain(payouts, recorded);
        now.set(network.after(recorded).plus(Duration.ofDays(2)));
        pay(payouts, rail);
        verify(payouts);
        return lines;
    }

    private void settle(Payouts payouts) {
        progress.accept("Settling a network of " + network.accounts() + " accounts");
        try (BankDetails bank = BenchNetwork.bank()) {
            payouts.apply(network.settings(bank));
        }
    }

    private long record(Payouts payouts) {
        progress.accept("Recording sessions for " + recording.toSeconds() + " s");
        long count = 0;
        long nanos = 0;
        do {
            List<ChargingSession> sessions = network.sessions(count, BATCH);
            count += BATCH;
            now.set(network.after(count));
            long start = System.nanoTime();
            Recorded recorded = payouts.record(sessions);
            nanos += System.nanoTime() - start;
            require(recorded.recorded(), BATCH);
        } while (nanos < recording.toNanos());
        lines.add(new Line("sessions recorded", count, nanos));
        return count;
    }

    private void recordAgain(Payouts payouts, long recorded) {
        progress.accept("Sending sessions again");
        long count = 0;
        long nanos = 0;
        while (count < recorded && nanos < recording.toNanos() / 4) {
            List<ChargingSession> sessions = network.sessions(count, BATCH);
            count += BATCH;
            long start = System.nanoTime();
            Recorded again = payouts.record(sessions);
            nanos += System.nanoTime() - start;
            require(again.alreadyRecorded(), BATCH);
        }
        lines.add(new Line("sessions sent again", count, nanos));
    }

    private void pay(Payouts payouts, BenchRail rail) {
        progress.accept("Planning and paying");
        long start = System.nanoTime();
        int planned = payouts.plan().payouts().size();
        long end = System.nanoTime();
        lines.add(new Line("payouts planned", planned, end - start));
        int paid = payouts.run().payouts().size();
        require(paid, planned);
        lines.add(new Line("payouts planned and reserved", paid, rail.first() - end));
        lines.add(new Line("payouts sent", paid, System.nanoTime() - rail.first()));
    }

    private void verify(Payouts payouts) {
        progress.accept("Verifying everything from nothing");
        long start = System.nanoTime();
        if (!payouts.verify().ok()) {
            throw new IllegalStateException(
                    "What is stored does not hold: " + payouts.verify().checks());
        }
        lines.add(new Line("sessions verified", lines.get(0).count(), System.nanoTime() - start));
    }

    private static void require(long done, long expected) {
        if (done != expected) {
            throw new IllegalStateException(done + " were done, not " + expected);
        }
    }
}
