package io.evpayout.examples.cli;

import io.evpayout.examples.bench.Bench;
import io.evpayout.examples.json.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast the library is on a database of the user's own. */
@Command(
        name = "bench",
        description =
                "Measures for about a minute how fast sessions are recorded and payouts are planned and sent, in a schema"
                        + " or directory of its own, which is removed again. Nothing else is touched.")
final class BenchCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--db",
            paramLabel = "DIR|JDBC-URL",
            description =
                    "Where: in a new directory within DIR (SQLite), or in a new schema of a PostgreSQL database; by"
                            + " default in a temporary directory.")
    private @Nullable String db;

    @Option(
            names = "--accounts",
            defaultValue = "500",
            description = "How many accounts are paid, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "How long sessions are recorded, 0 to 3600; 0: one transaction (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        requireWithin("--accounts", accounts, 1, 100_000);
        requireWithin("--seconds", seconds, 0, 3_600);
        List<Bench.Line> lines;
        try (BenchPlace place = BenchPlace.in(db == null ? null : Database.of(db))) {
            lines = new Bench(accounts, Duration.ofSeconds(seconds), this::tell).on(place.store());
        }
        if (json) {
            console.document(lines);
        } else {
            Table table = Table.of("what", "count", "seconds", "per second");
            lines.forEach(line -> table.row(
                    line.what(),
                    String.format(Locale.ROOT, "%,d", line.count()),
                    String.format(Locale.ROOT, "%.3f", line.seconds()),
                    String.format(Locale.ROOT, "%,.0f", line.perSecond())));
            console.text(table.text());
        }
        return Refusals.OK;
    }

    private void tell(String what) {
        console.err().println(what);
        console.err().flush();
    }

    private static void requireWithin(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Refused(
                    "OUT_OF_RANGE", null, Integer.toString(value), option + " must be from " + least + " to " + most);
        }
    }
}
