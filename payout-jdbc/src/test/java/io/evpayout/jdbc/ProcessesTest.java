package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.ExactAmount;
import io.evpayout.store.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one store, and processes that are killed while they write. Those that pay are in another test. */
class ProcessesTest {

    @TempDir
    Path folder;

    private String sqlite() {
        String file = folder.resolve("store.db").toString();
        Worker.open(file).close();
        return file;
    }

    private static String postgres() {
        String url = Postgres.server().getJdbcUrl("postgres", Postgres.newDatabase());
        Worker.open(url).close();
        return url;
    }

    @Test
    void oneOfManyProcessesAddsTheOpenPayoutOnSqlite() {
        race(sqlite(), 3);
    }

    @Test
    void oneOfManyProcessesAddsTheOpenPayoutOnPostgres() {
        race(postgres(), 3);
    }

    @Test
    @Tag("proof")
    void oneOfSixteenProcessesAddsTheOpenPayout() {
        race(sqlite(), 16);
        race(postgres(), 16);
    }

    private static void race(String store, int processes) {
        List<Worker> workers = IntStream.range(0, processes)
                .mapToObj(i -> Worker.start(store, "reserve", "w" + i + "-"))
                .toList();
        try {
            workers.forEach(Worker::go);
            assertThat(workers.stream()
                            .mapToInt(w -> Integer.parseInt(w.line()))
                            .sum())
                    .isEqualTo(20);
        } finally {
            workers.forEach(Worker::close);
        }
        try (JdbcStore opened = Worker.open(store)) {
            Map<String, Long> byAccount = opened.read(s -> s.openPayouts(null).stream()
                    .collect(Collectors.groupingBy(p -> p.payout().account(), Collectors.counting())));
            assertThat(byAccount).hasSize(20);
            assertThat(byAccount.values()).containsOnly(1L);
            assertThat(opened.<Long>read(s -> s.lots().mapToLong(l -> l.taken()).sum()))
                    .isEqualTo(20_000_000);
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesTheKillOfAProcess() {
        killProcesses(sqlite(), 2);
        killProcesses(postgres(), 2);
    }

    private static void killProcesses(String store, int cycles) {
        long acknowledged = 0;
        for (int cycle = 0; cycle < cycles; cycle++) {
            acknowledged = killOne(store, acknowledged, 1 + 17 * cycle % 50);
        }
    }

    /** Kills a process after so many acknowledged commits; returns how many entries there are then. */
    private static long killOne(String store, long before, int commits) {
        long acknowledged = before;
        try (Worker worker = Worker.start(store, "post", "")) {
            worker.go();
            for (int i = 0; i < commits; i++) {
                acknowledged = Long.parseLong(worker.line());
            }
            worker.kill();
            for (String line = worker.line(); line != null; line = worker.line()) {
                acknowledged = Long.parseLong(line);
            }
        }
        try (JdbcStore opened = Worker.open(store)) {
            return opened.read(new WholeBooks(acknowledged)::count);
        }
    }

    /**
     * Books that are whole after a crash.
     *
     * @param acknowledged how many entries were acknowledged; one more may be there
     */
    private record WholeBooks(long acknowledged) {

        long count(Snapshot s) {
            return acknowledged == 0 && s.entries().findAny().isEmpty() ? 0 : countSome(s);
        }

        private long countSome(Snapshot s) {
            List<Long> numbers = s.entries().map(Entry::number).toList();
            assertThat((long) numbers.size()).isBetween(acknowledged, acknowledged + 1);
            assertThat(numbers)
                    .isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
            assertThat(s.state("host").entries()).isEqualTo(numbers.size());
            assertThat(s.balances())
                    .contains(new Balance(
                            new Balance.Key("host", LedgerAccount.PAYABLE, "host", Currencies.EUR),
                            ExactAmount.ofMicros(numbers.size(), Currencies.EUR)));
            assertThat(s.lots()).extracting(lot -> lot.earned()).containsExactly((long) numbers.size());
            return numbers.size();
        }
    }
}
