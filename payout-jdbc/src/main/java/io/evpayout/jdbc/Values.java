package io.evpayout.jdbc;

import io.evpayout.audit.Digest;
import io.evpayout.audit.Text;
import io.evpayout.money.Currency;
import io.evpayout.store.StoreException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How values are kept. Nothing here depends on a zone or locale, of this JVM or of the database session.
 *
 * <ul>
 *   <li>Instants: {@link Moment}.
 *   <li>Dates: ISO text of ten characters, so that text order is date order; years 0000 to 9999.
 *   <li>Text: any Unicode without U+0000 (PostgreSQL has none) and without halves of surrogate pairs (UTF-8 has none).
 *   <li>Flags: 0 or 1. Enums and currencies: their name. Digests: 32 bytes.
 * </ul>
 */
final class Values {

    private static final int LAST_YEAR = 9999;

    private Values() {}

    /** A String, Long, byte[] or null. */
    static @Nullable Object toSql(@Nullable Object value) {
        if (value instanceof String text) {
            return text(text);
        } else if (value instanceof Long number) {
            return number;
        } else if (value instanceof Integer number) {
            return number.longValue();
        } else if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        } else if (value instanceof Instant instant) {
            return Moment.text(instant);
        } else if (value instanceof LocalDate date) {
            return text(date);
        } else if (value instanceof Currency currency) {
            return currency.code();
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value instanceof Digest digest) {
            return digest.bytes();
        } else if (value == null || value instanceof byte[]) {
            return value;
        }
        throw new IllegalArgumentException("Not a value of a column: " + value.getClass());
    }

    /** Where a range of dates begins or ends: later dates than any that is kept are after all of them. */
    static String bound(LocalDate date) {
        if (date.getYear() < 0) {
            return "";
        }
        return date.getYear() > LAST_YEAR ? Moment.AFTER_ALL : date.toString();
    }

    private static String text(LocalDate date) {
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            throw new StoreException("The store keeps dates of the years 0000 to 9999, not " + date);
        }
        return date.toString();
    }

    private static String text(String text) {
        if (!Text.isWellFormed(text)) {
            throw new StoreException("Text with U+0000 or half a surrogate pair can't be stored: '"
                    + text.replace('\0', '\uFFFD') + "'; refuse or replace it where it comes in");
        }
        return text;
    }
}
