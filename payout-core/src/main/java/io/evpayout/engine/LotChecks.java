package io.evpayout.engine;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.MonthClose;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.Snapshot.Derivation;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares lots with the earnings before them and the payouts after them, and these with the ledger. */
final class LotChecks {

    private static final Comparator<AccountCurrency> BY_ACCOUNT = Comparator.comparing(AccountCurrency::account)
            .thenComparing(of -> of.currency().code());

    private static final Derivation<Lot, Digest> DIGEST = LotChecks::digest;

    private final Snapshot snapshot;
    private final Findings findings;
    private final CompletenessProof proof;
    private final Map<Lot.Key, Long> earned;
    private final Map<Lot.Key, Long> taken;
    private final Map<Month, MonthClose> closes = new LinkedHashMap<>();
    private final Set<String> closing = new HashSet<>();
    private final Map<Month, Map<Currency, ExactAmount>> closed = new HashMap<>();
    private final Map<AccountCurrency, ExactAmount> sums = new TreeMap<>(BY_ACCOUNT);
    private @Nullable AccountCurrency summed;
    private @Nullable ExactAmount sum;

    /**
     * Checks to be run.
     *
     * @param earned what every lot earned, by its earnings; used up
     * @param taken what was taken of every lot, by the payouts; used up
     */
    LotChecks(
            Snapshot snapshot,
            Findings findings,
            CompletenessProof proof,
            Map<Lot.Key, Long> earned,
            Map<Lot.Key, Long> taken) {
        this.snapshot = snapshot;
        this.findings = findings;
        this.proof = proof;
        this.earned = earned;
        this.taken = taken;
    }

    void run(Checksum checksum) {
        findings.each(Invariant.CLOSED_MONTHS, "closed months", snapshot.monthCloses(), close -> {
            closes.put(new Month(close.account(), close.month()), close);
            closing.add(close.account());
        });
        findings.each(Invariant.LOTS_RECOMPUTED, "lots", snapshot.lots(), lot -> check(lot, checksum));
        endSum();
        new TreeMap<>(earned).forEach((key, micros) -> {
            findings.violate(Invariant.LOTS_RECOMPUTED, Places.of(key), micros, "no lot");
            proof.orphan(key, "earnings", micros);
        });
        new TreeMap<>(taken).forEach((key, micros) -> {
            findings.violate(Invariant.LOT_TAKEN_ONCE, Places.of(key), "a lot", "none");
            proof.orphan(key, "payouts", micros);
        });
        closes.values().forEach(this::checkClosed);
        Set<AccountCurrency> listed = snapshot.earningAccounts();
        sums.keySet().stream()
                .filter(of -> !listed.contains(of))
                .forEach(of -> findings.violate(
                        Invariant.LOTS_RECOMPUTED, Places.of(of), "listed, since it has lots", "not listed"));
    }

    private void check(Lot lot, Checksum checksum) {
        Object place = Places.of(lot.key());
        long earnings = orZero(earned.remove(lot.key()));
        long live = orZero(taken.remove(lot.key()));
        findings.require(Invariant.LOTS_RECOMPUTED, place, earnings, lot.earned());
        findings.require(Invariant.LOT_TAKEN_ONCE, place, live, lot.taken());
        proof.lot(lot, earnings, live);
        if (lot.earned() != 0 || lot.taken() != 0) {
            // Whether a lot of nothing is there may depend on the order in which corrections came.
            checksum.add(snapshot.derived(DIGEST, lot));
            findings.looked(Invariant.LOTS_RECOMPUTED);
            findings.looked(Invariant.LOT_TAKEN_ONCE);
        }
        long least = Math.min(0, lot.earned());
        long most = Math.max(0, lot.earned());
        if (lot.taken() < least || lot.taken() > most) {
            findings.violate(Invariant.LOT_TAKEN_ONCE, place, "taken between " + least + " and " + most, lot.taken());
        }
        add(lot);
        AccountCurrency of = summed;
        if (of == null
                || !of.account().equals(lot.key().account())
                || !of.currency().equals(lot.key().currency())) {
            of = new AccountCurrency(lot.key().account(), lot.key().currency());
            endSum();
            summed = of;
        }
        sum = sum == null ? ExactAmount.ofMicros(lot.earned(), of.currency()) : sum.plus(lot.earned());
    }

