package io.evpayout.examples.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The energy of a session.
 *
 * @param amount the number
 * @param wattHours watt-hours of one unit
 */
record Energy(Amount amount, int wattHours) {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000L);

    /** Watt-hours, half even. */
    long read(Row row) throws RowRefused {
        Amount.Found found = amount.read(row);
        BigDecimal exact = found.number().multiply(BigDecimal.valueOf(wattHours));
        if (exact.compareTo(LARGEST) > 0) {
            throw found.cell().refused("OUT_OF_RANGE", "More than a gigawatt-hour in one session");
        }
        return exact.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }
}
