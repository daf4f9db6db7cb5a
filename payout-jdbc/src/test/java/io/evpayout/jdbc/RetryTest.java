package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Snapshot;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store does about deadlocks, clashes and failures that the work itself does not see. */
class RetryTest {

    @TempDir
    Path folder;

    private HikariDataSource pool;
    private JdbcStore postgres;
    private JdbcStore sqlite;

    @BeforeEach
    void open() {
        pool = Postgres.pool(Postgres.newDatabase(), 4);
        postgres = JdbcStore.postgres(pool);
        sqlite = JdbcStore.sqlite(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        postgres.close();
        pool.close();
        sqlite.close();
    }

    @Test
    void aDeadlockIsRunAgain() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();
        Future<Boolean> one = two.submit(() -> listBoth(bothHoldOne, runs, "a", "b"));
        Future<Boolean> other = two.submit(() -> listBoth(bothHoldOne, runs, "b", "a"));
        assertThat(List.of(one.get(), other.get())).containsOnly(true);
        two.shutdown();
        // Two and the one that was ended; again, if that one took its first row before the other was woken.
        assertThat(runs).hasValueGreaterThanOrEqualTo(3);
        assertThat(postgres.<Long>read(s -> s.quarantined().count())).isEqualTo(2);
    }

    /** Lists two facts one after the other; the first time so that each holds what the other needs. */
    private boolean listBoth(CyclicBarrier barrier, AtomicInteger runs, String first, String second) {
        return postgres.write(t -> {
            t.quarantine(List.of(quarantined(first)));
            if (runs.incrementAndGet() <= 2) {
                await(barrier);
            }
            t.quarantine(List.of(quarantined(second)));
            return true;
        });
    }

    private static Quarantined quarantined(String id) {
        ChargingSession session = Filled.session(id);
        return new Quarantined(session.id(), session.hash(), "TOTAL_DIFFERS", "why", Filled.NOON);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aClashThatStaysIsGivenUp() {
        postgres.write(t -> book(t, "1"));
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> postgres.write(t -> {
                    runs.incrementAndGet();
                    return book(t, "1");
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("registration_pkey");
        assertThat(runs).hasValue(10);
    }

    @Test
    void aRefusalOfTheTablesIsNotTriedAgain() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> postgres.write(t -> {
                    runs.incrementAndGet();
                    t.add(Filled.ATTEMPT);
                    return true;
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("foreign key");
        assertThat(runs).hasValue(1);
    }

    @Test
    void aFailureThatTheWorkHidesIsNotCommitted() {
        for (JdbcStore store : List.of(postgres, sqlite)) {
            assertThatThrownBy(() -> store.write(t -> {
                        book(t, "1");
                        try {
                            t.add(Filled.ATTEMPT);
                        } catch (StoreException hidden) {
                            return "as if nothing had happened";
                        }
                        return "not reached";
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("nothing was committed");
            assertThat(store.<Long>read(s -> s.registrations().count())).isZero();
        }
    }

    @Test
    void aTransactionWithinATransactionIsRefused() {
        for (JdbcStore store : List.of(postgres, sqlite)) {
            assertThatThrownBy(() -> store.write(t -> store.write(inner -> true)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("use that one");
            assertThat(store.<Boolean>write(t -> book(t, "1"))).isTrue();
        }
    }

    @Test
    void aLostConnectionIsNoReasonToRunAgain() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> postgres.write(t -> {
                    runs.incrementAndGet();
                    book(t, "1");
                    terminateOthers();
                    return t.networkId();
                }))
                .isInstanceOf(StoreException.class);
        assertThat(runs).hasValue(1);
        assertThat(postgres.<Boolean>write(t -> book(t, "1"))).isTrue();
    }

    private void terminateOthers() {
        try (Connection connection = pool.getDataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
            assertThat(result.next()).isTrue();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void connectionsComeBackAsTheyWere() throws SQLException {
        postgres.write(t -> book(t, "1"));
        postgres.read(Snapshot::networkId);
        assertThatThrownBy(() -> postgres.write(t -> {
                    throw new IllegalStateException("planted");
                }))
                .hasMessage("planted");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT current_setting('search_path'),"
                        + " current_setting('transaction_isolation'), current_setting('transaction_read_only')")) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(result.next()).isTrue();
            assertThat(List.of(result.getString(1), result.getString(2), result.getString(3)))
                    .containsExactly("\"$user\", public", "serializable", "off");
        }
    }

    @Test
    void streamsAreLazy() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (Session session = new Session(connection, new PostgresDialect())) {
                assertThat(session.stream("SELECT generate_series(1, 100000000000)", Row::number)
                                .limit(2_500)
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(2_500L * 2_501 / 2);
            }
        }
    }

    @Test
    void aStreamEndsWithItsWork() {
        for (JdbcStore store : List.of(postgres, sqlite)) {
            store.write(t -> book(t, "1"));
            var late = store.<Stream<?>>read(Snapshot::registrations);
            assertThatThrownBy(late::count).isInstanceOf(IllegalStateException.class);
        }
    }

    private static boolean book(Transaction t, String id) {
        ChargingSession session = Filled.session(id);
        Filled.book(t, session);
        return t.registered(List.of(((Fact) session).id())).size() == 1;
    }
}
