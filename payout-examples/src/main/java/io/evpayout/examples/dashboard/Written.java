package io.evpayout.examples.dashboard;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Amounts, dates and numbers as people read them, in English. */
final class Written {

    static final String NOTHING = "\u2013";

    private static final Locale LOCALE = Locale.US;
    private static final String MINUS = "\u2212";
    private static final String NO_BREAK = "\u00A0";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE'\u00A0'd'\u00A0'MMM'\u00A0'uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("d'\u00A0'MMM'\u00A0'uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private Written() {}

    /** {@code €1,234.56}. */
    static String money(Money money) {
        return amount(money.amount(), money.currency());
    }

    /** What can be paid of an amount: whole minor units, the rest is carried on. */
    static String whole(ExactAmount amount) {
        return money(amount.floor());
    }

    /** All its digits. */
    static String exact(ExactAmount amount) {
        return amount(amount.amount(), amount.currency());
    }

    private static String amount(String plain, Currency currency) {
        boolean negative = plain.startsWith("-");
        String digits = negative ? plain.substring(1) : plain;
        int point = digits.indexOf('.');
        String units = point < 0 ? digits : digits.substring(0, point);
        return (negative ? MINUS : "") + symbol(currency) + grouped(units) + (point < 0 ? "" : digits.substring(point));
    }

    private static String symbol(Currency currency) {
        try {
            String symbol = java.util.Currency.getInstance(currency.code()).getSymbol(LOCALE);
            return Character.isLetter(symbol.codePointBefore(symbol.length())) ? symbol + NO_BREAK : symbol;
        } catch (IllegalArgumentException e) {
            // One that this JDK does not know yet.
            return currency.code() + NO_BREAK;
        }
    }

    private static String grouped(String digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    static String count(long number) {
        return (number < 0 ? MINUS : "") + grouped(Long.toString(Math.abs(number)));
    }

    /** {@code 1 payout}, {@code 2 payouts}. */
    static String count(long number, String one) {
        return count(number) + NO_BREAK + one + (number == 1 ? "" : "s");
    }

    /** A part as a percentage: {@code 12.3 %}. */
    static String percent(@Nullable BigDecimal part) {
        if (part == null) {
            return NOTHING;
        }
        String text = part.multiply(HUNDRED).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
        return text.replace("-", MINUS) + NO_BREAK + "%";
    }

    /** {@code Fri 2 Jan 2026}. */
    static String day(@Nullable LocalDate day) {
        return day == null ? NOTHING : DAY.format(day);
    }

    /** {@code 2 Jan 2026}. */
    static String date(@Nullable LocalDate day) {
        return day == null ? NOTHING : SHORT.format(day);
    }

    /** {@code 2 Jan 2026, 09:00 UTC}. */
    static String moment(@Nullable Instant instant) {
        return instant == null ? NOTHING : MOMENT.format(instant.atZone(ZoneOffset.UTC)) + " UTC";
    }

    /** The same in a zone, which is named. */
    static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone)) + " " + zone;
    }

    /** Of a constant: {@code IN_TRANSIT} is "In transit". */
    static String name(String constant) {
        String words = constant.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
