package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.rail.Rail;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Very many accounts, made by SQL of the rows of one that the library itself has settled: each has a payee, a site, a contract, a
 * bank account, books and money of its own. Its facts are not there, and its chain of the audit log is a copy that proves nothing.
 */
final class Crowd {

    /** What planning and reserving read, in an order that the tables' rules allow. */
    private static final List<String> DUE = List.of(
            "party_version",
            "account_version",
            "site_version",
            "agreement_version",
            "agreement_term",
            "bank_link",
            "books",
            "lot",
            "earner",
            "balance",
            "posting",
            "entry",
            "audit");

    /** What asking about payouts reads, in an order that the tables' rules allow. */
    private static final List<String> SENT = List.of("payout_item", "payout", "attempt", "evidence");

    /** What must be another one for each payout. */
    private static final Set<String> IDENTITIES =
            Set.of("payout.id", "payout_item.payout", "attempt.payout", "attempt.key", "evidence.payout");

    /** An account's settings have fewer versions; the next one's come after them. */
    private static final int VERSIONS = 1_000;

    private final Server.Place place;
    private final World world = new World(1);

    private Crowd(Server.Place place) {
        this.place = place;
    }

    /** So many accounts, to each of which money is due. */
    static void due(Server.Place place, int accounts) throws SQLException {
        Crowd crowd = new Crowd(place);
        crowd.first(new InstantRail());
        crowd.copy(DUE, accounts, "");
    }

    /** So many payouts that were sent over this rail. */
    static void sent(Server.Place place, int payouts, Rail rail) throws SQLException {
        Crowd crowd = new Crowd(place);
        Payouts library = crowd.first(rail);
        crowd.world.at(dueAt());
        library.run();
        // Payouts are made as if just reserved, since that is when an attempt may be stored, and stand as the first one
        // then.
        crowd.copy(SENT, payouts, "RESERVED");
        place.execute("UPDATE payout SET (state, code) = (SELECT state, code FROM payout WHERE account = '"
                + World.account(0) + "') WHERE state = 'RESERVED'");
        place.settle();
    }

    /** When everything is due. */
    static Instant dueAt() {
        return World.BEGIN.plus(Duration.ofDays(3));
    }

    private Payouts first(Rail rail) {
        Payouts library = world.settledOn(place.store(), rail);
        world.at(world.after(2));
        library.record(world.sessions(0, 2));
        return library;
    }

    /**
     * Copies the first account's rows to all others.
     *
     * @param state of a payout that is copied; empty for its own
     */
    private void copy(List<String> tables, int accounts, String state) throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Connection connection = place.connect()) {
            for (String table : tables) {
                statements.add(copy(connection, table, accounts, state));
            }
        }
        place.execute(statements.toArray(String[]::new));
    }

    /** Names in a row end in the number of its account. */
    private static String copy(Connection connection, String table, int accounts, String state) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            ResultSetMetaData columns = row.getMetaData();
            String where = columns.getColumnName(1) + " IN ('" + String.join("', '", names().toList()) + "')";
            Set<String> found = new HashSet<>();
            while (row.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String value = String.valueOf(row.getString(i));
                    String column = columns.getColumnName(i);
                    names().filter(value::contains).forEach(name -> found.add(column + name));
                }
            }
            List<String> copied = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                copied.add(copied(table, columns.getColumnName(i), state, found));
            }
            return "INSERT INTO " + table + " SELECT " + String.join(", ", copied) + " FROM " + table
                    + " t, generate_series(1, " + (accounts - 1) + ") g WHERE t." + where;
        }
    }

    private static String copied(String table, String column, String state, Set<String> found) {
        if (IDENTITIES.contains(table + "." + column)) {
            return "t." + column + " || '-' || g";
        }
        if (column.equals("version")) {
            return "t.version + g::bigint * " + VERSIONS;
        }
        if ((table + "." + column).equals("payout.state") && !state.isEmpty()) {
            return "'" + state + "'";
        }
        return names().filter(name -> found.contains(column + name))
                .reduce(
                        "t." + column,
                        (text, name) -> "replace(" + text + ", '" + name + "', '" + name.substring(0, name.length() - 1)
                                + "' || g)",
                        (one, other) -> one);
    }

    /** Everything of the first account that has a name. */
    private static Stream<String> names() {
        return Stream.of("acct-0", "host0", "LOC-0", "contract0");
    }
}
