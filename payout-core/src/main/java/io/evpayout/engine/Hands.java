package io.evpayout.engine;

import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Posting;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.Positions;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Payouts of which something was said, with their accounts' books locked; what is posted to these is written together. */
final class Hands {

    private final Transaction transaction;
    private final Map<String, AccountState> states;
    private final Map<String, PayoutRecord> records;
    private final Map<String, AccountState> changed = new TreeMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private Hands(Transaction transaction, Map<String, AccountState> states, Map<String, PayoutRecord> records) {
        this.transaction = transaction;
        this.states = states;
        this.records = records;
    }

    /** Locks and reads all of which something was said. */
    static Hands on(Transaction transaction, Collection<Evidence> said) {
        TreeSet<String> accounts = said.stream().map(Evidence::account).collect(Collectors.toCollection(TreeSet::new));
        Map<String, AccountState> states = transaction.lock(accounts);
        return new Hands(transaction, new HashMap<>(states), open(transaction, accounts));
    }

    /** The open payouts of accounts, by id. */
    static Map<String, PayoutRecord> open(Snapshot snapshot, Collection<String> accounts) {
        Map<String, PayoutRecord> open = new HashMap<>();
        snapshot.openPayoutsOf(accounts).values().stream()
                .flatMap(List::stream)
                .forEach(record -> open.put(record.payout().id(), record));
        return open;
    }

    /** The payout that evidence is about, as this transaction has it; most are open, and were read together. */
    PayoutRecord record(Evidence evidence) {
        return records.computeIfAbsent(
                evidence.payout(), id -> transaction.payout(id).orElseThrow());
    }

    /** Posts what follows from what was said. */
    void post(PayoutRecord before, PayoutRecord after, Instant at) {
        String account = before.payout().account();
        records.put(before.payout().id(), after);
        List<Posting> postings = Positions.between(before, after);
        if (postings.isEmpty()) {
            return;
        }
        AccountState state = Locks.of(states, account);
        AccountState next = state.withEntries(state.entries() + 1);
        states.put(account, next);
        changed.put(account, next);
        entries.add(new Entry(
                account,
                next.entries(),
                Entry.Kind.PAYOUT,
                at,
                before.payout().id() + " " + after.standing().state(),
                postings));
    }

    void write() {
        if (!entries.isEmpty()) {
            transaction.save(changed.values());
            transaction.post(entries);
        }
    }
}
