package io.evpayout.jdbc;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresSchemaTest extends SchemaContract {

    @Override
    DataSource newDatabase() {
        PGSimpleDataSource source = (PGSimpleDataSource) Postgres.source(Postgres.newDatabase());
        source.setCurrentSchema("payout");
        return source;
    }

    @Override
    JdbcStore open(DataSource database) {
        return JdbcStore.postgres(database);
    }

    @Override
    List<String> tables() throws SQLException {
        return strings("SELECT table_name FROM information_schema.tables WHERE table_schema = 'payout'"
                + " AND table_name <> 'payout_schema_history' ORDER BY table_name");
    }

    @Override
    String foreignKey() {
        return "foreign key";
    }

    @Override
    String unique(String table, String index, String columns) {
        return "\"" + index + "\"";
    }
}
