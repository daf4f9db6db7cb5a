package io.evpayout.benchmarks.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures the whole way from sessions to payouts, each part beside its rivals, and writes the tables.
 *
 * <p>{@code --db URL} measures on a PostgreSQL that runs, else one is started. {@code --only P3,P6} measures these,
 * {@code --sessions}, {@code --accounts}, {@code --history} and {@code --rounds} say how much, {@code --out FILE} where the
 * tables go, {@code --svg FILE} where the picture of P3 goes.
 */
public final class EndToEnd {

    private static final Map<String, Measurement> ALL = all();

    private EndToEnd() {}

    /** One measurement. */
    interface Measurement {
        Table run(Server server, Sizes sizes) throws SQLException, IOException;
    }

    private static Map<String, Measurement> all() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("P2", (server, sizes) -> new Parsing(sizes).table());
        all.put("P3", (server, sizes) -> new Recording(server, sizes).table());
        all.put("P5", (server, sizes) -> new Running(server, sizes).deciding());
        all.put("P6-claims", (server, sizes) -> new Claims(server, sizes).table());
        all.put("P6-submitting", (server, sizes) -> new Running(server, sizes).submitting());
        all.put("P6-workers", (server, sizes) -> new Workers(server, sizes).table());
        all.put("P7-growth", (server, sizes) -> new Growth(server, sizes).table());
        all.put("P7-file", (server, sizes) -> new Growth(server, sizes).file());
        all.put("P8", (server, sizes) -> new Embedded(sizes).table());
        return all;
    }

    /**
     * Measures.
     *
     * @param args see the class
     * @throws SQLException if a rival fails
     * @throws IOException if the tables can't be written
     */
    public static void main(String[] args) throws SQLException, IOException {
        Map<String, String> options = options(args);
        Sizes sizes = new Sizes(
                number(options, "sessions", Sizes.USUAL.sessions()),
                number(options, "accounts", Sizes.USUAL.accounts()),
                number(options, "history", Sizes.USUAL.history()),
                number(options, "rounds", Sizes.USUAL.rounds()));
        List<String> only = Arrays.asList(
                options.getOrDefault("only", String.join(",", ALL.keySet())).split(",", -1));
        String db = options.get("db");
        try (Server server = db == null ? Server.start() : Server.at(db)) {
            Map<String, Table> tables = tables(server, sizes, only);
            String text = heading(server, args) + markdown(tables);
            System.out.println(text);
            if (options.containsKey("out")) {
                Files.writeString(Path.of(options.getOrDefault("out", "")), text);
            }
            Table recording = tables.get("P3");
            if (options.containsKey("svg") && recording != null) {
                Bars bars = recording.bars("sessions/s", "Sessions recorded in a second, and the same rows by hand");
                Files.writeString(Path.of(options.getOrDefault("svg", "")), bars.svg());
            }
        }
    }

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static String markdown(Map<String, Table> tables) {
        return tables.values().stream().map(Table::markdown).collect(Collectors.joining());
    }

    static Map<String, Table> tables(Server server, Sizes sizes, List<String> only) throws SQLException, IOException {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (String name : only) {
            Measurement measurement = ALL.get(name);
            if (measurement == null) {
                throw new IllegalArgumentException("There is no measurement '" + name + "'; there are " + ALL.keySet());
            }
            System.err.println(name + " ...");
            tables.put(name, measurement.run(server, sizes));
        }
        return tables;
    }

    private static String heading(Server server, String... args) {
        return "# End to end\n\nWritten on " + LocalDate.now(ZoneOffset.UTC) + " by\n\n"
                + "    mvn -q -DskipTests package -pl payout-benchmarks -am\n"
                + "    java -cp payout-benchmarks/target/benchmarks.jar " + EndToEnd.class.getName() + " \\\n        "
                + withoutUrl(args) + "\n\non "
                + Runtime.getRuntime().availableProcessors() + " cores ("
                + System.getProperty("os.name") + ", " + System.getProperty("os.arch") + "), "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ", "
                + server.version()
                + " with fsync. The best of several rounds counts: other load on a machine only ever adds"
                + " time. Figures drift from machine to machine, ratios less.\n\n";
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("'" + args[i] + "' is no option with a value, such as --rounds 3");
            }
            options.put(args[i].substring(2).toLowerCase(Locale.ROOT), args[i + 1]);
        }
        return options;
    }

    /** A URL may carry a password. */
    private static String withoutUrl(String... args) {
        return Arrays.stream(args)
                .map(arg -> arg.startsWith("jdbc:") ? "jdbc:..." : arg)
                .collect(Collectors.joining(" "));
    }

    private static int number(Map<String, String> options, String name, int without) {
        String given = options.get(name);
        return given == null ? without : Integer.parseInt(given);
    }
}
