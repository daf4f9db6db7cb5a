package io.evpayout.engine;

import io.evpayout.money.Currency;
import io.evpayout.session.SessionId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of an archive, read. */
final class ArchiveLine {

    private final Map<String, Object> values;

    private ArchiveLine(Map<String, Object> values) {
        this.values = values;
    }

    static ArchiveLine parse(String line) {
        return new ArchiveLine(FlatJson.parse(line));
    }

    boolean is(String what) {
        return what.equals(values.get("line"));
    }

    String text(String key) {
        return required(key, optionalText(key));
    }

    @Nullable
    String optionalText(String key) {
        return values.get(key) instanceof String text ? text : null;
    }

    long number(String key) {
        return required(key, optionalNumber(key));
    }

    @Nullable
    Long optionalNumber(String key) {
        return values.get(key) instanceof Long number ? number : null;
    }

    boolean flag(String key) {
        return required(key, values.get(key) instanceof Boolean flag ? flag : null);
    }

    Instant instant(String key) {
        try {
            return Instant.parse(text(key));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + key + "' is no instant: " + text(key), e);
        }
    }

    LocalDate date(String key) {
        try {
            return LocalDate.parse(text(key));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + key + "' is no date: " + text(key), e);
        }
    }

    Currency currency() {
        return Currency.of(text("currency"));
    }

    SessionId id() {
        return SessionId.of(text("source"), text("id"));
    }

    SessionId original() {
        return SessionId.of(text("originalSource"), text("originalId"));
    }

    private <T> T required(String key, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "There is no '" + key + "', or none of its kind, in a line that is " + values.get("line"));
        }
        return value;
    }
}
