package io.evpayout.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/**
 * A database that says of every statement how it was really run, those of triggers and foreign keys included: PostgreSQL's own
 * {@code auto_explain} sends each plan as a notice.
 */
final class ExplainedPostgres {

    private static final List<String> SETTINGS = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_analyze = on",
            "auto_explain.log_timing = off",
            "auto_explain.log_nested_statements = on",
            "auto_explain.log_level = 'notice'",
            "client_min_messages = 'notice'");

    private final DataSource plain;
    private final DataSource explained;
    private final List<String> plans = new CopyOnWriteArrayList<>();

    ExplainedPostgres() {
        String database = Postgres.newDatabase();
        plain = Postgres.source(database);
        explained = Watched.of(DataSource.class, plain, (method, argument, result) -> {
            return result instanceof Connection connection ? watched(explaining(connection)) : result;
        });
    }

    /** Connections whose statements are not looked at. */
    DataSource plain() {
        return plain;
    }

    /** Connections whose statements are. */
    DataSource explained() {
        return explained;
    }

    /** What was run since the last call: the text, then the plan with what came of it. */
    List<String> taken() {
        List<String> taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    private static Connection explaining(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOAD 'auto_explain'");
            for (String setting : SETTINGS.subList(1, SETTINGS.size())) {
                statement.execute("SET " + setting);
            }
        }
        return connection;
    }

    private Connection watched(Connection connection) {
        return Watched.of(Connection.class, connection, (method, argument, result) -> {
            if (method.equals("commit")) {
                take(connection.getWarnings());
                connection.clearWarnings();
            }
            return result instanceof PreparedStatement statement ? watched(statement) : result;
        });
    }

    private PreparedStatement watched(PreparedStatement statement) {
        return Watched.of(PreparedStatement.class, statement, (method, argument, result) -> {
            if (method.startsWith("execute")) {
                take(statement.getWarnings());
                statement.clearWarnings();
            }
            return result;
        });
    }

    private void take(SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (warning.getMessage().contains("Query Text:")) {
                plans.add(warning.getMessage());
            }
        }
    }
}
