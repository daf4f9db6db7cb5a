package io.evpayout.agreement;

import java.math.BigDecimal;

/** The numbers that terms have: how large and how fine. */
enum Figure {
    /** Four decimals of a percent are whole parts per million. */
    PERCENT(100, 4),
    /** Six decimals of a major unit are whole micros in every currency. */
    AMOUNT(1_000_000, 6),
    /** What a month or a whole contract may come to. */
    TOTAL(1_000_000_000, 6);

    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final BigDecimal largest;
    private final int decimals;

    Figure(long largest, int decimals) {
        this.largest = BigDecimal.valueOf(largest);
        this.decimals = decimals;
    }

    /** The number without trailing zeros, so that equal numbers are equal terms. */
    BigDecimal checked(String label, BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() < 0) {
            plain = plain.setScale(0);
        }
        if (plain.signum() < 0 || plain.compareTo(largest) > 0) {
            throw new IllegalArgumentException(
                    "A " + label + " term must be 0 to " + largest + ", is " + plain.toPlainString());
        }
        if (plain.scale() > decimals) {
            throw new IllegalArgumentException(
                    "A " + label + " term has at most " + decimals + " decimals, is " + plain.toPlainString());
        }
        return plain;
    }
}
