package io.evpayout;

import io.evpayout.engine.Engine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs payouts when they are due, and watches from another thread that someone does, until it is closed. */
public final class Automation implements AutoCloseable {

    private static final Duration MOST_CLOCK_SKEW = Duration.ofMinutes(5);

    private final ScheduledExecutorService executor;

    private Automation(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    static Automation start(Engine engine, InstantSource clock, Duration every) {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(2, work -> {
            Thread thread = new Thread(work, "payouts");
            thread.setDaemon(true);
            return thread;
        });
        var unusedRuns = executor.scheduleWithFixedDelay(
                () -> quietly(() -> run(engine, clock.instant())), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        var unusedLooks = executor.scheduleWithFixedDelay(
                () -> quietly(() -> engine.watch().look(clock.instant())),
                every.toMillis(),
                every.toMillis(),
                TimeUnit.MILLISECONDS);
        return new Automation(executor);
    }

    /** No run while this node's clock is too far from the one that all nodes share. */
    private static void run(Engine engine, Instant at) {
        Optional<Instant> ofStore = engine.storeClock();
        if (ofStore.isPresent() && Duration.between(at, ofStore.get()).abs().compareTo(MOST_CLOCK_SKEW) > 0) {
            engine.tellClockOff(at, ofStore.get());
        } else {
            engine.run(at);
        }
    }

    /** One failed run must not end the ones after it; what it left is finished by the next. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            tell(e);
        }
    }

    /** A handler that fails itself must not end the schedule either. */
    private static void tell(Throwable failure) {
        Thread thread = Thread.currentThread();
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        } catch (RuntimeException ignored) {
            failure.addSuppressed(ignored);
        }
    }

    /** Stops after the run that is going on, if any. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
