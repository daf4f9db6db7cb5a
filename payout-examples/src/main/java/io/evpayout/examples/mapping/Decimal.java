package io.evpayout.examples.mapping;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Decimal numbers as a file writes them: exact, with its decimal sign, without grouping. */
final class Decimal {

    private static final int LONGEST = 64;
    private static final Pattern FORM = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,2})?");

    private final char sign;

    Decimal(char sign) {
        this.sign = sign;
    }

    BigDecimal read(Cell cell) throws RowRefused {
        String text = sign == '.' ? cell.text() : cell.text().replace('.', '\0').replace(sign, '.');
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw cell.refused("NOT_A_NUMBER", "Not a number with decimal sign '" + sign + "' and no grouping");
        }
        return new BigDecimal(text);
    }

    /** A number that is not below zero. */
    BigDecimal readPositive(Cell cell, Quantity quantity) throws RowRefused {
        BigDecimal number = read(cell);
        if (number.signum() < 0) {
            throw cell.refused(quantity.negative(), "The number is below zero");
        }
        return number;
    }
}
