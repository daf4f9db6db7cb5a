package io.evpayout.rendering;

import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import javax.money.MonetaryException;
import javax.money.format.MonetaryAmountFormat;
import javax.money.format.MonetaryFormats;
import org.jspecify.annotations.Nullable;

/** How values are written: exactly for programs, or for the people of a locale, amounts in whole minor units. */
final class CellText {

    private final @Nullable Locale locale;
    private final @Nullable MonetaryAmountFormat money;

    private CellText(@Nullable Locale locale, @Nullable MonetaryAmountFormat money) {
        this.locale = locale;
        this.money = money;
    }

    /** Exact decimals, ISO dates. */
    static CellText exact() {
        return new CellText(null, null);
    }

    /**
     * As people there write; amounts by JSR 354.
     *
     * @throws IllegalStateException if there is no implementation of JSR 354 on the class path
     */
    static CellText of(@Nullable Locale locale) {
        if (locale == null) {
            return exact();
        }
        try {
            return new CellText(locale, MonetaryFormats.getAmountFormat(locale));
        } catch (MonetaryException e) {
            throw new IllegalStateException(
                    "Amounts of the locale " + locale.toLanguageTag()
                            + " need an implementation of JSR 354 on the class path, such as"
                            + " org.javamoney.moneta:moneta-core",
                    e);
        }
    }

    /** True if amounts lose what is below their minor unit. */
    boolean rounds() {
        return locale != null;
    }

    /** A value of a column; nothing is empty. */
    String of(Column column, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return locale == null || money == null ? exact(value) : local(column, value, locale, money);
    }

    private static String exact(Object value) {
        if (value instanceof ExactAmount amount) {
            return amount.amount();
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static String local(Column column, Object value, Locale locale, MonetaryAmountFormat money) {
        if (value instanceof ExactAmount amount) {
            return money.format(rounded(amount).toMonetaryAmount());
        }
        if (value instanceof BigDecimal number) {
            NumberFormat format = column.kind() == Column.Kind.PART
                    ? NumberFormat.getPercentInstance(locale)
                    : NumberFormat.getNumberInstance(locale);
            format.setRoundingMode(RoundingMode.HALF_EVEN);
            format.setMinimumFractionDigits(1);
            format.setMaximumFractionDigits(1);
            return format.format(number);
        }
        if (value instanceof Long number) {
            return NumberFormat.getIntegerInstance(locale).format(number);
        }
        if (value instanceof LocalDate date) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(locale)
                    .format(date);
        }
        return value.toString();
    }

    /** Half even, for the eye only. */
    private static Money rounded(ExactAmount amount) {
        int half = 500_000;
        boolean up = amount.micros() > half || (amount.micros() == half && (amount.units() & 1) != 0);
        return Money.ofMinor(amount.units() + (up ? 1 : 0), amount.currency());
    }
}
