package io.evpayout.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** A process of its own that works on a store, and what its parent knows of it. Says what it has done, line by line. */
final class Worker implements AutoCloseable {

    private static final Map<String, HikariDataSource> POOLS = new ConcurrentHashMap<>();

    private final Process process;
    private final BufferedReader output;

    private Worker(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a process that waits for {@link #go}. */
    static Worker start(String store, String job, String name) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                classPath,
                Worker.class.getName(),
                store,
                job,
                name);
        try {
            return new Worker(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void go() {
        if (!"ready".equals(line())) {
            throw new IllegalStateException("The worker is not ready");
        }
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says next; null once it has ended. */
    String line() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it where it is (SIGSTOP), or lets it go on (SIGCONT). */
    void signal(String signal) {
        try {
            int result = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (result != 0) {
                throw new IllegalStateException("kill -" + signal + " ended with " + result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Kills it without a chance to clean up (SIGKILL), and waits until it is gone. What it has said can still be read. */
    void kill() {
        ProcessHandle handle = process.toHandle();
        handle.destroyForcibly();
        handle.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** The process itself. */
    public static void main(String[] args) throws IOException {
        if (args[1].equals("serve")) {
            serve(Path.of(args[0]));
        }
        if (args[1].equals("bank")) {
            RecordingBank.serve(Duration.ofMinutes(Long.parseLong(args[2])));
            return; // the server's threads go on
        }
        try (JdbcStore store = args[1].equals("pay") ? openPooled(args[0]) : open(args[0])) {
            say("ready");
            if (System.in.read() < 0) {
                return;
            }
            if (args[1].equals("reserve")) {
                say(Integer.toString(reserve(store, args[2])));
            } else if (args[1].equals("pay")) {
                String[] bankAndName = args[2].split(" ", 2);
                new PayingNetwork(store, new BankRail(Integer.parseInt(bankAndName[0]))).work(bankAndName[1]);
            } else {
                post(store);
            }
        }
    }

    /** Starts a server on this data and says where it is; runs until it is killed. */
    private static void serve(Path data) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                // The store itself must ask for durable commits.
                .setServerConfig("synchronous_commit", "off")
                .start();
        say(server.getJdbcUrl("postgres", "postgres"));
        while (true) {
            LockSupport.park();
        }
    }

    static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    static JdbcStore open(String store) {
        if (!store.startsWith("jdbc:")) {
            return JdbcStore.sqlite(Path.of(store));
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(store);
        return JdbcStore.postgres(source);
    }

    /** The same with connections that are kept while it is open: what pays asks often. */
    static JdbcStore openPooled(String store) {
        if (!store.startsWith("jdbc:")) {
            return open(store);
        }
        return JdbcStore.postgres(POOLS.computeIfAbsent(store, Worker::pool));
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        return new HikariDataSource(config);
    }

    /** Tries to reserve a payout of each of twenty accounts; says for how many it was the one. */
    private static int reserve(Store store, String name) {
        int added = 0;
        for (int i = 0; i < 20; i++) {
            Payout payout = payout(name + i, "host-" + i);
            added += store.<Boolean>write(t -> {
                        t.lock(new TreeSet<>(Set.of(payout.account())));
                        Lot.Key lot = payout.lot(payout.items().get(0));
                        t.earn(Map.of(lot, 1_000_000L));
                        boolean one = t.add(payout);
                        if (one) {
                            t.take(Map.of(lot, 1_000_000L));
                        }
                        return one;
                    })
                    ? 1
                    : 0;
        }
        return added;
    }

    private static Payout payout(String id, String account) {
        return new Payout(
                id,
                account,
                Money.ofMinor(1, Currencies.EUR),
                Payout.Identity.byHand(id),
                Filled.DAY,
                Filled.DAY,
                "BY_HAND",
                Filled.NOON,
                "rail",
                1,
                List.of(new Payout.Item("site", Filled.DAY, 1_000_000)));
    }

    /** Posts entries for ever, and says the number of each once it is committed. */
    private static void post(Store store) {
        while (true) {
            say(Long.toString(store.<Long>write(t -> {
                AccountState state = Objects.requireNonNull(
                        t.lock(new TreeSet<>(Set.of("host"))).get("host"));
                long number = state.entries() + 1;
                t.post(List.of(entry(number)));
                t.save(List.of(state.withEntries(number)));
                t.earn(Map.of(Filled.LOT, 1L));
                return number;
            })));
        }
    }

    private static Entry entry(long number) {
        return new Entry(
                "host",
                number,
                Entry.Kind.ACCRUAL,
                Filled.NOON,
                "lot",
                List.of(
                        new Posting(LedgerAccount.PAYABLE, "host", Currencies.EUR, 1),
                        new Posting(LedgerAccount.CLEARING, "source", Currencies.EUR, -1)));
    }
}
