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

    /**
     * What tells one history of the server from another: its identity, and its timeline, which another one follows when it is
     * restored from a backup or promoted. A standby is asked for reports alone. Some hosted servers do not say.
     */
    private static final String EPOCH = "CASE WHEN pg_is_in_recovery() THEN coalesce(epoch, '') ELSE"
            + " (SELECT system_identifier FROM pg_control_system()) || ':'"
            + " || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END";

    /** The dialect of a server, which says which history it has, if it does. */
    static PostgresDialect dialect(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + EPOCH + " FROM (SELECT ''::text AS epoch) e")) {
            return result.next() ? new PostgresDialect(EPOCH) : new PostgresDialect();
        } catch (SQLException e) {
            return new PostgresDialect();
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
