package io.evpayout.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Two databases, strict and lax, each of which is made again after a test what it was before it. */
class PostgresVerifyTest extends VerifyContract {

    private static final String TABLES = "SELECT relname AS t FROM pg_class WHERE relkind = 'r'"
            + " AND relnamespace = 'payout'::regnamespace AND relname <> 'payout_schema_history'";

    private static final String SAVE = """
            DO $$
            DECLARE r record;
            BEGIN
                CREATE SCHEMA saved;
                FOR r IN %s LOOP
                    EXECUTE format('CREATE TABLE saved.%%I AS TABLE payout.%%I', r.t, r.t);
                END LOOP;
            END
            $$""".formatted(TABLES);

    private static final String RESTORE = """
            DO $$
            DECLARE r record;
            BEGIN
                SET LOCAL session_replication_role = replica;
                FOR r IN %s LOOP
                    EXECUTE format('DELETE FROM payout.%%I', r.t);
                    EXECUTE format('INSERT INTO payout.%%I SELECT * FROM saved.%%I', r.t, r.t);
                END LOOP;
            END
            $$""".formatted(TABLES);

    private static final String RELAX = """
            DO $$
            DECLARE r record;
            BEGIN
                FOR r IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
                        WHERE connamespace = 'payout'::regnamespace AND contype IN ('c', 'f') LOOP
                    EXECUTE format('ALTER TABLE %%s DROP CONSTRAINT %%I', r.t, r.conname);
                END LOOP;
                FOR r IN SELECT indexrelid::regclass AS i FROM pg_index JOIN pg_class c ON c.oid = indrelid
                        WHERE relnamespace = 'payout'::regnamespace AND indisunique AND NOT indisprimary LOOP
                    EXECUTE format('DROP INDEX %%s', r.i);
                END LOOP;
                FOR r IN %s LOOP
                    EXECUTE format('ALTER TABLE payout.%%I DISABLE TRIGGER ALL', r.t);
                END LOOP;
            END
            $$""".formatted(TABLES);

    private final String strict = Postgres.newDatabase();
    private String lax;

    @Override
    JdbcStore original() {
        return JdbcStore.postgres(Postgres.source(strict));
    }

    @Override
    void prepareCopies() {
        Postgres.execute(Postgres.source(strict), SAVE);
        lax = Postgres.copyOf(strict);
        Postgres.execute(Postgres.source(lax), RELAX);
    }

    @Override
    Copy copy(boolean refusing) {
        return new PostgresCopy(refusing ? strict : lax);
    }

    private record PostgresCopy(String database) implements Copy {

        @Override
        public Connection connect() throws SQLException {
            PGSimpleDataSource source = (PGSimpleDataSource) Postgres.source(database);
            source.setCurrentSchema("payout");
            return source.getConnection();
        }

        @Override
        public JdbcStore open() {
            return JdbcStore.postgres(Postgres.source(database), JdbcOptions.DEFAULT.withoutMigration());
        }

        @Override
        public void close() {
            Postgres.execute(Postgres.source(database), RESTORE);
        }
    }
}
