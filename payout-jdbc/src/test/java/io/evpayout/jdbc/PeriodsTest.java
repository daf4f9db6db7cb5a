package io.evpayout.jdbc;

import static io.evpayout.money.Currencies.EUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.Payouts;
import io.evpayout.engine.Verification;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import io.evpayout.store.Transaction;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.TestTokenizer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old facts stay in partitions of their own, which can be moved as a whole, and are in every sense still there. */
class PeriodsTest {

    private static final String ACCOUNT = "hotel-eur";

    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND wait_event_type = 'Lock' AND query LIKE 'SELECT payout.begin_period%'";

    private final DataSource source = Postgres.source(Postgres.newDatabase());
    private Payouts payouts;
    private JdbcStore store;

    @BeforeEach
    void open() {
        store = JdbcStore.postgres(source, JdbcOptions.DEFAULT.withPartitions(2));
        payouts = Payouts.on(store)
                .rail(new ScriptedRail("bank"))
                .tokenizer(new TestTokenizer())
                .clock(() -> Instant.parse("2026-03-01T12:00:00Z"))
                .build();
        payouts.apply(PartitionedPlanTest.settings());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void factsAreKeptInThePeriodInWhichTheyWereRecorded() throws SQLException {
        payouts.record(PartitionedPlanTest.sessions(0, 10));
        String before = payouts.verify().checksum();
        assertThat(beginPeriod()).isEqualTo(2);
        assertThat(payouts.verify().checksum()).isEqualTo(before);
        payouts.record(PartitionedPlanTest.sessions(5, 17));
        payouts.record(List.of(credit("S3")));
        assertThat(beginPeriod()).isEqualTo(3);
        assertThat(rows("fact")).isEqualTo(Map.of("1", 10L, "2", 8L));
        assertThat(rows("earning").keySet()).containsExactly("1", "2");
        Verification verification = payouts.verify();
        assertThat(verification.ok()).as(verification.checks().toString()).isTrue();
        assertThat(verification.completeness().booked()).isEqualTo(18);
    }

    @Test
    void anOldPeriodIsMovedToOtherDisksAndCorrectedThere() throws SQLException {
        payouts.record(PartitionedPlanTest.sessions(0, 10));
        beginPeriod();
        createTablespace();
        for (int part = 0; part < 2; part++) {
            Postgres.execute(source, "ALTER TABLE payout.fact_p" + part + "_1 SET TABLESPACE cold_of_test");
            Postgres.execute(source, "ALTER TABLE payout.earning_p" + part + "_1 SET TABLESPACE cold_of_test");
        }
        assertThat(payouts.record(PartitionedPlanTest.sessions(0, 10)).alreadyRecorded())
                .isEqualTo(10);
        assertThat(payouts.record(List.of(credit("S3"))).recorded()).isEqualTo(1);
        assertThat(payouts.verify().ok()).isTrue();
    }

    @Test
    void nothingIsRemovedFromAPeriodDirectly() throws SQLException {
        payouts.record(PartitionedPlanTest.sessions(0, 10));
        beginPeriod();
        Map<String, Long> before = rows("fact");
        int refused = 0;
        for (String table : List.of("fact", "earning")) {
            for (String period : List.of("p0_1", "p0_2", "p0_rest", "p1_1", "p1_2", "p1_rest")) {
                String partition = "payout." + table + "_" + period;
                boolean hasRows = number("SELECT count(*) FROM " + partition) > 0;
                for (String statement : hasRows ? List.of("DELETE FROM ", "TRUNCATE ") : List.of("TRUNCATE ")) {
                    assertThatThrownBy(() -> Postgres.execute(source, statement + partition))
                            .as(statement + partition)
                            .hasMessageContaining("never changed or removed");
                }
                refused += hasRows ? 1 : 0;
            }
        }
        assertThat(refused).as("partitions with rows").isEqualTo(2);
        assertThat(rows("fact")).isEqualTo(before);
    }

    @Test
    void periodsBeginWhileOthersRecord() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> recorders = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int first = i * 200;
                recorders.add(threads.submit(() -> {
                    for (int at = first; at < first + 200; at += 10) {
                        payouts.record(PartitionedPlanTest.sessions(at, at + 10));
                    }
                }));
            }
            for (int period = 2; period <= 5; period++) {
                assertThat(beginPeriod()).isEqualTo(period);
            }
            for (Future<?> recorder : recorders) {
                recorder.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(rows("fact").values().stream().mapToLong(n -> n).sum()).isEqualTo(600);
        assertThat(payouts.verify().ok()).isTrue();
    }

