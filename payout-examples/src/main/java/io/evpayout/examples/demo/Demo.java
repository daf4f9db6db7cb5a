package io.evpayout.examples.demo;

import io.evpayout.Payouts;
import io.evpayout.engine.Recorded;
import io.evpayout.engine.Verification;
import io.evpayout.engine.Withdrawal;
import io.evpayout.examples.bank.Deposit;
import io.evpayout.examples.json.StrictJson;
import io.evpayout.examples.run.Playback;
import io.evpayout.examples.run.SettableClock;
import io.evpayout.examples.sample.SampleFeed;
import io.evpayout.examples.sample.SampleNetwork;
import io.evpayout.examples.sample.SampleSessions;
import io.evpayout.examples.settings.NetworkFile;
import io.evpayout.network.SettingsChange;
import io.evpayout.ocpi.CdrReader;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.plan.Reason;
import io.evpayout.session.Refund;
import io.evpayout.store.Store;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plays the sample network's year, quarter by quarter: settings are applied, CDRs imported, refunds recorded, every due run
 * and everything that the bank does played in order, and one payout made by hand. It calls only what a host application
 * would call.
 */
final class Demo {

    private static final int MONTHS_PER_QUARTER = 3;
    /** The account that is paid by hand. */
    static final String BY_HAND = "leeds-gbp";

    private static final LocalTime NOON = LocalTime.NOON;

    private final Store store;
    private final Path directory;
    private final Consumer<String> progress;
    private final DemoWorld world;
    private final SettableClock clock;
    private final Payouts payouts;
    private final Playback playback;
    private final IntakeTally tally = new IntakeTally();
    private final Map<Reason.Code, Long> skipped = new EnumMap<>(Reason.Code.class);
    private final List<PayoutRecord> byHand = new ArrayList<>();
    private long runs;
    private long paid;

    /**
     * A demonstration.
     *
     * @param store an empty store
     * @param world who pays
     * @param clock the only one, of the world too where it has none of its own
     * @param directory where the CDR files are put
     * @param progress takes a line now and then
     */
    Demo(Store store, DemoWorld world, SettableClock clock, Path directory, Consumer<String> progress) {
        this.store = store;
        this.world = world;
        this.clock = clock;
        this.directory = directory;
        this.progress = progress;
        this.payouts = Payouts.on(store)
                .rail(world.rail())
                .tokenizer(world.tokenizer())
                .clock(clock)
                .sources(Deposit::source)
                .build();
        this.playback = new Playback(payouts, store, world.bank(), clock);
        world.listener(payouts);
    }

    /** Plays the year; what was played before is looked at again, and goes on. */
    DemoResult play(SampleFeed feed) throws IOException {
        if (!payouts.network().accounts().isEmpty()) {
            return result();
        }
        progress.accept("writing the sample network's CDRs");
        List<List<Refund>> refunds = FeedFiles.write(feed, directory);
        for (int quarter = 1; quarter <= SampleFeed.QUARTERS; quarter++) {
            LocalDate first = LocalDate.of(SampleSessions.YEAR, (quarter - 1) * MONTHS_PER_QUARTER + 1, 1);
            clock.set(first.atStartOfDay(ZoneOffset.UTC).toInstant());
            applySettings(clock.instant());
            importCdrs(quarter);
            tally.addRefunds(payouts.record(refunds.get(quarter - 1)));
            play(quarter, first, first.plusMonths(MONTHS_PER_QUARTER).minusDays(1));
        }
        return result();
    }

    private void applySettings(Instant at) throws IOException {
        for (SampleNetwork file : SampleNetwork.values()) {
            if (file.at().equals(at)) {
                byte[] json = file.json().getBytes(StandardCharsets.UTF_8);
                SettingsChange change = NetworkFile.read(
                        StrictJson.read(new ByteArrayInputStream(json)), Optional.empty(), payouts.network(), at);
                payouts.apply(world.prepared(change));
            }
        }
    }

    private void importCdrs(int quarter) throws IOException {
        progress.accept("quarter " + quarter + ": importing CDRs");
        Path file = FeedFiles.file(directory, quarter);
        try (CdrReader cdrs = new CdrReader(
                new BufferedInputStream(Files.newInputStream(file)), tally, CdrReader.Options.standard())) {
            Recorded recorded = payouts.record(cdrs);
            tally.addCdrs(cdrs.rows(), recorded);
        }
        progress.accept("quarter " + quarter + ": " + tally.read() + " CDRs read so far, playing the quarter's days");
    }

    private void play(int quarter, LocalDate first, LocalDate last) {
        if (!world.hasOwnClock()) {
            playback.play(first, last, this::count);
        }
        clock.set(last.atTime(NOON).toInstant(ZoneOffset.UTC));
        String request = SampleSessions.YEAR + "-Q" + quarter;
        Withdrawal withdrawal = payouts.withdraw(BY_HAND, request);
        if (withdrawal.payout() != null) {
            byHand.add(withdrawal.payout());
        }
        progress.accept("quarter " + quarter + ": " + runs + " runs, " + paid + " payouts so far");
    }

    /** What happened is heard; where the year could not be played, everybody is paid once. */
    private void finish(Instant after) {
        world.finish(after);
        if (world.hasOwnClock()) {
            progress.accept("paying everybody once: payouts take days");
            count(payouts.run());
            world.finish(after);
        }
    }

    private void count(Plan plan) {
        runs++;
        for (Decision decision : plan.decisions()) {
            if (decision.pays()) {
                paid++;
            } else if (decision.due()) {
                decision.reasons().forEach(reason -> skipped.merge(reason.code(), 1L, Long::sum));
            }
        }
    }

    private DemoResult result() {
        Instant after = LocalDate.of(SampleSessions.YEAR + 1, 1, 1).atTime(NOON).toInstant(ZoneOffset.UTC);
        clock.set(after);
        finish(after);
        progress.accept("checking every invariant over everything stored");
        Verification verification = payouts.verify();
        return new DemoResult(
                tally, runs, skipped, byHand, payouts.plan(), playback.reconciliations(), verification, payouts, store);
    }
}
