package io.evpayout.benchmarks.endtoend;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Double entry as one writes it by hand in SQL: for each table one statement, whose rows are given as arrays. */
final class LedgerByHand implements AutoCloseable {

    /** Of our own tables but the audit log, with their keys and checks. Numbers are counted by whoever gives them. */
    private static final List<String> SAME_TABLES = List.of(
            "INSERT INTO books (account, entries) SELECT account, max(number) FROM {rows} GROUP BY g.account ORDER BY g.account"
                    + " ON CONFLICT (account) DO UPDATE SET entries = excluded.entries",
            "INSERT INTO posting SELECT account, number, l.line, l.kind, CASE l.line WHEN 1 THEN 'DE*CPO' ELSE account END,"
                    + " 'EUR', l.micros FROM {rows},"
                    + " (VALUES (1, 'CLEARING', -1000000), (2, 'PAYABLE', 1000000)) AS l (line, kind, micros)",
            "INSERT INTO entry SELECT account, number, 'ACCRUAL', '2026-03-01T00:00:00', reference FROM {rows}",
            "INSERT INTO balance SELECT account, l.kind, CASE l.kind WHEN 'CLEARING' THEN 'DE*CPO' ELSE account END, 'EUR',"
                    + " sum(l.units), 0 FROM {rows}, (VALUES ('CLEARING', -1), ('PAYABLE', 1)) AS l (kind, units)"
                    + " GROUP BY g.account, l.kind ORDER BY g.account, l.kind ON CONFLICT (account, kind, owner, currency)"
                    + " DO UPDATE SET units = balance.units + excluded.units");

    private static final List<String> BARE_TABLES = List.of(
            "CREATE TABLE bare_entry (id bigint PRIMARY KEY, at timestamptz NOT NULL, reference text NOT NULL)",
            "CREATE TABLE bare_posting (entry bigint NOT NULL, account text NOT NULL, amount bigint NOT NULL,"
                    + " PRIMARY KEY (entry, account))",
            "CREATE TABLE bare_balance (account text PRIMARY KEY, amount bigint NOT NULL)");

    private static final String BARE_LINES = "(SELECT number, account, 1 AS amount FROM {rows}"
            + " UNION ALL SELECT number, 'clearing', -1 FROM {rows}) AS l";

    /** Numbered throughout. */
    private static final List<String> BARE = List.of(
            "INSERT INTO bare_entry SELECT number, now(), reference FROM {rows}",
            "INSERT INTO bare_posting SELECT l.number, l.account, l.amount FROM " + BARE_LINES,
            "INSERT INTO bare_balance SELECT l.account, sum(l.amount) FROM " + BARE_LINES
                    + " GROUP BY l.account ON CONFLICT (account) DO UPDATE SET amount = bare_balance.amount + excluded.amount");

    private static final String ROWS = "unnest(?::text[], ?::bigint[], ?::text[]) AS g (account, number, reference)";

    private final Connection connection;
    private final List<Rows> statements = new ArrayList<>();
    private final IntFunction<String> accounts;
    private final boolean byAccount;
    private final Map<String, Long> numbers = new HashMap<>();

    /** A statement, and how often it is given the rows. */
    private record Rows(PreparedStatement statement, int times) {

        void insert(String[] account, Long[] number, String[] reference) throws SQLException {
            Connection connection = statement.getConnection();
            for (int i = 0; i < times; i++) {
                statement.setArray(3 * i + 1, connection.createArrayOf("text", account));
                statement.setArray(3 * i + 2, connection.createArrayOf("int8", number));
                statement.setArray(3 * i + 3, connection.createArrayOf("text", reference));
            }
            statement.executeUpdate();
        }
    }

    private LedgerByHand(
            Connection connection, List<String> statements, IntFunction<String> accounts, boolean byAccount)
            throws SQLException {
        this.connection = connection;
        this.accounts = accounts;
        this.byAccount = byAccount;
        for (String statement : statements) {
            PreparedStatement prepared = connection.prepareStatement(statement.replace("{rows}", ROWS));
            this.statements.add(new Rows(prepared, statement.split("\\{rows}", -1).length - 1));
        }
    }

    /**
     * Into the tables of a store.
     *
     * @param accounts of each entry
     */
    static LedgerByHand sameTables(Server.Place place, IntFunction<String> accounts) throws SQLException {
        return new LedgerByHand(place.connect(), SAME_TABLES, accounts, true);
    }

    /** Into three tables without anything between them, which are made here. */
    static LedgerByHand bare(Server.Place place, IntFunction<String> accounts) throws SQLException {
        place.execute(BARE_TABLES.toArray(String[]::new));
        return new LedgerByHand(place.connect(), BARE, accounts, false);
    }

    /** Posts so many entries, so many in a transaction. */
    void post(int entries, int batch) throws SQLException {
        for (int from = 0; from < entries; from += batch) {
            add(from, Math.min(entries, from + batch));
            connection.commit();
        }
    }

    private void add(int from, int to) throws SQLException {
        String[] account = new String[to - from];
        Long[] number = new Long[to - from];
        String[] reference = new String[to - from];
        for (int i = from; i < to; i++) {
            account[i - from] = accounts.apply(i);
            number[i - from] = numbers.merge(byAccount ? account[i - from] : "", 1L, Long::sum);
            reference[i - from] = "entry " + i;
        }
        for (Rows rows : statements) {
            rows.insert(account, number, reference);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
