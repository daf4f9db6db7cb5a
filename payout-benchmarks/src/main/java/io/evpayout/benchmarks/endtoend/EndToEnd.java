package io.evpayout.benchmarks.endtoend;

import io.evpayout.benchmarks.table.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole way from sessions to payouts, each part measured beside its rivals.
 *
 * @param tables by name
 * @param server which database it was; empty if none was needed
 * @param failed what has no table, and why
 */
public record EndToEnd(Map<String, Table> tables, String server, Map<String, String> failed) {

    private static final Map<String, Measurement> ALL = all();

    /** One measurement. */
    interface Measurement {
        Table run(Server server, Sizes sizes) throws SQLException, IOException;
    }

    private static Map<String, Measurement> all() {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("P2", (server, sizes) -> new Parsing(sizes).table());
        all.put("P3", (server, sizes) -> new Recording(server, sizes).table());
        all.put("P4", (server, sizes) -> new Ledger(server, sizes).table());
        all.put("P5", (server, sizes) -> new Running(server, sizes).deciding());
        all.put("P6-claims", (server, sizes) -> new Claims(server, sizes).table());
        all.put("P6-submitting", (server, sizes) -> new Running(server, sizes).submitting());
        all.put("P6-in-doubt", (server, sizes) -> new InDoubt(server, sizes).table());
        all.put("P6-pacing", (server, sizes) -> new Pacing(sizes).table());
        all.put("reading", (server, sizes) -> new Reading(server, sizes).table());
        all.put("stages", (server, sizes) -> new Stages(server, sizes).table());
        all.put("P6-workers", (server, sizes) -> new Workers(server, sizes).table());
        all.put("P7-growth", (server, sizes) -> new Growth(server, sizes).table());
        all.put("P7-file", (server, sizes) -> new Growth(server, sizes).file());
        all.put("P8-embedded", (server, sizes) -> new Embedded(sizes).table());
        all.put("P8-import", (server, sizes) -> new Importing(sizes).table());
        all.put("P8-planning", (server, sizes) -> new Planning(server, sizes).table());
        all.put("P8-columns", (server, sizes) -> new Columns().table());
        all.put("P10-start", (server, sizes) -> new Starting(sizes).table());
        return all;
    }

    /** The names of all that can be measured. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * Measures. What fails is told, and the rest is measured all the same.
     *
     * @param names of what to measure
     * @param url of a PostgreSQL that runs; null to start one
     */
    public static EndToEnd measure(List<String> names, Sizes sizes, @Nullable String url) {
        if (names.isEmpty()) {
            return new EndToEnd(Map.of(), "", Map.of());
        }
        try (Server server = url == null ? Server.start() : Server.at(url)) {
            Map<String, Table> tables = new LinkedHashMap<>();
            Map<String, String> failed = new LinkedHashMap<>();
            for (String name : names) {
                try {
                    tables.putAll(tables(server, sizes, List.of(name)));
                } catch (SQLException | IOException | RuntimeException e) {
                    failed.put(name, e.toString());
                    System.err.println(" failed: " + e);
                }
            }
            return new EndToEnd(tables, ", " + server.version() + " with fsync", failed);
        }
    }

    static Map<String, Table> tables(Server server, Sizes sizes, List<String> only) throws SQLException, IOException {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (String name : only) {
            Measurement measurement = ALL.get(name);
            if (measurement == null) {
                throw new IllegalArgumentException("There is no measurement '" + name + "'; there are " + ALL.keySet());
            }
            System.err.print(name + " ...");
            long start = System.nanoTime();
            tables.put(name, measurement.run(server, sizes));
            System.err.println(" " + Table.seconds(System.nanoTime() - start) + " s");
        }
        return tables;
    }
}
