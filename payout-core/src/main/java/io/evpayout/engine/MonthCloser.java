package io.evpayout.engine;

import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.CloseRefused;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.MonthClose;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Schedule;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Closes accounting months by hand. Closing one again changes nothing. */
final class MonthCloser {

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    private final Store store;
    private final NetworkCache networks;
    private final Accruer accruer;

    MonthCloser(Store store, NetworkCache networks, Accruer accruer) {
        this.store = store;
        this.networks = networks;
        this.accruer = accruer;
    }

    MonthClose close(String account, YearMonth month, String by, Instant now) {
        Optional<MonthClose> closed = store.read(snapshot -> {
            requireOver(settings(snapshot, account, now), networks.of(snapshot), month, now);
            return find(snapshot, account, month);
        });
        if (closed.isPresent()) {
            return closed.get();
        }
        accruer.run(account, now);
        return store.write(transaction -> close(transaction, new Wish(account, month, by), now));
    }

    List<MonthClose> closed(String account, Instant now) {
        return store.read(snapshot -> {
            settings(snapshot, account, now);
            return snapshot.monthCloses(account);
        });
    }

    private AccountSettings settings(Snapshot snapshot, String account, Instant now) {
        return networks.of(snapshot)
                .account(account, now)
                .orElseThrow(() -> new NoSuchElementException("There is no payout account " + account));
    }

    private static void requireOver(AccountSettings settings, Network network, YearMonth month, Instant now) {
        Schedule schedule = network.schedules(settings.account()).at(now);
        if (!month.isBefore(YearMonth.from(schedule.dayOf(now)))) {
            throw new CloseRefused(
                    CloseRefused.Code.MONTH_NOT_OVER,
                    month.toString(),
                    "Month " + month + " of account " + settings.account() + " is over at "
                            + schedule.startOf(month.plusMonths(1).atDay(1)) + " (" + schedule.zone()
                            + "); close it then");
        }
    }

    private static Optional<MonthClose> find(Snapshot snapshot, String account, YearMonth month) {
        return snapshot.monthCloses(account).stream()
                .filter(close -> close.month().equals(month))
                .findFirst();
    }

    private MonthClose close(Transaction transaction, Wish wish, Instant now) {
        AccountState state = Locks.one(transaction, wish.account);
        Optional<MonthClose> closed = find(transaction, wish.account, wish.month);
        if (closed.isPresent()) {
            return closed.get();
        }
        LocalDate next = wish.month.plusMonths(1).atDay(1);
        List<Lot> lots = lots(transaction, wish.account, next);
        requireEarlierClosed(state, wish, lots);
        TreeMap<String, ExactAmount> earned = new TreeMap<>();
        Currency own = settings(transaction, wish.account, now).currency();
        earned.put(own.code(), ExactAmount.zero(own));
        lots.stream()
                .filter(lot -> YearMonth.from(lot.key().day()).equals(wish.month))
                .forEach(lot -> earned.merge(
                        lot.key().currency().code(),
                        ExactAmount.ofMicros(lot.earned(), lot.key().currency()),
                        ExactAmount::plus));
        MonthClose close = new MonthClose(wish.account, wish.month, now, wish.by, List.copyOf(earned.values()));
        if (!transaction.add(close)) {
            throw new IllegalStateException("Month " + wish.month + " of " + wish.account
                    + " was not closed under the account's lock, yet its close is there");
        }
        transaction.save(List.of(state.closedBefore(next)));
        return close;
    }

    private static List<Lot> lots(Snapshot snapshot, String account, LocalDate before) {
        List<Lot> lots = new ArrayList<>();
        for (AccountCurrency of : snapshot.earningAccounts()) {
            if (of.account().equals(account)) {
                try (Stream<Lot> some = snapshot.lots(account, of.currency(), FIRST_DAY, before)) {
                    some.forEach(lots::add);
                }
            }
        }
        return lots;
    }

    private static void requireEarlierClosed(AccountState state, Wish wish, List<Lot> lots) {
        LocalDate closed = state.closedThrough();
        lots.stream()
                .filter(lot -> lot.earned() != 0)
                .map(lot -> lot.key().day())
                .filter(day -> day.isBefore(wish.month.atDay(1)) && (closed == null || day.isAfter(closed)))
                .min(Comparator.naturalOrder())
                .ifPresent(day -> {
                    YearMonth earlier = YearMonth.from(day);
                    throw new CloseRefused(
                            CloseRefused.Code.EARLIER_MONTH_OPEN,
                            earlier.toString(),
                            "Account " + wish.account + " has earned something on " + day
                                    + ", which is not closed; close " + earlier + " before " + wish.month);
                });
    }

    /**
     * What a person asks for.
     *
     * @param by who asks
     */
    private record Wish(String account, YearMonth month, String by) {}
}
