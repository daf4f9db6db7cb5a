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
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        Currency own = settings(transaction, wish.account, now).currency();
        List<ExactAmount> earned = earned(transaction, state, wish, own);
        MonthClose close = new MonthClose(wish.account, wish.month, now, wish.by, earned);
        if (!transaction.add(close)) {
            throw new IllegalStateException("Month " + wish.month + " of " + wish.account
                    + " was not closed under the account's lock, yet its close is there");
        }
        transaction.save(List.of(state.closedBefore(next)));
        return close;
    }

    /**
     * By currency, its own always among them. A month at hand and what was earned since the last one that was closed is gone
     * through lot by lot: a network's own account has many.
     */
    private static List<ExactAmount> earned(Snapshot snapshot, AccountState state, Wish wish, Currency own) {
        Month month = new Month(wish, state.closedThrough());
        month.earned.put(own.code(), ExactAmount.zero(own));
        for (AccountCurrency of : snapshot.earningAccounts()) {
            if (of.account().equals(wish.account)) {
                try (Stream<Lot> lots = snapshot.lots(wish.account, of.currency(), month.first(), month.next())) {
                    lots.forEach(month::add);
                }
            }
        }
        month.requireEarlierClosed();
        return List.copyOf(month.earned.values());
    }

    /** What is to be closed, and what lies between it and what was closed before. */
    private static final class Month {

        private final Wish wish;
        private final @Nullable LocalDate closed;
        private final TreeMap<String, ExactAmount> earned = new TreeMap<>();
        private @Nullable LocalDate open;

        Month(Wish wish, @Nullable LocalDate closed) {
            this.wish = wish;
            this.closed = closed;
        }

        /** The first day whose lots matter. */
        LocalDate first() {
            LocalDate begin = wish.month.atDay(1);
            if (closed == null) {
                return FIRST_DAY;
            }
            return closed.isBefore(begin) ? closed.plusDays(1) : begin;
        }

        LocalDate next() {
            return wish.month.plusMonths(1).atDay(1);
        }

        void add(Lot lot) {
            LocalDate day = lot.key().day();
            Currency currency = lot.key().currency();
            if (!day.isBefore(wish.month.atDay(1))) {
                earned.merge(currency.code(), ExactAmount.ofMicros(lot.earned(), currency), ExactAmount::plus);
            } else if (lot.earned() != 0 && (open == null || day.isBefore(open))) {
                open = day;
            }
        }

        void requireEarlierClosed() {
            if (open != null) {
                YearMonth earlier = YearMonth.from(open);
                throw new CloseRefused(
                        CloseRefused.Code.EARLIER_MONTH_OPEN,
                        earlier.toString(),
                        "Account " + wish.account + " has earned something on " + open + ", which is not closed; close "
                                + earlier + " before " + wish.month);
            }
        }
    }

    /**
     * What a person asks for.
     *
     * @param by who asks
     */
    private record Wish(String account, YearMonth month, String by) {}
}
