package io.evpayout.engine;

import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds all postings up again, and compares with the running balances. */
final class LedgerChecks {

    private static final Set<LedgerAccount> NEVER_NEGATIVE =
            EnumSet.of(LedgerAccount.IN_TRANSIT, LedgerAccount.HELD, LedgerAccount.TAX, LedgerAccount.FEES);

    private final Snapshot snapshot;
    private final Findings findings;
    private final Map<Balance.Key, ExactAmount> recomputed = new HashMap<>();
    private final Map<Balance.Key, ExactAmount> running = new LinkedHashMap<>();
    private final Map<LedgerAccount, Map<AccountCurrency, ExactAmount>> byOwner = new EnumMap<>(LedgerAccount.class);
    private final Map<String, Long> numbers = new LinkedHashMap<>();
    private final Map<String, Entry> corrections = new TreeMap<>();
    private String chain = "";
    private long last;

    LedgerChecks(Snapshot snapshot, Findings findings) {
        this.snapshot = snapshot;
        this.findings = findings;
    }

    /** Balances of a kind of account by owner, added up from postings over all that is kept anywhere. */
    Map<AccountCurrency, ExactAmount> balances(LedgerAccount account) {
        return byOwner.getOrDefault(account, Map.of());
    }

    /** Entries of approved corrections of bank lines, by the correction. */
    Map<String, Entry> corrections() {
        return corrections;
    }

    /** The balance of a kind of account of one owner. */
    ExactAmount balance(LedgerAccount account, AccountCurrency of) {
        return balances(account).getOrDefault(of, ExactAmount.zero(of.currency()));
    }

    void run() {
        findings.each(Invariant.BALANCED, "entries", snapshot.entries(), this::addUp);
        endChain();
        recomputed.forEach((key, amount) -> byOwner.computeIfAbsent(key.ledgerAccount(), any -> new HashMap<>())
                .merge(new AccountCurrency(key.owner(), key.currency()), amount, ExactAmount::plus));
        findings.each(
                Invariant.CACHED_BALANCES,
                "balances",
                snapshot.balances(),
                balance -> running.put(balance.key(), balance.amount()));
        running.keySet().forEach(key -> numbers.putIfAbsent(key.account(), 0L));
        numbers.forEach((account, last) -> findings.require(
                Invariant.APPEND_ONLY,
                "entries of " + account,
                snapshot.state(account).entries(),
                last));
        compare();
        checkGlobalZero();
    }

    private void addUp(Entry entry) {
        if (!entry.account().equals(chain)) {
            endChain();
            chain = entry.account();
            last = numbers.getOrDefault(chain, 0L);
        }
        long expected = last + 1;
        last = entry.number();
        if (last != expected) {
            findings.violate(Invariant.APPEND_ONLY, "entry of " + entry.account(), expected, entry.number());
        }
        if (entry.kind() == Entry.Kind.BANK_CORRECTION && corrections.put(entry.reference(), entry) != null) {
            findings.violate(
                    Invariant.BANK_LINES,
                    entry.account() + "#" + entry.number(),
                    "one entry",
                    "another one of " + entry.reference());
        }
        if (entry.postings().isEmpty()) {
            findings.violate(Invariant.BALANCED, entry.account() + "#" + entry.number(), "postings", "none");
        }
        entry.postings().forEach(posting -> add(entry.account(), posting));
    }

    /** Entries come account by account. */
    private void endChain() {
        if (last != 0) {
            numbers.put(chain, last);
        }
    }

    private void add(String account, Posting posting) {
        recomputed.compute(
                Balance.Key.of(account, posting),
                (key, sum) -> sum == null
                        ? ExactAmount.ofMicros(posting.micros(), posting.currency())
                        : sum.plus(posting.micros()));
    }

    /** Balances are counted, never entries: how many of these there are depends on the batches. */
    private void compare() {
        running.forEach((key, amount) -> {
            ExactAmount expected = recomputed.getOrDefault(key, ExactAmount.zero(key.currency()));
            if (!expected.isZero()) {
                findings.looked(Invariant.BALANCED);
                findings.looked(Invariant.APPEND_ONLY);
                findings.looked(Invariant.CACHED_BALANCES);
            }
            findings.require(Invariant.CACHED_BALANCES, Places.of(key), expected, amount);
            if (NEVER_NEGATIVE.contains(key.ledgerAccount()) && !amount.isZero()) {
                findings.looked(Invariant.SIGN_BOUNDS);
                if (amount.isNegative()) {
                    findings.violate(Invariant.SIGN_BOUNDS, Places.of(key), "zero or more", amount);
                }
            }
            if (key.ledgerAccount() == LedgerAccount.AT_RAIL && amount.isPositive()) {
                findings.violate(Invariant.SIGN_BOUNDS, Places.of(key), "zero or less", amount);
            }
        });
        new TreeMap<>(recomputed).forEach((key, amount) -> {
            if (!running.containsKey(key) && !amount.isZero()) {
                findings.violate(Invariant.CACHED_BALANCES, Places.of(key), amount, "no balance");
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
}
