package io.evpayout.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.store.Store;
import io.evpayout.testkit.StoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of every store, on a real PostgreSQL. */
class PostgresStoreTest extends StoreContract {

    private static HikariDataSource pool;
    private static HikariDataSource anotherPool;

    @BeforeAll
    static void open() {
        String database = Postgres.newDatabase();
        pool = Postgres.pool(database, 20);
        anotherPool = Postgres.pool(database, 20);
        JdbcStore.postgres(pool).close();
    }

    @AfterAll
    static void close() {
        pool.close();
        anotherPool.close();
    }

    @Override
    protected Store newStore() {
        Postgres.empty(pool, "payout");
        return JdbcStore.postgres(pool);
    }

    @Override
    protected Store openAgain() {
        return JdbcStore.postgres(anotherPool);
    }
}
