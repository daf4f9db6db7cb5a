package io.evpayout.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Processes that pay are killed at any moment (SIGKILL), or their database's server is. {@code -Dprocesses.kills.postgres=2000},
 * {@code processes.kills.sqlite} and {@code processes.kills.server} say how many times, {@code processes.seed} at which moments.
 */
class PayingProcessesTest extends PayingProcesses {

    private static final int CHECK_EVERY = 10;

    /** One process pays every fourth time that it looks. */
    private static final int HOURS = 421;

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

    private static String kind(String store) {
        return store.startsWith("jdbc:") ? "PostgreSQL" : "SQLite";
    }
}
