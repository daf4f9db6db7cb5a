package io.evpayout.jdbc;

import static io.evpayout.money.Currencies.EUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.engine.Verification;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
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
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old facts stay in partitions of their own, which can be moved as a whole, and are in every sense still there. */
class PeriodsTest {

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
    void nothingIsRemovedFromAPeriodDirectly() {
        payouts.record(PartitionedPlanTest.sessions(0, 10));
        beginPeriod();
        for (String table : List.of("fact", "earning")) {
            for (String period : List.of("_1", "_2", "_rest")) {
                String partition = "payout." + table + "_p0" + period;
                for (String statement : List.of("DELETE FROM ", "TRUNCATE ")) {
                    assertThatThrownBy(() -> Postgres.execute(source, statement + partition))
                            .as(statement + partition)
                            .hasMessageContaining("never changed or removed");
                }
            }
        }
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
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT payout.begin_period()")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many there are, by period. */
    private Map<String, Long> rows(String table) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT tableoid::regclass::text, count(*) FROM payout." + table + " GROUP BY 1")) {
            while (result.next()) {
                String partition = result.getString(1);
                rows.merge(partition.substring(partition.lastIndexOf('_') + 1), result.getLong(2), Long::sum);
            }
        }
        return rows;
    }
}
