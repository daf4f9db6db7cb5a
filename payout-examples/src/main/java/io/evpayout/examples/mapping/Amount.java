package io.evpayout.examples.mapping;

import java.math.BigDecimal;

/**
 * A number of a session, zero or more.
 *
 * @param cells where it stands
 * @param decimal how it is written
 * @param absence what becomes of a row without it
 * @param quantity which number it is
 */
record Amount(Cells cells, Decimal decimal, Absence absence, Quantity quantity) {

    /** The number and the cell that it is from. */
    record Found(Cell cell, BigDecimal number) {}

    Found read(Row row) throws RowRefused {
        Cell cell = cells.find(row);
        if (cell != null) {
            return new Found(cell, decimal.readPositive(cell, quantity));
        }
        if (absence == Absence.ZERO) {
            return new Found(new Cell(cells.pointer(), "0"), BigDecimal.ZERO);
        }
        throw cells.missing(row, absence == Absence.SET_ASIDE);
    }
}
