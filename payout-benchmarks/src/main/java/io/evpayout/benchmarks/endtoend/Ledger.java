package io.evpayout.benchmarks.endtoend;

import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Entries of two postings with running balances, beside double entry by SQL. */
final class Ledger {

    private static final int BATCH = 10_000;
    private static final int SINGLES = 2_000;
    private static final String PAYABLE = "SELECT sum(units) FROM balance WHERE kind = 'PAYABLE'";
    private static final String BARE = "SELECT sum(amount) FROM bare_balance WHERE account <> 'clearing'";

    private final Server server;
    private final Sizes sizes;
    private final Best ours = new Best();
    private final Best setBased = new Best();
    private final Best single = new Best();
    private final Best bare = new Best();

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
                require(place.number(PAYABLE), sizes.sessions());
            }
            byHand(setBased, LedgerByHand::sameTables, PAYABLE, sizes.sessions(), BATCH);
            byHand(single, LedgerByHand::sameTables, PAYABLE, singles, 1);
            byHand(bare, LedgerByHand::bare, BARE, sizes.sessions(), BATCH);
        }
        Table table = new Table("P4: the ledger", text(), "", "entries/s", "of ours");
        row(table, "ours: `post`", ours, sizes.sessions());
        row(table, "by SQL into the same tables, in batches", setBased, sizes.sessions());
        row(table, "by SQL into the same tables, one entry to a commit", single, singles);
        return row(table, "by SQL into bare tables, in batches", bare, sizes.sessions());
    }

    private String text() {
        return Table.count(sizes.sessions()) + " entries of two postings at " + Table.count(sizes.accounts())
                + " accounts, " + Table.count(BATCH)
                + " in a transaction. By hand: books, postings, entries and balances by one statement each, given as arrays,"
                + " into the same tables with their keys and checks (entries sum to zero, numbers have no gaps, nothing is posted"
                + " to what is there), but without the audit log, and numbered by an only writer who reads and locks nothing. Bare:"
                + " entries, postings and balances of one key each and nothing else; nothing there refuses an entry that is"
                + " off, a gap, or a posting of no entry. Goal: 2 times the same tables in batches, 40 times one to a commit.";
    }

    private Table row(Table table, String name, Best time, int entries) {
        double mine = (double) sizes.sessions() / ours.nanos();
        return table.row(
                name, Table.perSecond(entries, time.nanos()), Table.ratio((double) entries / time.nanos(), mine));
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
        transaction.save(states.values());
        transaction.post(entries);
        return entries.size();
    }

    private String account(int entry) {
        return World.account(entry % sizes.accounts());
    }

    /** Makes a writer by hand. */
    private interface Maker {
        LedgerByHand on(Server.Place place, IntFunction<String> accounts) throws SQLException;
    }

    private void byHand(Best best, Maker maker, String balance, int entries, int batch) throws SQLException {
        try (Server.Place place = server.place();
                LedgerByHand byHand = maker.on(place, this::account)) {
            place.settle();
            best.take(() -> byHand.post(entries, batch));
            require(place.number(balance), entries);
        }
    }

    private static void require(long there, long expected) {
        if (there != expected) {
            throw new IllegalStateException(there + ", not " + expected);
        }
    }
}
