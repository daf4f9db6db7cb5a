package io.evpayout.rendering;

/**
 * A column of a table.
 *
 * @param key its name for programs: letters and digits, unique in the table
 * @param title its name for people
 * @param kind what is in it
 * @param isDetail true if it is left out where people read unless it is asked for
 */
public record Column(String key, String title, Kind kind, boolean isDetail) {

    /** What is in a column, and so how it is written. */
    public enum Kind {
        /** Any text, from anywhere: it is escaped wherever it is written. */
        TEXT,
        /** An {@link io.evpayout.money.ExactAmount}. */
        AMOUNT,
        /** A {@link Long}. */
        COUNT,
        /** A {@link java.math.BigDecimal} of units such as kWh or hours. */
        QUANTITY,
        /** A {@link java.math.BigDecimal} of which 1 is 100 %. */
        PART,
        /** A {@link java.time.LocalDate}. */
        DATE;

        boolean isNumber() {
            return this != TEXT && this != DATE;
        }
    }

    /** Text. */
    public static Column text(String key, String title) {
        return new Column(key, title, Kind.TEXT, false);
    }

    /** An amount of money. */
    public static Column amount(String key, String title) {
        return new Column(key, title, Kind.AMOUNT, false);
    }

    /** A whole number. */
    public static Column count(String key, String title) {
        return new Column(key, title, Kind.COUNT, false);
    }

    /** A number of units. */
    public static Column quantity(String key, String title) {
        return new Column(key, title, Kind.QUANTITY, false);
    }

    /** A percentage. */
    public static Column part(String key, String title) {
        return new Column(key, title, Kind.PART, false);
    }

    /** A date. */
    public static Column date(String key, String title) {
        return new Column(key, title, Kind.DATE, false);
    }

    /** The same, left out where people read unless it is asked for. */
    public Column detail() {
        return new Column(key, title, kind, true);
    }

    Column shown() {
        return new Column(key, title, kind, false);
    }
}
