package io.evpayout.jdbc;

import io.evpayout.audit.Digest;
import io.evpayout.audit.DigestSum;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.session.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The present row of a result, read column by column from the left. */
final class Row {

    private final ResultSet result;
    private int column;
    private @Nullable String dayText;
    private @Nullable LocalDate day;
    private @Nullable String momentText;
    private @Nullable Instant moment;

    Row(ResultSet result) {
        this.result = result;
    }

    boolean next() throws SQLException {
        column = 0;
        return result.next();
    }

    /** Leaves columns out. */
    void skip(int columns) {
        column += columns;
    }

    String text() throws SQLException {
        return required(optionalText());
    }

    @Nullable
    String optionalText() throws SQLException {
        return result.getString(++column);
    }

    long number() throws SQLException {
        long number = result.getLong(++column);
        if (number == 0 && result.wasNull()) {
            throw missing();
        }
        return number;
    }

    @Nullable
    Long optionalNumber() throws SQLException {
        long number = result.getLong(++column);
        return number == 0 && result.wasNull() ? null : Long.valueOf(number);
    }

    int integer() throws SQLException {
        return Math.toIntExact(number());
    }

    @Nullable
    Integer optionalInteger() throws SQLException {
        Long number = optionalNumber();
        return number == null ? null : Integer.valueOf(Math.toIntExact(number));
    }

    boolean flag() throws SQLException {
        return number() != 0;
    }

    Instant instant() throws SQLException {
        return instant(text());
    }

    /** Versions of settings that follow one another mostly hold from the same moment. */
    private Instant instant(String text) {
        Instant read = moment;
        if (read == null || !text.equals(momentText)) {
            read = Moment.parse(text);
            moment = read;
            momentText = text;
        }
        return read;
    }

    @Nullable
    Instant optionalInstant() throws SQLException {
        String instant = optionalText();
        return instant == null ? null : instant(instant);
    }

    LocalDate date() throws SQLException {
        return date(text());
    }

    /** Rows that follow one another often have the same day. */
    private LocalDate date(String text) {
        LocalDate read = day;
        if (read == null || !text.equals(dayText)) {
            read = Moment.date(text);
            day = read;
            dayText = text;
        }
        return read;
    }

    @Nullable
    LocalDate optionalDate() throws SQLException {
        String date = optionalText();
        return date == null ? null : date(date);
    }

    Currency currency() throws SQLException {
        return Currency.of(text());
    }

    @Nullable
    Currency optionalCurrency() throws SQLException {
        String code = optionalText();
        return code == null ? null : Currency.of(code);
    }

    /** Minor units, then a currency. */
    Money money() throws SQLException {
        long minorUnits = number();
        return new Money(minorUnits, currency());
    }

    /** Units, micros, then a currency. */
    ExactAmount exactAmount() throws SQLException {
        long units = number();
        int micros = integer();
        return new ExactAmount(units, micros, currency());
    }

    Digest digest() throws SQLException {
        return Digest.of(required(result.getBytes(++column)));
    }

    @Nullable
    Digest optionalDigest() throws SQLException {
        byte[] bytes = result.getBytes(++column);
        return bytes == null ? null : Digest.of(bytes);
    }

    /** A sum of digests; null where there are no bytes. */
    @Nullable
    DigestSum digestSum() throws SQLException {
        byte[] bytes = required(result.getBytes(++column));
        return bytes.length == 0 ? null : DigestSum.of(bytes);
    }

    <E extends Enum<E>> E value(Class<E> type) throws SQLException {
        return Enum.valueOf(type, text());
    }

    <E extends Enum<E>> @Nullable E optionalValue(Class<E> type) throws SQLException {
        String name = optionalText();
        return name == null ? null : Enum.valueOf(type, name);
    }

    /** Source, key, and the id as it was first written, where that is not the key itself. */
    SessionId sessionId() throws SQLException {
        String source = text();
        String key = text();
        String id = optionalText();
        return SessionId.of(source, id == null ? key : id);
    }

    private <T> T required(@Nullable T value) throws SQLException {
        if (value == null) {
            throw missing();
        }
        return value;
    }

    private IllegalStateException missing() throws SQLException {
        return new IllegalStateException("Column " + result.getMetaData().getColumnLabel(column) + " must not be null");
    }
}
