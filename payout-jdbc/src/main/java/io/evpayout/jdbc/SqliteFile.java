package io.evpayout.jdbc;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections to an SQLite file through whatever driver the class path has for it. */
final class SqliteFile implements DataSource {

    private final String url;

    SqliteFile(Path file) {
        String path = file.toAbsolutePath().normalize().toString();
        if (path.indexOf('?') >= 0) {
            throw new IllegalArgumentException(
                    "SQLite's driver can't open a file with a question mark in its path: " + path);
        }
        url = "jdbc:sqlite:" + path;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new SQLException(
                    "Can't open " + url + "; is org.xerial:sqlite-jdbc on the class path? " + e.getMessage(),
                    e.getSQLState(),
                    e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Nothing is logged here");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Wraps no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
