package io.evpayout.jdbc;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Inserts many rows by COPY in PostgreSQL's own binary format: the server has nothing to parse or convert, and stores what
 * has come while the rest is made. Keys, checks and triggers hold as for any insert.
 */
final class PostgresCopy implements Dialect.Unfinished {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The signature, no flags, no extension. */
    private static final byte[] HEADER = header();

    /** What is handed to the connection at once. */
    private static final int PIECE = 1 << 16;

    private final CopyIn copy;
    private final int[] widths;
    private byte[] bytes = new byte[2 * PIECE];
    private int length;

    private PostgresCopy(CopyIn copy, BulkSql insert) {
        this.copy = copy;
        this.widths = insert.columns().stream()
                .mapToInt(column -> column.type().width())
                .toArray();
        System.arraycopy(HEADER, 0, bytes, 0, HEADER.length);
        this.length = HEADER.length;
    }

    private static byte[] header() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes("PGCOPY\n".getBytes(StandardCharsets.US_ASCII));
        header.writeBytes(new byte[] {(byte) 0xFF, '\r', '\n', 0});
        header.writeBytes(new byte[2 * Integer.BYTES]);
        return header.toByteArray();
    }

    static String sql(BulkSql insert) {
        return "COPY " + insert.table() + " (" + insert.names() + ") FROM STDIN (FORMAT binary)";
    }

    /** Gives rows, one after the other. */
    interface Rows {
        void to(PostgresCopy copy) throws SQLException;
    }

    /**
     * Sends rows as they are given; the server stores them meanwhile, and while the caller does something else, until it is
     * {@linkplain #finish asked}.
     */
    static PostgresCopy send(PGConnection connection, BulkSql insert, Rows rows) throws SQLException {
        PostgresCopy copy = new PostgresCopy(connection.getCopyAPI().copyIn(sql(insert)), insert);
        try {
            rows.to(copy);
            copy.addShort(-1);
            copy.handOn();
            copy.copy.flushCopy();
            return copy;
        } catch (SQLException | RuntimeException | Error e) {
            // Or whoever rolls back waits for the end of the copy, and the server for its next row.
            copy.cancel();
            throw e;
        }
    }

    /** Waits until all rows are stored, or refused. */
    @Override
    public void finish() throws SQLException {
        copy.endCopy();
    }

    @Override
    public void cancel() {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            // The server has ended it by itself.
        }
    }

    void add(@Nullable Object[] row) throws SQLException {
        addShort(widths.length);
        for (int i = 0; i < widths.length; i++) {
            add(row[i], widths[i]);
        }
        if (length > PIECE) {
            handOn();
        }
    }

    private void handOn() throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
    }

    private void add(@Nullable Object value, int width) {
        if (value instanceof String text) {
            addText(text);
        } else if (value instanceof Long number) {
            addNumber(number, width);
        } else if (value instanceof byte[] raw) {
            addBytes(raw);
        } else {
            addInt(-1);
        }
    }

    private void addNumber(long number, int width) {
        addInt(width);
        switch (width) {
            case Long.BYTES -> {
                room(Long.BYTES);
                LONGS.set(bytes, length, number);
                length += Long.BYTES;
            }
            case Integer.BYTES -> addInt(Math.toIntExact(number));
            default -> addShort(Math.toIntExact(number));
        }
    }

    private void addText(String text) {
        int count = text.length();
        room(Integer.BYTES + count);
        int at = length + Integer.BYTES;
        for (int i = 0; i < count; i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                addBytes(text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[at + i] = (byte) unit;
        }
        INTS.set(bytes, length, count);
        length = at + count;
    }

    private void addBytes(byte[] raw) {
        addInt(raw.length);
        room(raw.length);
        System.arraycopy(raw, 0, bytes, length, raw.length);
        length += raw.length;
    }

    private void addInt(int number) {
        room(Integer.BYTES);
        INTS.set(bytes, length, number);
        length += Integer.BYTES;
    }

    private void addShort(int number) {
        room(Short.BYTES);
        SHORTS.set(bytes, length, (short) number);
        length += Short.BYTES;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
