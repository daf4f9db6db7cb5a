package io.evpayout.examples.mapping;

import io.evpayout.examples.json.Place;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads where a text or a number of a session comes from. */
final class CellsReader {

    private final Set<String> absent;
    private final Decimal decimal;

    CellsReader(Set<String> absent, char decimalSign) {
        this.absent = absent;
        this.decimal = new Decimal(decimalSign);
    }

    /** {@code {"column":"a"}}, {@code {"column":["a","b"]}} or {@code {"constant":"c"}}. */
    Cells read(Place place) {
        return place.find("constant").isPresent() ? constant(place.need("constant"), place) : column(place);
    }

    /** A column; the object may have other keys too. */
    Cells column(Place place) {
        Place column = place.need("column");
        List<String> names = column.isList()
                ? column.elements().stream().map(name -> name.text(255)).toList()
                : List.of(column.text(255));
        if (names.isEmpty()) {
            throw column.refused("MISSING", "names no column");
        }
        return new Cells(names, null, absent, column.pointer());
    }

    /** A string that is the same for all rows, or as {@link #read}. The constant is checked at once. */
    Cells constantOrColumn(Place place, Consumer<Place> check) {
        if (place.isText()) {
            check.accept(place);
            return new Cells(List.of(), place.text(), absent, place.pointer());
        }
        place.object("column", "constant").find("constant").ifPresent(check);
        return read(place);
    }

    /** {@code {"column","absent"}} or {@code {"constant"}}; the object may have other keys too. */
    Amount amount(Place place, Quantity quantity) {
        place.find("constant").ifPresent(Place::decimal);
        Absence absence =
                place.find("absent").map(text -> absence(text, quantity.zero())).orElse(quantity.usual());
        return new Amount(read(place), numbers(place), absence, quantity);
    }

    /** A length of time. */
    Amount length(Place place) {
        return new Amount(column(place), decimal, Absence.REJECT, Quantity.LENGTH);
    }

    /** A constant of the mapping is written as JSON writes numbers, whatever the file does. */
    private Decimal numbers(Place place) {
        return place.find("constant").isPresent() ? new Decimal('.') : decimal;
    }

    private Cells constant(Place constant, Place place) {
        if (place.find("column").isPresent()) {
            throw constant.refused("UNKNOWN_KEY", "can't stand beside a column");
        }
        String text = constant.isText() ? constant.text(255) : text(constant.decimal());
        return new Cells(List.of(), text, absent, constant.pointer());
    }

    private static String text(BigDecimal number) {
        return number.toPlainString();
    }

    private static Absence absence(Place place, String zero) {
        String text = place.text();
        if (text.equals(zero)) {
            return Absence.ZERO;
        }
        return switch (text) {
            case "reject" -> Absence.REJECT;
            case "setAside" -> Absence.SET_ASIDE;
            default -> throw place.refused("UNKNOWN_VALUE", "must be reject, " + zero + " or setAside");
        };
    }
}