    @Test
    void afterARollbackEverythingIsAsItWas() throws SQLException {
        payouts.record(PartitionedPlanTest.sessions(0, 10));
        Map<String, Long> before = places();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(beginPeriod(connection)).isEqualTo(2);
            assertThat(beginPeriod(connection)).isEqualTo(3);
            connection.rollback();
        }
        assertThat(places()).isEqualTo(before);
        payouts.record(PartitionedPlanTest.sessions(10, 15));
        assertThat(beginPeriod()).isEqualTo(2);
        payouts.record(PartitionedPlanTest.sessions(15, 22));
        assertThat(beginPeriod()).isEqualTo(3);
        assertThat(rows("fact")).isEqualTo(Map.of("1", 15L, "2", 7L));
        assertThat(payouts.verify().ok()).isTrue();
    }

    /** In whatever order a transaction comes to facts and to their numbers: both is found, of sessions and of corrections. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTransactionThatRecordsGoesThroughBeforeAPeriodBegins(boolean numbersFirst) throws Exception {
        payouts.record(PartitionedPlanTest.sessions(0, 1));
        Fact first = PartitionedPlanTest.sessions(0, 1).get(0);
        Fact added = PartitionedPlanTest.sessions(1, 2).get(0);
        AtomicInteger runs = new AtomicInteger();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> period = store.write(t -> {
                runs.incrementAndGet();
                Consumer<Transaction> reading = u -> u.booked(Set.of(first.id()));
                Consumer<Transaction> numbering = u -> u.register(List.of(booked(added)), List.of());
                (numbersFirst ? numbering : reading).accept(t);
                Future<Integer> begun = waiting(thread.submit(() -> beginPeriod()));
                (numbersFirst ? reading : numbering).accept(t);
                t.addFacts(List.of(new BookedFact(added, ACCOUNT, "LOC1", null, List.of())));
                return begun;
            });
            assertThat(period.get()).isEqualTo(2);
        } finally {
            thread.shutdownNow();
        }
        assertThat(runs).hasValue(1);
        payouts.record(PartitionedPlanTest.sessions(2, 5));
        assertThat(rows("fact")).isEqualTo(Map.of("1", 2L, "2", 3L));
    }

    @Test
    void whoBeginsAPeriodMeanwhileBeginsTheNextOne() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(beginPeriod(connection)).isEqualTo(2);
            Future<Integer> other = waiting(thread.submit(() -> beginPeriod()));
            connection.commit();
            assertThat(other.get()).isEqualTo(3);
        } finally {
            thread.shutdownNow();
        }
        payouts.record(PartitionedPlanTest.sessions(0, 4));
        assertThat(rows("fact")).isEqualTo(Map.of("3", 4L));
    }

    @Test
    void whoOwnsTheTablesBeginsPeriodsAndNobodyElse() throws SQLException {
        String database = Postgres.newDatabase();
        Postgres.execute(Postgres.source(database), """
                DROP ROLE IF EXISTS landlord;
                CREATE ROLE landlord LOGIN;
                GRANT CREATE ON DATABASE %s TO landlord""".formatted(database));
        DataSource landlord = Postgres.server().getDatabase("landlord", database);
        JdbcStore.postgres(landlord, JdbcOptions.DEFAULT.withPartitions(2)).close();
        try (HikariDataSource app = Postgres.restrictedPool(database, 1)) {
            assertThatThrownBy(() -> Postgres.execute(app, "SELECT payout.begin_period()"))
                    .hasMessageContaining("must be owner");
        }
        try (Connection connection = landlord.getConnection()) {
            assertThat(beginPeriod(connection)).isEqualTo(2);
        }
    }

    /** Returns once it waits for a lock, or is through. */
    private Future<Integer> waiting(Future<Integer> begun) {
        while (!begun.isDone() && number(WAITING) == 0) {
            Thread.onSpinWait();
        }
        assertThat(begun).isNotDone();
        return begun;
    }

    private static Registration booked(Fact fact) {
        return new Registration(fact.id(), fact.hash(), Registration.State.BOOKED, ACCOUNT);
    }

    private void createTablespace() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET allow_in_place_tablespaces = on");
            statement.execute("CREATE TABLESPACE cold_of_test LOCATION ''");
        }
    }

    private static Fact credit(String session) {
        return new CreditNote(
                SessionId.of("feed", "C" + session),
                SessionId.of("feed", session),
                Instant.parse("2026-03-01T11:00:00Z"),
                EUR,
                -999_000_000);
    }

    private int beginPeriod() {
        return (int) number("SELECT payout.begin_period()");
    }

    private static int beginPeriod(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT payout.begin_period()")) {
            result.next();
            return result.getInt(1);
        }
    }

    private long number(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many there are, by period. */
    private Map<String, Long> rows(String table) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        counts("SELECT tableoid::regclass::text, count(*) FROM payout." + table + " GROUP BY 1")
                .forEach((partition, count) ->
                        rows.merge(partition.substring(partition.lastIndexOf('_') + 1), count, Long::sum));
        return rows;
    }

    /** The last number that was drawn, and the partitions with their bounds and how many triggers they have. */
    private Map<String, Long> places() throws SQLException {
        return counts("SELECT 'number ' || is_called, last_value FROM payout.fact_run UNION ALL"
                + " SELECT c.relname || ' ' || pg_get_expr(c.relpartbound, c.oid), count(t.oid) FROM pg_class c"
                + " LEFT JOIN pg_trigger t ON t.tgrelid = c.oid WHERE c.relpartbound IS NOT NULL GROUP BY c.oid");
    }

    private Map<String, Long> counts(String sql) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                counts.put(result.getString(1), result.getLong(2));
            }
        }
        return counts;
    }
}
