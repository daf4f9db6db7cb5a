package io.evpayout.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.store.Store;
import io.evpayout.testkit.StoreContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of every store, on a real PostgreSQL, under a role that can change and remove nothing of the books. */
class PostgresStoreTest extends StoreContract {

    private static DataSource owner;
    private static HikariDataSource pool;
    private static HikariDataSource anotherPool;

    @BeforeAll
    static void open() {
        String database = Postgres.newDatabase();
        owner = Postgres.source(database);
        JdbcStore.postgres(owner).close();
        pool = Postgres.restrictedPool(database, 20);
        anotherPool = Postgres.restrictedPool(database, 20);
    }

    @AfterAll
    static void close() {
        pool.close();
        anotherPool.close();
    }

    @Override
    protected Store newStore() {
        Postgres.empty(owner, "payout");
        return JdbcStore.postgres(pool);
    }

    @Override
    protected Store openAgain() {
        return JdbcStore.postgres(anotherPool);
    }
}
