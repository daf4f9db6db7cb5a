package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that pay through a bank in a third process, over HTTP, and are killed at any moment (SIGKILL), or stopped past
 * their claim while others go on (SIGSTOP). {@code -Dprocesses.kills.postgres=2000}, {@code processes.kills.sqlite},
 * {@code processes.kills.server} and {@code processes.stops} say how many times, {@code processes.seed} at which moments.
 */
class PayingProcessesTest {

    private static final int CHECK_EVERY = 10;

    /** One process pays every fourth time that it looks. */
    private static final int HOURS = 421;

    /** Clocks of many processes differ by how long each of them takes. */
    private static final int MINUTES = 23;

    @TempDir
    Path folder;

    private final Random random = new Random(Long.getLong("processes.seed", 1));
    private final Semaphore asked = new Semaphore(0);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final ExecutorService listeners = Executors.newCachedThreadPool();
    private Worker bankProcess;
    private BankRail bank;
    private int workers;

    /** Opens the bank, whose clock goes on by so many minutes whenever somebody looks. */
    private void openBank(int minutes) {
        bankProcess = Worker.start("", "bank", Integer.toString(minutes));
        bank = new BankRail(Integer.parseInt(bankProcess.line()));
        Thread listener = new Thread(() -> {
            while (bankProcess.line() != null) {
                asked.release();
            }
        });
        listener.setDaemon(true);
        listener.start();
    }

    @AfterEach
    void closeBank() {
        listeners.shutdownNow();
        bankProcess.close();
    }

    private String sqlite() {
        return folder.resolve("store.db").toString();
    }

    private static String postgres() {
        return Postgres.server().getJdbcUrl("postgres", Postgres.newDatabase());
    }

    @Test
    void nothingIsLostOrPaidTwiceByAProcessThatIsKilledTwice() {
        killWhilePaying(sqlite(), 2);
    }

    @Test
    @Tag("proof")
    void nothingIsLostOrPaidTwiceByProcessesThatAreKilledOnPostgres() {
        killWhilePaying(postgres(), Integer.getInteger("processes.kills.postgres", 40));
    }

    @Test
    @Tag("proof")
    void nothingIsLostOrPaidTwiceByProcessesThatAreKilledOnSqlite() {
        killWhilePaying(sqlite(), Integer.getInteger("processes.kills.sqlite", 20));
    }

    private void killWhilePaying(String store, int cycles) {
        openBank(HOURS);
        settle(store);
        for (int cycle = 1; cycle <= cycles; cycle++) {
            try (Worker worker = startPaying(store)) {
                hear(worker, 1 + random.nextInt(12));
                any();
                worker.kill();
                hearRest(worker);
            }
            if (cycle % CHECK_EVERY == 0) {
                check(store);
            }
        }
        end(store);
        report(cycles + " kills on " + kind(store));
    }

    @Test
    @Tag("proof")
    void nothingIsLostOrPaidTwiceWhenTheWholeServerIsKilled() throws IOException {
        openBank(HOURS);
        Path data = folder.resolve("data");
        int cycles = Integer.getInteger("processes.kills.server", 10);
        for (int cycle = 0; cycle <= cycles; cycle++) {
            try (Worker server = Worker.start(data.toString(), "serve", "")) {
                String store = server.line();
                if (cycle == 0) {
                    settle(store);
                }
                if (cycle == cycles) {
                    end(store);
                } else {
                    payUntilServerIsKilled(store, server, data);
                }
                server.kill();
                killServer(data);
            }
        }
        report(cycles + " kills of the server");
    }

    private void payUntilServerIsKilled(String store, Worker server, Path data) throws IOException {
        check(store);
        try (Worker worker = startPaying(store)) {
            hear(worker, 1 + random.nextInt(12));
            any();
            server.kill();
            killServer(data);
            worker.kill();
            hearRest(worker);
        }
    }

    private static void killServer(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        long pid;
        try (Stream<String> lines = Files.lines(file)) {
            pid = Long.parseLong(lines.findFirst().orElseThrow());
        }
        ProcessHandle.of(pid).ifPresent(server -> {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(server), server.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        });
    }

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

    private void settle(String store) {
        try (JdbcStore opened = Worker.openPooled(store)) {
            new PayingNetwork(opened, bank).settle();
        }
    }

    private Worker startPaying(String store) {
        Worker worker = Worker.start(store, "pay", bank.port() + " w" + workers++);
        worker.go();
        return worker;
    }

    private void hear(Worker worker, int lines) {
        for (int i = 0; i < lines; i++) {
            String line = worker.line();
            assertThat(line).as("a worker that nobody killed goes on").isNotNull();
            hear(line);
        }
    }

    private void hear(String line) {
        Queue<String> words = new ArrayDeque<>(Arrays.asList(line.split(" ", -1)));
        if ("recorded".equals(words.poll())) {
            acknowledged.addAll(words);
        }
    }

    private void hearRest(Worker worker) {
        for (String line = worker.line(); line != null; line = worker.line()) {
            hear(line);
        }
    }

    /** Some moment later: up to three milliseconds, or when the bank is asked next. */
    private void any() {
        if (random.nextBoolean()) {
            asked.drainPermits();
            await(1 + random.nextInt(4));
            return;
        }
        long end = System.nanoTime() + random.nextInt(3_000_000);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private void await(int questions) {
        try {
            assertThat(asked.tryAcquire(questions, 1, TimeUnit.MINUTES))
                    .as("the bank is asked again")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(String store) {
        try (JdbcStore opened = Worker.openPooled(store)) {
            new PayingNetwork(opened, bank).check(acknowledged);
        }
    }

    private void end(String store) {
        try (JdbcStore opened = Worker.openPooled(store)) {
            PayingNetwork network = new PayingNetwork(opened, bank);
            network.drain();
            network.check(acknowledged);
            network.checkEnded();
        }
    }

    private void report(String what) {
        System.out.printf(
                "%s: %d sessions acknowledged, %d movements at the bank, none lost, none twice%n",
                what, acknowledged.size(), bank.book().size());
    }

    private static String kind(String store) {
        return store.startsWith("jdbc:") ? "PostgreSQL" : "SQLite";
    }
}
