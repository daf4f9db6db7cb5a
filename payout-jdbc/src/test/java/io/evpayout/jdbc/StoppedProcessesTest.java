package io.evpayout.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A process that pays is stopped (SIGSTOP) past its claim while others go on. {@code -Dprocesses.stops=1000} says how many times,
 * {@code processes.seed} at which moments.
 */
class StoppedProcessesTest extends PayingProcesses {

    /** Clocks of many processes differ by how long each of them takes. */
    private static final int MINUTES = 23;

    @Test
    @Tag("proof")
    void aProcessThatIsStoppedPastItsClaimPaysNothingTwice() {
        openBank(MINUTES);
        String store = postgres();
        settle(store);
        int rounds = Integer.getInteger("processes.stops", 10);
        for (int round = 0; round < rounds; round++) {
            stopOne(store, 2 + round % 15);
            check(store);
        }
        end(store);
        report(rounds + " stops among 2 to 16 processes");
    }

    /** One of so many processes is stopped somewhere, mostly while it pays; the others go on past its claim; then it goes on too. */
    private void stopOne(String store, int many) {
        List<Worker> all = new ArrayList<>();
        try {
            for (int i = 0; i < many; i++) {
                all.add(startPaying(store));
            }
            Worker stopped = all.get(0);
            hear(stopped, 1 + random.nextInt(3));
            any();
            stopped.signal("STOP");
            goOnWithout(all.subList(1, many));
            stopped.signal("CONT");
            hear(stopped, 6);
            all.forEach(Worker::kill);
            all.forEach(this::hearRest);
        } finally {
            all.forEach(Worker::close);
        }
    }

    /** Others do three rounds, or wait for a lock that the stopped one holds: then they go on only when it does. */
    private void goOnWithout(List<Worker> others) {
        CompletableFuture.allOf(others.stream()
                        .map(worker -> CompletableFuture.runAsync(() -> hear(worker, 9), listeners))
                        .toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, 10, TimeUnit.SECONDS)
                .join();
    }
}
