package io.evpayout.jdbc;

import io.evpayout.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What a PostgreSQL server must answer, or the store does not open. */
final class PostgresSafety {

    private PostgresSafety() {}

    static void check(DataSource source) {
        try (Connection connection = source.getConnection()) {
            require(connection, "server_encoding", "UTF8", "ids of any alphabet could not be kept");
            require(connection, "fsync", "on", "committed payouts could be lost");
            require(connection, "full_page_writes", "on", "committed payouts could be lost");
        } catch (SQLException e) {
            throw new StoreException("The PostgreSQL database can't be opened: " + e.getMessage(), e);
        }
    }

    private static void require(Connection connection, String setting, String required, String otherwise)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW " + setting)) {
            String actual = result.next() ? result.getString(1) : "nothing";
            if (!required.equals(actual)) {
                throw new StoreException("PostgreSQL's " + setting + " is '" + actual + "' and must be '" + required
                        + "': " + otherwise);
            }
        }
    }
}
