package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Processes that pay through a bank in a third process, over HTTP, and what must be true in the end. */
abstract class PayingProcesses {

    @TempDir
    Path folder;

    final Random random = new Random(Long.getLong("processes.seed", 1));
    private final Semaphore asked = new Semaphore(0);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    final ExecutorService listeners = Executors.newCachedThreadPool();
    private Worker bankProcess;
    private BankRail bank;
    private int workers;

    /** Opens the bank, whose clock goes on by so many minutes whenever somebody looks. */
    final void openBank(int minutes) {
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

    final String sqlite() {
        return folder.resolve("store.db").toString();
    }

    static String postgres() {
        return Postgres.server().getJdbcUrl("postgres", Postgres.newDatabase());
    }

    final void settle(String store) {
        try (JdbcStore opened = Worker.openPooled(store)) {
            new PayingNetwork(opened, bank).settle();
        }
    }

    final Worker startPaying(String store) {
        Worker worker = Worker.start(store, "pay", bank.port() + " w" + workers++);
        worker.go();
        return worker;
    }

    final void hear(Worker worker, int lines) {
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

    final void hearRest(Worker worker) {
        for (String line = worker.line(); line != null; line = worker.line()) {
            hear(line);
        }
    }

    /** Some moment later: up to three milliseconds, or when the bank is asked next. */
    final void any() {
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

    final void check(String store) {
        try (JdbcStore opened = Worker.openPooled(store)) {
            new PayingNetwork(opened, bank).check(acknowledged);
        }
    }

    final void end(String store) {
        try (JdbcStore opened = Worker.openPooled(store)) {
            PayingNetwork network = new PayingNetwork(opened, bank);
            network.drain();
            network.check(acknowledged);
            network.checkEnded();
        }
    }

    final void report(String what) {
        System.out.printf(
                "%s: %d sessions acknowledged, %d movements at the bank, none lost, none twice%n",
                what, acknowledged.size(), bank.book().size());
    }
}
