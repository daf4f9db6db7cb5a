package io.evpayout.benchmarks.endtoend;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/**
 * Every row that recording sessions has left in a store, by the transaction that recorded it: what a rival writes into the
 * same tables without any of the work of finding out what to write. What several transactions have changed in turn (balances,
 * lots) is a rival's last one's; books are its first one's, without their entries, which are counted as they are posted.
 */
final class StoredRows {

    /** Tables in an order that their rules allow, with the rows that a transaction, or the first or last one, writes. */
    private static final Map<String, String> TABLES = tables();

    private final List<Map<String, byte[]>> batches = new ArrayList<>();
    private long rows;

    /** Of COPY's binary format, before the first row. */
    private static final int HEADER = 19;

    private static final int PIECE = 1 << 16;

    private static Map<String, String> tables() {
        String written = "SELECT * FROM %4$s WHERE xmin::text = '%1$s'";
        String last = "SELECT * FROM %4$s WHERE %2$s";
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("registration", written);
        // Before anything is posted; that counts the entries.
        tables.put(
                "books",
                "SELECT account, closed_through, 0::bigint, covered_version, covered_period, accrue_from"
                        + " FROM %4$s WHERE %3$s");
        tables.put("fact", written);
        tables.put("earning", written);
        tables.put("last_session", last);
        tables.put("earner", last);
        tables.put("lot", last);
        tables.put("posting", written);
        tables.put("entry", written);
        tables.put("balance", last);
        tables.put("audit", written);
        return tables;
    }

    /** Reads them. A row that is never changed says itself which transaction has written it. */
    static StoredRows of(Server.Place place) throws SQLException {
        StoredRows rows = new StoredRows();
        try (Connection connection = place.connect()) {
            List<String> transactions = column(
                    connection, "SELECT xmin::text FROM registration GROUP BY 1 ORDER BY min(number)", String.class);
            for (int i = 0; i < transactions.size(); i++) {
                rows.batches.add(rows.read(connection, transactions.get(i), i == 0, i == transactions.size() - 1));
            }
        }
        return rows;
    }

    private Map<String, byte[]> read(Connection connection, String transaction, boolean first, boolean last)
            throws SQLException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        Map<String, byte[]> batch = new LinkedHashMap<>();
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            String query = String.format(table.getValue(), transaction, last, first, table.getKey());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CopyOut out = copy.copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
            for (byte[] piece = out.readFromCopy(); piece != null; piece = out.readFromCopy()) {
                bytes.writeBytes(piece);
            }
            rows += out.getHandledRowCount();
            batch.put(table.getKey(), bytes.toByteArray());
        }
        return batch;
    }

    long rows() {
        return rows;
    }

    /** Only what the first transaction wrote. */
    StoredRows first() {
        StoredRows first = new StoredRows();
        first.batches.add(batches.get(0));
        return first;
    }

    /** Streams them in as they are, one transaction after the other. */
    void copyInto(Server.Place place) throws SQLException {
        try (Connection connection = place.connect()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (Map<String, byte[]> batch : batches) {
                for (Map.Entry<String, byte[]> table : batch.entrySet()) {
                    CopyIn in = copy.copyIn("COPY " + table.getKey() + " FROM STDIN (FORMAT binary)");
                    byte[] rows = table.getValue();
                    for (int from = 0; from < rows.length; from += PIECE) {
                        in.writeToCopy(rows, from, Math.min(PIECE, rows.length - from));
                    }
                    in.endCopy();
                }
                connection.commit();
            }
        }
    }

    /**
     * Inserts them and leaves out what is there already.
     *
     * @param many true: as many rows as go into one statement; false: one, and one round trip
     */
    void insertInto(Server.Place place, boolean many) throws SQLException {
        try (Connection connection = place.connect()) {
            for (Map<String, byte[]> batch : batches) {
                for (Map.Entry<String, byte[]> table : batch.entrySet()) {
                    insert(connection, table.getKey(), table.getValue(), many);
                }
                connection.commit();
            }
        }
    }

    private static void insert(Connection connection, String table, byte[] rows, boolean many) throws SQLException {
        int[] types = types(connection, table);
        String marks = IntStream.range(0, types.length).mapToObj(i -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO " + table + " VALUES (" + marks + ") ON CONFLICT DO NOTHING")) {
            ByteBuffer left = ByteBuffer.wrap(rows).position(HEADER);
            while (left.getShort() > 0) {
                for (int i = 0; i < types.length; i++) {
                    bind(statement, i + 1, types[i], left);
                }
                if (many) {
                    statement.addBatch();
                } else {
                    statement.executeUpdate();
                }
            }
            if (many) {
                statement.executeBatch();
            }
        }
    }

    private static void bind(PreparedStatement statement, int index, int type, ByteBuffer row) throws SQLException {
        int length = row.getInt();
        if (length < 0) {
            statement.setNull(index, type);
            return;
        }
        switch (type) {
            case Types.SMALLINT -> statement.setShort(index, row.getShort());
            case Types.INTEGER -> statement.setInt(index, row.getInt());
            case Types.BIGINT -> statement.setLong(index, row.getLong());
            default -> {
                byte[] bytes = new byte[length];
                row.get(bytes);
                if (type == Types.BINARY) {
                    statement.setBytes(index, bytes);
                } else {
                    statement.setString(index, new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static int[] types(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            int[] types = new int[result.getMetaData().getColumnCount()];
            for (int i = 0; i < types.length; i++) {
                types[i] = result.getMetaData().getColumnType(i + 1);
            }
            return types;
        }
    }

    private static <T> List<T> column(Connection connection, String query, Class<T> type) throws SQLException {
        List<T> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                all.add(result.getObject(1, type));
            }
        }
        return all;
    }
}
