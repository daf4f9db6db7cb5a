package io.evpayout.jdbc;

import io.evpayout.store.StoreException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Instants as ISO text in UTC without a zone letter and without zeros at the end of the fraction:
 * {@code 2026-03-01T12:00:00}, {@code 2026-03-01T12:00:00.5}. So text order is time order, any database shows them to a
 * person, and no zone can shift them. Years 0000 to 9999.
 */
final class Moment {

    /** After every instant and date that is kept. */
    static final String AFTER_ALL = "~";

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final long DAY = 86_400;
    private static final int DATE = 10;
    private static final int WHOLE = 19;
    private static final int NANO_DIGITS = 9;

    private Moment() {}

    static String text(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new StoreException("The store keeps instants from " + FIRST + " to " + LAST + ", not " + instant);
        }
        long second = Math.floorMod(instant.getEpochSecond(), DAY);
        StringBuilder text = new StringBuilder(WHOLE + 1 + NANO_DIGITS)
                .append(LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), DAY)));
        two(text.append('T'), second / 3600);
        two(text.append(':'), second / 60 % 60);
        two(text.append(':'), second % 60);
        return fraction(text, instant.getNano()).toString();
    }

    /** Where a range of instants begins or ends. */
    static String bound(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return "";
        }
        return instant.isAfter(LAST) ? AFTER_ALL : text(instant);
    }

    static Instant parse(String text) {
        if (text.length() < WHOLE || text.charAt(10) != 'T' || text.charAt(13) != ':' || text.charAt(16) != ':') {
            throw new StoreException("'" + text + "' is no instant as this store keeps them");
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        long second = number(text, 11, 13) * 3600L + number(text, 14, 16) * 60L + number(text, 17, 19);
        return Instant.ofEpochSecond(day * DAY + second, nanos(text));
    }

    /** A date of ten characters; any other form is for the platform's parser. */
    static LocalDate date(String text) {
        return text.length() == DATE && text.charAt(4) == '-' && text.charAt(7) == '-'
                ? LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                : LocalDate.parse(text);
    }

    private static void two(StringBuilder text, long number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static StringBuilder fraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return text;
        }
        text.append('.').append(String.format(Locale.ROOT, "%09d", nanos));
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        text.setLength(end);
        return text;
    }

    private static int nanos(String text) {
        int nanos = 0;
        for (int i = WHOLE + 1; i < WHOLE + 1 + NANO_DIGITS; i++) {
            nanos = nanos * 10 + (i < text.length() ? number(text, i, i + 1) : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new StoreException("'" + text + "' is no instant as this store keeps them");
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
