package io.evpayout.benchmarks.endtoend;

import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Entries of two postings with running balances, beside double entry by SQL in batches, and one entry to a commit. */
final class Ledger {

    private static final int BATCH = 10_000;
    private static final int SINGLES = 2_000;

    private final Server server;
    private final Sizes sizes;
    private final Best ours = new Best();
    private final Best setBased = new Best();
    private final Best single = new Best();

    Ledger(Server server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
    }

    Table table() throws SQLException {
        int singles = Math.min(SINGLES, sizes.sessions());
        for (int round = 0; round < sizes.rounds(); round++) {
            try (Server.Place place = server.place()) {
                place.settle();
                ours.take(() -> post(place.store()));
                require(place.number("SELECT sum(units) FROM balance WHERE kind = 'PAYABLE'"), sizes.sessions());
            }
            byHand(setBased, BATCH, sizes.sessions());
            byHand(single, 1, singles);
        }
        Table table = new Table(
                "P4: the ledger",
                Table.count(sizes.sessions()) + " entries of two postings at " + Table.count(sizes.accounts())
                        + " accounts, " + Table.count(BATCH)
                        + " in a transaction. Ours are checked to sum to zero, have numbers without gaps, and are in the audit"
                        + " log. By hand: entries, postings and balances by one statement each, given as arrays; and the same one"
                        + " entry to a commit. Goal: 2 times the batches, 40 times one to a commit.",
                "",
                "entries/s",
                "of ours");
        row(table, "ours: `post`", ours, sizes.sessions());
        row(table, "double entry by SQL, in batches", setBased, sizes.sessions());
        row(table, "one entry to a commit", single, singles);
        return table;
    }

    private void row(Table table, String name, Best time, int entries) {
        double mine = (double) sizes.sessions() / ours.nanos();
        table.row(name, Table.perSecond(entries, time.nanos()), Table.ratio((double) entries / time.nanos(), mine));
    }

    private void post(Store store) {
        for (int from = 0; from < sizes.sessions(); from += BATCH) {
            int begin = from;
            int end = Math.min(sizes.sessions(), from + BATCH);
            store.<Integer>write(transaction -> post(transaction, begin, end));
        }
    }

    private int post(Transaction transaction, int from, int to) {
        TreeSet<String> accounts = new TreeSet<>();
        for (int i = from; i < to; i++) {
            accounts.add(account(i));
        }
        Map<String, AccountState> states = new HashMap<>(transaction.lock(accounts));
        List<Entry> entries = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String account = account(i);
            AccountState next =
                    states.computeIfPresent(account, (any, state) -> state.withEntries(state.entries() + 1));
            entries.add(new Entry(
                    account,
                    next == null ? 0 : next.entries(),
                    Entry.Kind.ACCRUAL,
                    World.BEGIN,
                    "entry " + i,
                    List.of(
                            new Posting(LedgerAccount.CLEARING, "DE*CPO", World.EUR, -1_000_000),
                            new Posting(LedgerAccount.PAYABLE, account, World.EUR, 1_000_000))));
        }
        transaction.post(entries);
        transaction.save(states.values());
        return entries.size();
    }

    private String account(int entry) {
        return World.account(entry % sizes.accounts());
    }

    private void byHand(Best best, int batch, int entries) {
        try (Server.Place place = server.place()) {
            place.execute(
                    "CREATE TABLE hand_entry (id bigint PRIMARY KEY, at timestamptz NOT NULL, reference text NOT NULL)",
                    "CREATE TABLE hand_posting (entry bigint NOT NULL, account text NOT NULL, amount bigint NOT NULL,"
                            + " PRIMARY KEY (entry, account))",
                    "CREATE TABLE hand_balance (account text PRIMARY KEY, amount bigint NOT NULL)");
            place.settle();
            best.take(() -> byHand(place, batch, entries));
            require(place.number("SELECT sum(amount) FROM hand_balance WHERE account <> 'clearing'"), entries);
        }
    }

    private void byHand(Server.Place place, int batch, int entries) throws SQLException {
        String given = " FROM unnest(?::bigint[], ?::text[]) AS g(id, account)";
        try (Connection connection = place.connect();
                PreparedStatement entry =
                        connection.prepareStatement("INSERT INTO hand_entry SELECT id, now(), 'entry ' || id" + given);
                PreparedStatement posting = connection.prepareStatement("INSERT INTO hand_posting SELECT id, account, 1"
                        + given + " UNION ALL SELECT id, 'clearing', -1" + given);
                PreparedStatement balance = connection.prepareStatement(
                        "INSERT INTO hand_balance SELECT account, sum(amount) FROM (SELECT account, 1 AS amount" + given
                                + " UNION ALL SELECT 'clearing', -1" + given + ") AS p GROUP BY account"
                                + " ON CONFLICT (account) DO UPDATE SET amount = hand_balance.amount + excluded.amount")) {
            for (int from = 0; from < entries; from += batch) {
                int size = Math.min(entries - from, batch);
                Long[] ids = new Long[size];
                String[] accounts = new String[size];
                for (int i = 0; i < size; i++) {
                    ids[i] = (long) from + i;
                    accounts[i] = account(from + i);
                }
                run(entry, 1, ids, accounts);
                run(posting, 2, ids, accounts);
                run(balance, 2, ids, accounts);
                connection.commit();
            }
        }
    }

    private static void run(PreparedStatement statement, int times, Long[] ids, String[] accounts) throws SQLException {
        Connection connection = statement.getConnection();
        for (int i = 0; i < times; i++) {
            statement.setArray(2 * i + 1, connection.createArrayOf("int8", ids));
            statement.setArray(2 * i + 2, connection.createArrayOf("text", accounts));
        }
        statement.executeUpdate();
    }

    private static void require(long there, long expected) {
        if (there != expected) {
            throw new IllegalStateException(there + ", not " + expected);
        }
    }
}
