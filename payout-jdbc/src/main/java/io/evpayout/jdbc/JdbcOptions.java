package io.evpayout.jdbc;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How a store is opened.
 *
 * @param schema the PostgreSQL schema that holds the tables, {@code [a-z_][a-z0-9_]{0,62}}; one schema is one network.
 *     SQLite has none: there a file is a network
 * @param migrate true: the tables are created and brought up to date at open. False: the host application's own tool
 *     runs the same SQL files ({@code io/evpayout/jdbc/postgresql} and {@code .../sqlite} on the class path), and a
 *     store whose tables are not of this library's version refuses to open
 * @param calendars finds the calendars that stored schedules name
 * @param partitions over how many hash partitions each large table is spread when PostgreSQL's tables are created, 0 for none;
 *     tables that are there stay as they are
 */
public record JdbcOptions(String schema, boolean migrate, Function<String, HolidayCalendar> calendars, int partitions) {

    private static final int MOST_PARTITIONS = 1024;

    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** Schema {@code payout}, migrated at open, calendars of {@link HolidayCalendars}. */
    public static final JdbcOptions DEFAULT = new JdbcOptions("payout", true, HolidayCalendars::of, 0);

    public JdbcOptions {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("Schema must match " + SCHEMA + ", is '" + schema + "'");
        }
        if (partitions < 0 || partitions == 1 || partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException(
                    "There are 2 to " + MOST_PARTITIONS + " partitions, or 0 for none, not " + partitions);
        }
    }

    /** The same with the tables in another schema. */
    public JdbcOptions withSchema(String name) {
        return new JdbcOptions(name, migrate, calendars, partitions);
    }

    /** The same, but tables are only checked, never created or changed. */
    public JdbcOptions withoutMigration() {
        return new JdbcOptions(schema, false, calendars, partitions);
    }

    /** The same with the host's own calendars. */
    public JdbcOptions withCalendars(Function<String, HolidayCalendar> finder) {
        return new JdbcOptions(schema, migrate, finder, partitions);
    }

    /**
     * The same with each large table spread over hash partitions by its payout account (the registry by the facts' ids), where
     * the tables are created; see {@code docs/distributed.md}.
     *
     * @param number 2 to 1024, or 0 for none
     */
    public JdbcOptions withPartitions(int number) {
        return new JdbcOptions(schema, migrate, calendars, number);
    }
}
