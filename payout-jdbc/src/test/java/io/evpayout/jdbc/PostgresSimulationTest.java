package io.evpayout.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.store.Store;
import io.evpayout.testkit.simulator.SimulationContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Simulated worlds on a real PostgreSQL, under a role that can change and remove nothing of the books. */
class PostgresSimulationTest extends SimulationContract {

    private static DataSource owner;
    private static HikariDataSource pool;

    @BeforeAll
    static void open() {
        String database = Postgres.newDatabase();
        owner = Postgres.source(database);
        JdbcStore.postgres(owner).close();
        pool = Postgres.restrictedPool(database, 8);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Override
    protected Store newStore() {
        return empty();
    }

    private static Store empty() {
        Postgres.empty(owner, "payout");
        return JdbcStore.postgres(pool);
    }

    /** More of them. */
    @Nested
    @Tag("proof")
    class Proof extends SimulationContract {

        @Override
        protected Store newStore() {
            return empty();
        }

        @Override
        protected int days() {
            return 200;
        }

        @Override
        protected int orders() {
            return 1_000;
        }
    }
}
