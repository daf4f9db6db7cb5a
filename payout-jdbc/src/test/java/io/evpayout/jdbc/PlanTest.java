package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Currencies;
import io.evpayout.payout.Standing;
import io.evpayout.session.SessionId;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** No question about some rows reads all of them, however SQLite's planner feels about it. */
class PlanTest {

    /** Of rows of parameters, of an index that holds only the open payouts, of tables that stay small, and of two numbers that are added. */
    private static final Pattern HARMLESS =
            Pattern.compile("SCAN (json_each|p USING INDEX payout_one_open|store|earner|CONSTANT|s$)");

    @TempDir
    Path folder;

    private final Set<String> statements = new ConcurrentSkipListSet<>();

    @Test
    void questionsAboutSomeRowsDoNotReadAllOfThem() throws SQLException {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("store.db"));
        try (JdbcStore store = JdbcStore.sqlite(recording(file))) {
            statements.clear();
            Filled.fill(store);
            store.write(this::change);
            store.read(this::ask);
        }
        assertThat(statements).hasSizeGreaterThan(40);
        try (Connection connection = file.getConnection()) {
            for (String sql : statements) {
                assertThat(plan(connection, sql))
                        .as(sql)
                        .noneMatch(step ->
                                step.contains("SCAN") && !HARMLESS.matcher(step).find());
            }
            checkSince(connection);
        }
    }

    /** Payouts since a day by that day, and earlier ones only by what came back. */
    private void checkSince(Connection connection) throws SQLException {
        List<String> since = statements.stream()
                .filter(sql -> sql.contains("UNION ALL SELECT p.id, p.account"))
                .toList();
        assertThat(since).hasSize(1);
        assertThat(plan(connection, since.get(0)))
                .filteredOn(step -> step.startsWith("SEARCH"))
                .satisfiesExactly(
                        step -> assertThat(step).endsWith("payout_by_day (account=? AND <expr>>?)"),
                        step -> assertThat(step).endsWith("(account=? AND id=?)"),
                        step -> assertThat(step).endsWith("evidence_taking_back (account=? AND at>?)"));
    }

    private boolean change(Transaction t) {
        t.lockFree(new TreeSet<>(Set.of("host")));
        t.assign(List.of(new Registration(id("2"), Filled.session("2").hash(), Registration.State.REFUSED, null)));
        t.take(Map.of(Filled.LOT, -1L));
        t.stand(Filled.PAYOUT, Standing.RESERVED);
        return t.add(Filled.evidence("another"));
    }

    private boolean ask(Snapshot s) {
        List<SessionId> ids = List.of(id("1"));
        s.registered(ids);
        s.booked(ids);
        s.corrections(ids);
        s.pending(Registration.State.UNASSIGNED, id("1"), 10);
        s.waitingFor(ids);
        s.lastBookedAtSite("site");
        s.lastBookedAtEvse("evse");
        s.earnings("host", LocalDate.MIN, LocalDate.MAX).close();
        s.earningsOf(Filled.LOT);
        s.state("host");
        s.earningAccounts();
        s.accountsAfter("a", 10);
        s.networkOf(List.of("host"));
        s.openLots("host", LocalDate.MAX);
        s.openLotsOf(Map.of("host", LocalDate.MAX));
        s.lots("host", Currencies.EUR, LocalDate.MIN, LocalDate.MAX).close();
        s.lots(List.of(Filled.LOT));
        s.payout("po_1");
        s.attempt("key_1");
        s.openPayouts(null);
        s.openPayouts("host");
        s.unsettledPayouts();
        s.payoutsInReview();
        s.payouts("host").close();
        s.payoutsSince("host", Filled.DAY).close();
        s.payoutsOf(Filled.LOT);
        s.bankLinesOf("po_1");
        s.unshown("rail", Filled.DAY, Filled.DAY, 10);
        s.payoutsUnder("file");
        return true;
    }

    private static SessionId id(String id) {
        return SessionId.of("source", id);
    }

    private static List<String> plan(Connection connection, String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (result.next()) {
                steps.add(result.getString("detail"));
            }
        }
        return steps;
    }

    private DataSource recording(DataSource source) {
        return Watched.of(DataSource.class, source, (name, argument, result) -> {
            return result instanceof Connection connection ? recording(connection) : result;
        });
    }

    private Connection recording(Connection connection) {
        return Watched.of(Connection.class, connection, (name, argument, result) -> {
            if (name.equals("prepareStatement") && !argument.startsWith("SELECT 1 FROM sqlite_master")) {
                statements.add(argument);
            }
            return result;
        });
    }
}
