package io.evpayout.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Threads that all begin at the same moment. */
final class Together {

    static final int THREADS = 8;

    private static final int MOST_SECONDS = 120;

    private Together() {}

    /** Runs the same work in {@link #THREADS} threads; the first exception of any fails. */
    static <T> List<T> run(IntFunction<T> work) {
        List<Callable<T>> tasks = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            tasks.add(() -> {
                start.await(MOST_SECONDS, TimeUnit.SECONDS);
                return work.apply(thread);
            });
        }
        return all(tasks);
    }

    /** Runs these at once; the first exception of any fails. */
    static <T> List<T> all(List<Callable<T>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            tasks.forEach(task -> futures.add(threads.submit(task)));
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(MOST_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("One of " + tasks.size() + " threads failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(tasks.size() + " threads have not ended after " + MOST_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while " + tasks.size() + " threads ran", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
