package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.Lot;
import io.evpayout.money.Currencies;
import io.evpayout.store.Snapshot;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The network's own account has a lot for each site and day: of a million a store has some at hand, and so has its driver. */
class LotsAtHandTest {

    private static final String ACCOUNT = "operator:EUR";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final int LOTS = 3_000;
    private static final int FEW = 1_000;

    @TempDir
    Path folder;

    /** Where lots are being read, and how many rows of them were. */
    private Connection reading;

    private int rows;

    @Test
    void sqliteGivesThemOneByOne() {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("store.db"));
        try (JdbcStore store = JdbcStore.sqlite(counting(file))) {
            fill(store);
            assertThat(store.read(this::atHand)).isLessThan(FEW);
        }
    }

    @Test
    void postgresGivesThemByACursor() {
        DataSource source = Postgres.source(Postgres.newDatabase());
        try (JdbcStore store = JdbcStore.postgres(counting(source), JdbcOptions.DEFAULT)) {
            fill(store);
            assertThat(store.read(this::atHand)).isLessThan(FEW);
            assertThat(store.read(this::cursors)).isEqualTo(1);
        }
    }

    private static void fill(JdbcStore store) {
        Map<Lot.Key, Long> earned = new TreeMap<>();
        for (int i = 0; i < LOTS; i++) {
            earned.put(new Lot.Key(ACCOUNT, Currencies.EUR, "site " + i % 10, DAY.plusDays(i / 10)), 1L + i);
        }
        store.write(t -> {
            t.bind("network");
            t.lock(new TreeSet<>(Set.of(ACCOUNT)));
            t.earn(earned);
            return true;
        });
    }

    /** The most rows that were read and not yet asked for. */
    private int atHand(Snapshot snapshot) {
        int most = 0;
        int asked = 0;
        rows = 0;
        try (Stream<Lot> lots = lots(snapshot)) {
            for (Iterator<Lot> each = lots.iterator(); each.hasNext(); each.next()) {
                most = Math.max(most, rows - asked++);
            }
        }
        assertThat(asked).isEqualTo(LOTS);
        assertThat(rows).isEqualTo(LOTS);
        return most;
    }

    /** Results that the database has still rows of. */
    private int cursors(Snapshot snapshot) {
        try (Stream<Lot> lots = lots(snapshot);
                Statement statement = reading.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT count(*) FROM pg_cursors WHERE name <> '' AND statement LIKE '% FROM lot WHERE account = %'")) {
            assertThat(lots.iterator().next().earned()).isEqualTo(1);
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<Lot> lots(Snapshot snapshot) {
        return snapshot.lots(ACCOUNT, Currencies.EUR, LocalDate.MIN, LocalDate.MAX);
    }

    private DataSource counting(DataSource source) {
        return Watched.of(DataSource.class, source, (method, argument, result) -> {
            return result instanceof Connection connection ? counting(connection) : result;
        });
    }

    private Connection counting(Connection connection) {
        return Watched.of(Connection.class, connection, (method, argument, result) -> {
            if (!argument.contains(" FROM lot WHERE account = ?") || !(result instanceof PreparedStatement statement)) {
                return result;
            }
            reading = connection;
            return Watched.of(PreparedStatement.class, statement, (name, first, rows) -> {
                return rows instanceof ResultSet of ? counting(of) : rows;
            });
        });
    }

    private ResultSet counting(ResultSet result) {
        return Watched.of(ResultSet.class, result, (method, argument, found) -> {
            rows += method.equals("next") && Boolean.TRUE.equals(found) ? 1 : 0;
            return found;
        });
    }
}
