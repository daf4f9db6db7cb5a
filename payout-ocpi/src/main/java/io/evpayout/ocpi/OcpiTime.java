package io.evpayout.ocpi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The times of OCPI: {@code 2015-06-29T20:39:09Z}, with or without a fraction of a second, with or without the {@code Z}.
 *
 * <p>Source: OCPI 2.2.1, <i>Types</i>, DateTime: always UTC, no other form; {@code +00:00} is not the same. Strict: no
 * one-digit months, no leap seconds, no 24:00.
 */
final class OcpiTime {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int MAX_FRACTION = 9;

    private OcpiTime() {}

    static Instant parse(Value value, boolean anyYear) {
        String text = value.text();
        long second = isShaped(text) ? epochSecond(text) : Long.MIN_VALUE;
        int nano = nano(text);
        if (second == Long.MIN_VALUE || nano < 0) {
            throw value.refused(
                    "NOT_A_TIME",
                    value.pointer() + " must be a UTC time such as 2015-06-29T20:39:09Z, without an offset");
        }
        int year = number(text, 0, 4);
        if (!anyYear && (year < FIRST_YEAR || year > LAST_YEAR)) {
            throw value.refused(
                    "YEAR_OUT_OF_RANGE",
                    value.pointer() + " is in the year " + year + ", outside " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return Instant.ofEpochSecond(second, nano);
    }

    private static boolean isShaped(String text) {
        if (text.length() < SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char expected = SHAPE.charAt(i);
            char c = text.charAt(i);
            if (expected == '0' ? !isDigit(c) : c != expected) {
                return false;
            }
        }
        return true;
    }

    /** Seconds since 1970, or the smallest long if there is no such moment. */
    private static long epochSecond(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) {
            return Long.MIN_VALUE;
        }
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return Long.MIN_VALUE;
        }
        return LocalDate.of(year, month, day).toEpochDay() * 86_400L + hour * 3_600L + minute * 60L + second;
    }

    /** Nanoseconds of what follows the seconds, or -1 if that is no fraction and no Z. */
    private static int nano(String text) {
        int end = text.endsWith("Z") ? text.length() - 1 : text.length();
        int point = SHAPE.length();
        if (end <= point) {
            return end == point ? 0 : -1;
        }
        int digits = end - point - 1;
        if (text.charAt(point) != '.' || digits < 1 || digits > MAX_FRACTION) {
            return -1;
        }
        int nano = 0;
        for (int i = point + 1; i <= point + MAX_FRACTION; i++) {
            char c = i < end ? text.charAt(i) : '0';
            if (!isDigit(c)) {
                return -1;
            }
            nano = 10 * nano + c - '0';
        }
        return nano;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
