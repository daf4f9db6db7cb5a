package io.evpayout.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.store.Store;
import javax.sql.DataSource;

/** A database of its own for a class of tests, used under a role that can change and remove nothing of the books. */
final class RestrictedPostgres implements AutoCloseable {

    private final DataSource owner;
    private final HikariDataSource pool;
    private final HikariDataSource anotherPool;

    /** Creates the tables. */
    RestrictedPostgres(JdbcOptions options) {
        String database = Postgres.newDatabase();
        owner = Postgres.source(database);
        JdbcStore.postgres(owner, options).close();
        pool = Postgres.restrictedPool(database, 20);
        anotherPool = Postgres.restrictedPool(database, 20);
    }

    /** Connections with all rights. */
    DataSource owner() {
        return owner;
    }

    Store emptied() {
        Postgres.empty(owner, "payout");
        return JdbcStore.postgres(pool);
    }

    Store openAgain() {
        return JdbcStore.postgres(anotherPool);
    }

    @Override
    public void close() {
        pool.close();
        anotherPool.close();
    }
}
