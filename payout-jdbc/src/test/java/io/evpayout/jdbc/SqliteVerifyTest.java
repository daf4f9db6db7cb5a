package io.evpayout.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

class SqliteVerifyTest extends VerifyContract {

    private static final String REFUSING = "SELECT type || ' ' || name FROM sqlite_master"
            + " WHERE type = 'trigger' OR sql LIKE 'CREATE UNIQUE INDEX%'";

    @TempDir
    static Path folder;

    @Override
    JdbcStore original() {
        return JdbcStore.sqlite(folder.resolve("strict.db"));
    }

    @Override
    void prepareCopies() throws SQLException {
        copyFile("strict.db", "lax.db");
        try (Connection connection = connect(folder.resolve("lax.db"), false);
                Statement statement = connection.createStatement()) {
            for (String what : refusing(statement)) {
                statement.execute("DROP " + what);
            }
        }
    }

    private static List<String> refusing(Statement statement) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(REFUSING)) {
            while (result.next()) {
                all.add(result.getString(1));
            }
        }
        return all;
    }

    @Override
    Copy copy(boolean strict) {
        return new SqliteCopy(copyFile(strict ? "strict.db" : "lax.db", "copy.db"), strict);
    }

    private static Path copyFile(String from, String to) {
        try {
            return Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection connect(Path file, boolean strict) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(strict);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        if (!strict) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA ignore_check_constraints = ON");
            }
        }
        return connection;
    }

    private record SqliteCopy(Path file, boolean strict) implements Copy {

        @Override
        public Connection connect() throws SQLException {
            return SqliteVerifyTest.connect(file, strict);
        }

        @Override
        public JdbcStore open() {
            return JdbcStore.sqlite(file, JdbcOptions.DEFAULT.withoutMigration());
        }

        /** The last connection that was closed has put everything into the file and removed those beside it. */
        @Override
        public void close() {}
    }
}
