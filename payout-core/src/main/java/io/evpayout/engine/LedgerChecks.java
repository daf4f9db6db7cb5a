package io.evpayout.engine;

import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.store.Snapshot;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Adds all postings up again, and compares with the running balances. */
final class LedgerChecks {

    private static final Set<LedgerAccount> NEVER_NEGATIVE =
            EnumSet.of(LedgerAccount.IN_TRANSIT, LedgerAccount.HELD, LedgerAccount.TAX, LedgerAccount.FEES);

    private final Snapshot snapshot;
    private final Findings findings;
    private final Map<Balance.Key, ExactAmount> recomputed = new TreeMap<>();
    private final Map<Total, ExactAmount> totals = new HashMap<>();
    private final Map<Balance.Key, ExactAmount> running = new TreeMap<>();

    LedgerChecks(Snapshot snapshot, Findings findings) {
        this.snapshot = snapshot;
        this.findings = findings;
    }

    /** The balance of a kind of account of one owner, over all that is kept anywhere. */
    ExactAmount balance(LedgerAccount account, String owner, Currency currency) {
        return totals.getOrDefault(new Total(account, owner, currency), ExactAmount.zero(currency));
    }

    /** Recomputed balances by key. */
    Map<Balance.Key, ExactAmount> recomputed() {
        return recomputed;
    }

    void run() {
        findings.reading(Invariant.BALANCED, "entries", this::addUp);
        findings.reading(Invariant.CACHED_BALANCES, "balances", () -> {
            try (Stream<Balance> balances = snapshot.balances()) {
                balances.forEach(balance -> running.put(balance.key(), balance.amount()));
            }
        });
        compare();
        checkGlobalZero();
    }

    private void addUp() {
        Map<String, Long> numbers = new HashMap<>();
        try (Stream<Entry> entries = snapshot.entries()) {
            entries.forEach(entry -> {
                long expected = numbers.merge(entry.account(), 1L, Long::sum);
                findings.require(Invariant.APPEND_ONLY, "entry of " + entry.account(), expected, entry.number());
                entry.postings().forEach(posting -> add(entry.account(), posting));
            });
        }
        numbers.forEach((account, count) -> findings.require(
                Invariant.APPEND_ONLY,
                "entries of " + account,
                snapshot.state(account).entries(),
                count));
    }

    private void add(String account, Posting posting) {
        recomputed.merge(
                Balance.Key.of(account, posting),
                ExactAmount.ofMicros(posting.micros(), posting.currency()),
                ExactAmount::plus);
    }

    /** Balances are counted, never entries: how many of these there are depends on the batches. */
    private void compare() {
        recomputed.forEach((key, amount) ->
                totals.merge(new Total(key.ledgerAccount(), key.owner(), key.currency()), amount, ExactAmount::plus));
        running.forEach((key, amount) -> {
            ExactAmount expected = recomputed.getOrDefault(key, ExactAmount.zero(key.currency()));
            if (!expected.isZero()) {
                findings.looked(Invariant.BALANCED);
                findings.looked(Invariant.APPEND_ONLY);
                findings.looked(Invariant.CACHED_BALANCES);
            }
            findings.require(Invariant.CACHED_BALANCES, key, expected, amount);
            if (NEVER_NEGATIVE.contains(key.ledgerAccount()) && !amount.isZero()) {
                findings.expect(Invariant.SIGN_BOUNDS, key, false, amount.isNegative());
            }
        });
        recomputed.forEach((key, amount) -> {
            if (!running.containsKey(key) && !amount.isZero()) {
                findings.violate(Invariant.CACHED_BALANCES, key, amount, "no balance");
            }
        });
    }

    private void checkGlobalZero() {
        Map<Currency, ExactAmount> sums = new TreeMap<>(Comparator.comparing(Currency::code));
        running.forEach((key, amount) -> {
            sums.merge(key.currency(), amount, ExactAmount::plus);
            if (!amount.isZero()) {
                findings.looked(Invariant.GLOBAL_ZERO);
            }
        });
        sums.forEach(
                (currency, sum) -> findings.require(Invariant.GLOBAL_ZERO, currency, ExactAmount.zero(currency), sum));
    }

    /** One ledger account of one owner, over all that is kept anywhere. */
    private record Total(LedgerAccount account, String owner, Currency currency) {}
}
