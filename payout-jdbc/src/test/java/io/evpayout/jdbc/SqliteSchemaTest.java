package io.evpayout.jdbc;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class SqliteSchemaTest extends SchemaContract {

    @TempDir
    Path folder;

    @Override
    DataSource newDatabase() {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve("store.db"));
        return source;
    }

    @Override
    JdbcStore open(DataSource database) {
        return JdbcStore.sqlite(database);
    }

    @Override
    List<String> tables() throws SQLException {
        return strings("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'payout_schema_history'"
                + " AND name NOT LIKE 'sqlite_%' ORDER BY name");
    }

    @Override
    String foreignKey() {
        return "FOREIGN KEY";
    }

    @Override
    String unique(String table, String index, String columns) {
        return "UNIQUE constraint failed: " + table + "." + columns;
    }
}
