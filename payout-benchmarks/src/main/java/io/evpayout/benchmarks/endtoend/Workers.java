package io.evpayout.benchmarks.endtoend;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.jdbc.JdbcOptions;
import io.evpayout.jdbc.JdbcStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Processes that pay the same accounts at once, through a rail that answers at once or slowly. */
final class Workers {

    private static final int[] NUMBERS = {1, 2, 4, 8, 16};
    private static final int SLOW_MILLIS = 20;
    private static final int MOST_ACCOUNTS = 400;

    private final Server server;
    private final int accounts;
    private final int most;

    Workers(Server server, Sizes sizes) {
        this.server = server;
        this.accounts = Math.min(MOST_ACCOUNTS, sizes.accounts());
        this.most = sizes.accounts() < MOST_ACCOUNTS ? 2 : NUMBERS[NUMBERS.length - 1];
    }

    Table table() throws IOException {
        Table table = new Table(
                "P6: many workers",
                Table.count(accounts)
                        + " accounts, all due, one payout each. Each worker is a process with a run of its own;"
                        + " the time is from their start together until the last has ended. The slow rail takes "
                        + SLOW_MILLIS + " ms for a payout. Every payout reaches the rail once.",
                "workers",
                "payouts/s",
                "payouts/s on a slow rail",
                "times sent",
                "fewest and most of a worker, slow rail");
        for (int number : NUMBERS) {
            if (number <= most) {
                long[] fast = pay(number, 0);
                long[] slow = pay(number, SLOW_MILLIS);
                LongStream sent = LongStream.of(slow).skip(1);
                table.row(
                        "ours: " + number,
                        Table.perSecond(accounts, fast[0]),
                        Table.perSecond(accounts, slow[0]),
                        Table.count(LongStream.of(slow).skip(1).sum()),
                        sent.min().orElse(0) + " to "
                                + LongStream.of(slow).skip(1).max().orElse(0));
            }
        }
        return table;
    }

    /** Nanoseconds, and how many each worker has sent. */
    private long[] pay(int number, int millis) throws IOException {
        World world = new World(accounts);
        try (Server.Place place = server.place()) {
            world.settledOn(place.store(), new InstantRail()).record(world.sessions(0, 2 * accounts));
            List<Process> processes = new ArrayList<>();
            List<BufferedReader> outputs = new ArrayList<>();
            try {
                for (int i = 0; i < number; i++) {
                    Process process = start(place, millis);
                    processes.add(process);
                    outputs.add(new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
                }
                for (BufferedReader output : outputs) {
                    output.readLine();
                }
                long start = System.nanoTime();
                for (Process process : processes) {
                    process.getOutputStream().write('\n');
                    process.getOutputStream().flush();
                }
                long[] result = new long[number + 1];
                for (int i = 0; i < number; i++) {
                    result[i + 1] = Long.parseLong(String.valueOf(outputs.get(i).readLine()));
                }
                result[0] = System.nanoTime() - start;
                require(LongStream.of(result).skip(1).sum());
                return result;
            } finally {
                processes.forEach(Process::destroyForcibly);
            }
        }
    }

    private void require(long sent) {
        if (sent != accounts) {
            throw new IllegalStateException(sent + " payouts were sent for " + accounts + " accounts");
        }
    }

    private Process start(Server.Place place, int millis) throws IOException {
        return new ProcessBuilder(Child.command(
                        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"),
                        Workers.class,
                        server.url(),
                        place.schema(),
                        Integer.toString(accounts),
                        Integer.toString(millis)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /**
     * A worker: where, whose schema, how many accounts, how slow the rail is.
     *
     * @throws IOException if its parent has gone
     */
    public static void main(String[] args) throws IOException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config);
                JdbcStore store = JdbcStore.postgres(
                        pool, JdbcOptions.DEFAULT.withSchema(args[1]).withoutMigration())) {
            World world = new World(Integer.parseInt(args[2]));
            InstantRail rail = new InstantRail(Duration.ofMillis(Long.parseLong(args[3])));
            Instant due = World.BEGIN.plus(Duration.ofDays(3));
            world.at(due);
            var payouts = world.on(store, rail);
            payouts.network();
            System.out.println("ready");
            if (System.in.read() < 0) {
                return;
            }
            payouts.run();
            System.out.println(rail.taken());
        }
    }
}
