package io.evpayout.payout;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Long proofs in parts, as many at once as there are processors. */
final class OnAllProcessors {

    private OnAllProcessors() {}

    /** What all parts come to; the first failure of one is the failure of all. */
    static long sum(List<Callable<Long>> parts) {
        ExecutorService executor =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            long sum = 0;
            for (Future<Long> part : executor.invokeAll(parts)) {
                sum += part.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            executor.shutdownNow();
        }
    }
}
