package io.evpayout.jdbc;

import io.evpayout.store.Store;
import io.evpayout.testkit.StoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of every store, on a real PostgreSQL, under a role that can change and remove nothing of the books. */
class PostgresStoreTest extends StoreContract {

    private static RestrictedPostgres database;

    @BeforeAll
    static void open() {
        database = new RestrictedPostgres(JdbcOptions.DEFAULT);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected Store newStore() {
        return database.emptied();
    }

    @Override
    protected Store openAgain() {
        return database.openAgain();
    }
}
