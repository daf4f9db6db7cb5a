package io.evpayout.jdbc;

import io.evpayout.audit.Text;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.ExactAmount;
import io.evpayout.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where accounts stand, entries with their postings, running balances. */
final class Books {

    private static final String STATE =
            "account, closed_through, entries, covered_version, covered_period, accrue_from";

    private static final BulkSql STATES = BulkSql.over(
            "account text", "SELECT " + STATE + " FROM books WHERE account IN (SELECT account FROM {rows})");

    private static final BulkSql CREATE = BulkSql.upsert("books", "account text", "ON CONFLICT DO NOTHING");

    private static final BulkSql SAVE = BulkSql.over(
            "account text, closed_through text, entries bigint, covered_version text, covered_period bigint,"
                    + " accrue_from text",
            "UPDATE books SET closed_through = k.closed_through, entries = k.entries,"
                    + " covered_version = k.covered_version, covered_period = k.covered_period, accrue_from = k.accrue_from FROM {rows}"
                    + " WHERE books.account = k.account");

    /** Postings come before their entry, which closes them: see the migration. */
    private static final BulkSql INSERT_POSTINGS = BulkSql.insert(
            "posting",
            "account text, number bigint, line integer, kind text, owner text, currency text, micros bigint");

    private static final BulkSql INSERT_ENTRIES =
            BulkSql.insert("entry", "account text, number bigint, kind text, at text, reference text");

    private static final BulkSql ADD_TO_BALANCES = BulkSql.upsert(
            "balance",
            "account text, kind text, owner text, currency text, units bigint, micros bigint",
            "ON CONFLICT (account, kind, owner, currency) DO UPDATE SET"
                    + " units = balance.units + excluded.units + (balance.micros + excluded.micros) / 1000000,"
                    + " micros = (balance.micros + excluded.micros) % 1000000");

    private static final BulkSql POSTINGS = BulkSql.over(
            "account text, number bigint",
            "SELECT p.account, p.number, p.kind, p.owner, p.currency, p.micros FROM {rows}"
                    + " CROSS JOIN posting p WHERE p.account = k.account AND p.number = k.number"
                    + " ORDER BY p.account, p.number, p.line");

    private static final Comparator<Entry> BY_NUMBER =
            Comparator.comparing(Entry::account, Text.ORDER).thenComparing(Entry::number);

    /** Kinds in their own order, not in that of their names. */
    private static final String KIND_ORDER = kindOrder();

    private static String kindOrder() {
        StringBuilder order = new StringBuilder("CASE kind");
        int place = 0;
        for (LedgerAccount kind : LedgerAccount.values()) {
            order.append(" WHEN '").append(kind).append("' THEN ").append(place);
            place++;
        }
        return order.append(" END").toString();
    }

    private final Session session;

    /** Where the locked accounts stood when they were locked, and how many entries they have got since. */
    private final Map<String, AccountState> locked = new TreeMap<>();

    private final Map<String, Long> posted = new HashMap<>();
    private final Map<String, Long> saved = new HashMap<>();

    Books(Session session) {
        this.session = session;
    }

    AccountState state(String account) {
        return session.first("SELECT " + STATE + " FROM books WHERE account = ?", Books::state, account)
                .orElseGet(() -> AccountState.fresh(account));
    }

    Map<String, AccountState> states(Collection<String> accounts) {
        Bulk rows = session.bulk(STATES);
        accounts.forEach(rows::add);
        Map<String, AccountState> states = new HashMap<>();
        accounts.forEach(account -> states.put(account, AccountState.fresh(account)));
        rows.list(Books::state).forEach(state -> states.put(state.account(), state));
        return states;
    }

    Map<String, AccountState> lock(Collection<String> accounts) {
        if (!locked.isEmpty()) {
            return lockedAlready(accounts);
        }
        Bulk missing = session.bulk(CREATE);
        accounts.forEach(missing::add);
        missing.update();
        Bulk rows = session.lockBooks();
        accounts.forEach(rows::add);
        rows.list(Books::state).forEach(state -> locked.put(state.account(), state));
        return Map.copyOf(locked);
    }

    /** Locks what nobody else has locked; the first and only locks of its transaction. */
    Map<String, AccountState> lockFree(Collection<String> accounts) {
        if (!locked.isEmpty()) {
            throw new StoreException("A transaction locks all its accounts by one call: locked " + locked.keySet());
        }
        Bulk missing = session.bulk(CREATE);
        accounts.forEach(missing::add);
        missing.update();
        Bulk rows = session.lockFreeBooks();
        accounts.forEach(rows::add);
        rows.list(Books::state).forEach(state -> locked.put(state.account(), state));
        return Map.copyOf(locked);
    }

    private Map<String, AccountState> lockedAlready(Collection<String> accounts) {
        if (!locked.keySet().containsAll(accounts)) {
            throw new StoreException("A transaction locks all its accounts by one call: locked " + locked.keySet()
                    + ", now " + accounts + "; locking more in a second call is how deadlocks are made");
        }
        Map<String, AccountState> states = new HashMap<>();
        accounts.forEach(account -> states.put(account, state(account)));
        return states;
    }

    /** Refuses to write under an account that this transaction has not locked. */
    AccountState requireLocked(String account, String what) {
        AccountState state = locked.get(account);
        if (state == null) {
            throw new StoreException("Nobody has locked the books of '" + account + "', but there is " + what
                    + " for it; locked are " + locked.keySet());
        }
        return state;
    }