    /** Lots come account by account, and of each currency by currency. */
    private void endSum() {
        if (summed != null && sum != null) {
            sums.merge(summed, sum, ExactAmount::plus);
        }
        sum = null;
    }

    private void add(Lot lot) {
        if (!closing.contains(lot.key().account())) {
            return;
        }
        Month month = new Month(lot.key().account(), YearMonth.from(lot.key().day()));
        if (closes.containsKey(month)) {
            closed.computeIfAbsent(month, any -> new HashMap<>())
                    .merge(
                            lot.key().currency(),
                            ExactAmount.ofMicros(lot.earned(), lot.key().currency()),
                            ExactAmount::plus);
        }
    }

    private void checkClosed(MonthClose close) {
        String place = close.account() + " " + close.month();
        Map<Currency, ExactAmount> now =
                new HashMap<>(closed.getOrDefault(new Month(close.account(), close.month()), Map.of()));
        close.earned()
                .forEach(then -> findings.expect(
                        Invariant.CLOSED_MONTHS,
                        place,
                        then,
                        Optional.ofNullable(now.remove(then.currency())).orElse(ExactAmount.zero(then.currency()))));
        now.forEach((currency, amount) ->
                findings.require(Invariant.CLOSED_MONTHS, place, ExactAmount.zero(currency), amount));
        LocalDate through = snapshot.state(close.account()).closedThrough();
        LocalDate last = close.month().atEndOfMonth();
        if (through == null || through.isBefore(last)) {
            findings.violate(Invariant.CLOSED_MONTHS, place, "closed through " + last, "through " + through);
        }
    }

    private record Month(String account, YearMonth month) {}

    private static long orZero(@Nullable Long micros) {
        return micros == null ? 0 : micros;
    }

    /** What accounts earned is payable, held, in transit, or paid; and what is held or in transit is some payout's. */
    void compareWith(LedgerChecks ledger, PayoutChecks payouts) {
        sums.forEach((of, sum) -> {
            ExactAmount there = payouts.paid(of);
            for (LedgerAccount account : List.of(LedgerAccount.PAYABLE, LedgerAccount.HELD, LedgerAccount.IN_TRANSIT)) {
                there = there.plus(ledger.balance(account, of));
            }
            findings.expect(Invariant.CONSERVATION, Places.of(of), sum, there);
        });
        compare(LedgerAccount.IN_TRANSIT, payouts.reserved(), ledger);
        compare(LedgerAccount.HELD, payouts.held(), ledger);
        compare(LedgerAccount.AT_RAIL, payouts.atRail(), ledger);
    }

    private void compare(LedgerAccount account, Map<AccountCurrency, ExactAmount> expected, LedgerChecks ledger) {
        Set<AccountCurrency> all = new TreeSet<>(BY_ACCOUNT);
        all.addAll(expected.keySet());
        all.addAll(ledger.balances(account).keySet());
        all.forEach(of -> findings.require(
                Invariant.AMOUNTS_AGREE,
                of.account() + " " + account + " " + of.currency(),
                expected.getOrDefault(of, ExactAmount.zero(of.currency())),
                ledger.balance(account, of)));
    }

    private static Digest digest(Lot lot) {
        return Canonical.of("lot")
                .add(lot.key().account())
                .add(lot.key().currency().code())
                .add(lot.key().site())
                .add(lot.key().day().toEpochDay())
                .add(lot.earned())
                .add(lot.taken())
                .digest();
    }
}
