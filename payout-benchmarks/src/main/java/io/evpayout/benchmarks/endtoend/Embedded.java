package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.session.ChargingSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code record()} into SQLite beside bare batches of the same rows. */
final class Embedded {

    private static final List<String> TABLES = List.of(
            "registration", "books", "fact", "earning", "last_session", "earner", "lot", "posting", "entry", "balance");

    private final Sizes sizes;
    private long rows;

    Embedded(Sizes sizes) {
        this.sizes = sizes;
    }

    Table table() throws SQLException, IOException {
        Best ours = new Best();
        Best bare = new Best();
        for (int round = 0; round < sizes.rounds(); round++) {
            Path directory = Files.createTempDirectory("payout-embedded-");
            try {
                World world = new World(sizes.accounts());
                Path file = directory.resolve("ours.db");
                try (JdbcStore store = JdbcStore.sqlite(file)) {
                    Payouts payouts = world.settledOn(store, new InstantRail());
                    List<ChargingSession> sessions = List.copyOf(world.sessions(0, sizes.sessions()));
                    ours.take(() -> Recording.recordAll(world, payouts, sessions));
                }
                Map<String, List<Object[]>> stored = stored(file);
                Path other = directory.resolve("bare.db");
                JdbcStore.sqlite(other).close();
                bare.take(() -> insert(other, stored));
                stored.forEach((table, there) -> requireAll(other, table, there.size()));
            } finally {
                delete(directory);
            }
        }
        Table table = new Table(
                "P8: `record()` into SQLite",
                Table.count(sizes.sessions()) + " sessions at " + Table.count(sizes.accounts())
                        + " accounts, which leave "
                        + Table.count(rows)
                        + " rows; bare: prepared inserts in batches, all in one transaction with the same"
                        + " settings for safety. Goal: 0.50.",
                "",
                "seconds",
                "sessions/s",
                "of bare");
        row(table, "ours: `record()`", ours, bare);
        row(table, "bare batches of the same rows", bare, bare);
        return table;
    }

    private void row(Table table, String name, Best time, Best bare) {
        table.row(
                name,
                Table.seconds(time.nanos()),
                Table.perSecond(sizes.sessions(), time.nanos()),
                Table.ratio(bare.nanos(), time.nanos()));
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA recursive_triggers = ON");
            statement.execute("PRAGMA cache_size = -32000");
            statement.execute("PRAGMA wal_autocheckpoint = 4000");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private Map<String, List<Object[]>> stored(Path file) throws SQLException {
        Map<String, List<Object[]>> stored = new LinkedHashMap<>();
        rows = 0;
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                List<Object[]> all = new ArrayList<>();
                try (ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
                    int columns = result.getMetaData().getColumnCount();
                    while (result.next()) {
                        Object[] row = new Object[columns];
                        for (int i = 0; i < columns; i++) {
                            row[i] = result.getObject(i + 1);
                        }
                        all.add(row);
                    }
                }
                stored.put(table, all);
                rows += all.size();
            }
        }
        return stored;
    }

    private static void insert(Path file, Map<String, List<Object[]>> stored) throws SQLException {
        try (Connection connection = connect(file)) {
            for (Map.Entry<String, List<Object[]>> table : stored.entrySet()) {
                insert(connection, table.getKey(), table.getValue());
            }
            connection.commit();
        }
    }

    private static void insert(Connection connection, String table, List<Object[]> rows) throws SQLException {
        String marks = Stream.of(rows.get(0)).map(any -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + marks + ")")) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void requireAll(Path file, String table, int rows) {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
            if (result.getInt(1) != rows) {
                throw new IllegalStateException(table + " has " + result.getInt(1) + " rows, not " + rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