    void save(Collection<AccountState> states) {
        Bulk rows = session.bulk(SAVE);
        for (AccountState s : states) {
            requireLocked(s.account(), "a state");
            saved.put(s.account(), s.entries());
            rows.add(
                    s.account(), s.closedThrough(), s.entries(), s.coveredVersion(), s.coveredPeriod(), s.accrueFrom());
        }
        rows.updateLater();
    }

    /** The number of entries that is kept must be the number that there are. */
    void checkAtCommit() {
        Map<String, Long> touched = new TreeMap<>(saved);
        touched.putAll(posted);
        for (String account : touched.keySet()) {
            long before = requireLocked(account, "an entry").entries();
            long entries = before + posted.getOrDefault(account, 0L);
            long counted = saved.getOrDefault(account, before);
            if (counted != entries) {
                throw new StoreException("The books of '" + account + "' have " + entries + " entries, but save said "
                        + counted + ": save the state in the transaction that posts");
            }
        }
    }

    /**
     * Appends entries. While the database stores what it has got, the rest is made here.
     *
     * @param meanwhile what else there is to do, and asks nothing of the database
     */
    void post(Collection<Entry> entries, Runnable meanwhile) {
        List<Entry> inOrder = entries.stream().sorted(BY_NUMBER).toList();
        inOrder.forEach(this::requireNext);
        session.insert(INSERT_POSTINGS, inOrder.size(), rows -> inOrder.forEach(entry -> postings(entry, rows)));
        Bulk heads = session.bulk(INSERT_ENTRIES);
        inOrder.forEach(
                entry -> heads.add(entry.account(), entry.number(), entry.kind(), entry.at(), entry.reference()));
        Bulk balances = balances(inOrder);
        heads.update();
        meanwhile.run();
        balances.update();
    }

    private static void postings(Entry entry, Bulk rows) {
        int line = 0;
        for (Posting p : entry.postings()) {
            line++;
            rows.add(entry.account(), entry.number(), line, p.account(), p.owner(), p.currency(), p.micros());
        }
    }

    /** One row for each balance, whatever the number of postings; in order, since rows are locked by adding to them. */
    private Bulk balances(List<Entry> entries) {
        Map<Balance.Key, ExactAmount> sums = new HashMap<>();
        for (Entry entry : entries) {
            for (Posting p : entry.postings()) {
                sums.merge(
                        Balance.Key.of(entry.account(), p),
                        ExactAmount.ofMicros(p.micros(), p.currency()),
                        ExactAmount::plus);
            }
        }
        Bulk rows = session.bulk(ADD_TO_BALANCES);
        new TreeMap<>(sums)
                .forEach((key, sum) -> rows.add(
                        key.account(), key.ledgerAccount(), key.owner(), key.currency(), sum.units(), sum.micros()));
        return rows;
    }

    private void requireNext(Entry entry) {
        long before = requireLocked(entry.account(), "an entry").entries();
        long next = before + posted.merge(entry.account(), 1L, Long::sum);
        if (entry.number() != next) {
            throw new StoreException("Entry " + entry.account() + "#" + entry.number()
                    + " must continue its account's numbers without a gap: " + next + " is the next one");
        }
    }

    Stream<Entry> entries() {
        return session.cursor(
                        "SELECT account, number, kind, at, reference FROM entry ORDER BY account, number", Books::head)
                .chunked(this::complete);
    }

    Stream<Balance> balances() {
        return session.stream(
                "SELECT account, kind, owner, units, micros, currency FROM balance ORDER BY account, " + KIND_ORDER
                        + ", owner, currency",
                Books::balance);
    }

    ExactAmount balance(Balance.Key key) {
        return session.first(
                        "SELECT account, kind, owner, units, micros, currency FROM balance"
                                + " WHERE account = ? AND kind = ? AND owner = ? AND currency = ?",
                        Books::balance,
                        key.account(),
                        key.ledgerAccount(),
                        key.owner(),
                        key.currency())
                .map(Balance::amount)
                .orElse(ExactAmount.zero(key.currency()));
    }

    /** Which entry. */
    private record EntryKey(String account, long number) {}

    private List<Entry> complete(List<Entry> heads) {
        Bulk keys = session.bulk(POSTINGS);
        heads.forEach(head -> keys.add(head.account(), head.number()));
        Map<EntryKey, List<Posting>> postings = new HashMap<>();
        keys.list(r -> postings.computeIfAbsent(new EntryKey(r.text(), r.number()), any -> new ArrayList<>())
                .add(new Posting(r.value(LedgerAccount.class), r.text(), r.currency(), r.number())));
        return heads.stream()
                .map(h -> new Entry(
                        h.account(),
                        h.number(),
                        h.kind(),
                        h.at(),
                        h.reference(),
                        postings.getOrDefault(new EntryKey(h.account(), h.number()), List.of())))
                .toList();
    }

    private static Entry head(Row r) throws SQLException {
        return new Entry(r.text(), r.number(), r.value(Entry.Kind.class), r.instant(), r.text(), List.of());
    }

    private static Balance balance(Row r) throws SQLException {
        String account = r.text();
        LedgerAccount kind = r.value(LedgerAccount.class);
        String owner = r.text();
        ExactAmount amount = r.exactAmount();
        return new Balance(new Balance.Key(account, kind, owner, amount.currency()), amount);
    }

    private static AccountState state(Row r) throws SQLException {
        return new AccountState(
                r.text(), r.optionalDate(), r.number(), r.optionalInstant(), r.number(), r.optionalDate());
    }
}
