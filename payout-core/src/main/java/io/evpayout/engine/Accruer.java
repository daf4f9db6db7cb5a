package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Earning;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Lot;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.ExpectedTerm;
import io.evpayout.session.Accrual;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Posts what period terms bring, as differences: as often as anyone likes, the result is the same. Everything of one
 * payout account in one transaction, under its lock.
 */
final class Accruer {

    private final Store store;
    private final NetworkCache networks;
    private final PayoutListener listener;

    Accruer(Store store, NetworkCache networks, PayoutListener listener) {
        this.store = store;
        this.networks = networks;
        this.listener = listener;
    }

    /** Brings all accounts up to date. One that fails is told; the others are brought up to date, and everyone is paid. */
    void run(Instant now) {
        for (String account :
                store.read(snapshot -> List.copyOf(networks.of(snapshot).accrualAccounts()))) {
            try {
                run(account, now);
            } catch (IllegalStateException | IllegalArgumentException | ArithmeticException e) {
                listener.on(new PayoutEvent.AccountFailed(now, account, String.valueOf(e.getMessage())));
            }
        }
    }

    /** Brings one account up to date. */
    void run(String account, Instant now) {
        SortedSet<String> accounts = new TreeSet<>(Set.of(account));
        Set<String> more = Set.of();
        do {
            accounts.addAll(more);
            more = store.write(transaction -> post(transaction, account, accounts, now));
        } while (!more.isEmpty());
    }

    /** What the terms of one account's contracts would still bring if its month ended now. */
    List<ExpectedTerm> expectedTerms(String account, Instant now) {
        return store.read(snapshot -> {
            if (networks.of(snapshot).account(account, now).isEmpty()) {
                throw new NoSuchElementException("There is no payout account " + account);
            }
            return of(snapshot, account, now).stream()
                    .flatMap(accruals -> accruals.expected().stream())
                    .toList();
        });
    }

    /** What would be added to lots if everything were brought up to date now. */
    Map<Lot.Key, Long> expected(Snapshot snapshot, Instant now) {
        Map<Lot.Key, Long> lots = new HashMap<>();
        for (String account : networks.atHand(snapshot).orElse(Network.EMPTY).accrualAccounts()) {
            for (Earning earning : expected(snapshot, account, now)) {
                lots.merge(lot(snapshot, earning), earning.micros(), Math::addExact);
            }
        }
        return lots;
    }

    /** Nothing where a run would tell that the account's terms fail. */
    private List<Earning> expected(Snapshot snapshot, String account, Instant now) {
        LocalDate from = snapshot.state(account).accrueFrom();
        List<Earning> earnings = new ArrayList<>();
        try {
            for (Accruals accruals : of(snapshot, account, now)) {
                accruals.missing(from).values().forEach(earnings::addAll);
            }
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException e) {
            return List.of();
        }
        return earnings;
    }

    private static Lot.Key lot(Snapshot snapshot, Earning earning) {
        LocalDate day = snapshot.state(earning.account()).lotDay(earning.date());
        return new Lot.Key(earning.account(), earning.currency(), earning.site(), day);
    }

    private List<Accruals> of(Snapshot snapshot, String account, Instant now) {
        Network network = networks.of(snapshot);
        AccountSettings home = network.account(account, now).orElse(null);
        List<Accruals> all = new ArrayList<>();
        if (home != null) {
            LocalDate today = network.schedules(account).at(now).dayOf(now);
            for (History<Agreement> agreement : network.accruing(account)) {
                all.add(new Accruals(snapshot, network, home, agreement, today));
            }
        }
        return all;
    }

    /** Returns the accounts that must be locked as well; nothing is written then. */
    private Set<String> post(Transaction transaction, String account, SortedSet<String> accounts, Instant now) {
        Map<String, AccountState> states = transaction.lock(accounts);
        LocalDate from = Locks.of(states, account).accrueFrom();
        Missing missing = new Missing(account);
        for (Accruals accruals : of(transaction, account, now)) {
            missing.add(transaction, accruals, from);
        }
        Set<String> others = missing.accounts();
        others.removeAll(accounts);
        if (others.isEmpty() && !missing.isSettledSince(from)) {
            missing.write(transaction, new LotPosting(transaction, now, states));
        }
        return others;
    }

    /** What has to be posted for one payout account. */
    private static final class Missing {

        private final String account;
        private final List<BookedFact> fresh = new ArrayList<>();
        private final List<Earning> added = new ArrayList<>();
        private @Nullable LocalDate month;

        Missing(String account) {
            this.account = account;
        }

        void add(Transaction transaction, Accruals accruals, @Nullable LocalDate from) {
            month = accruals.today().withDayOfMonth(1);
            Map<Accrual, List<Earning>> missing = accruals.missing(from);
            Set<SessionId> known = transaction
                    .registered(missing.keySet().stream().map(Accrual::id).toList())
                    .keySet();
            missing.forEach((accrual, earnings) -> {
                if (known.contains(accrual.id())) {
                    added.addAll(earnings);
                } else {
                    fresh.add(new BookedFact(accrual, account, accruals.site(), null, earnings));
                }
            });
        }

        Set<String> accounts() {
            Set<String> accounts = new TreeSet<>();
            fresh.forEach(fact -> fact.earnings().forEach(earning -> accounts.add(earning.account())));
            added.forEach(earning -> accounts.add(earning.account()));
            return accounts;
        }

        boolean isSettledSince(@Nullable LocalDate from) {
            return month == null || (fresh.isEmpty() && added.isEmpty() && month.equals(from));
        }

        void write(Transaction transaction, LotPosting posting) {
            List<BookedFact> placed = fresh.stream().map(posting::place).toList();
            List<Earning> adjusted = added.stream().map(posting::place).toList();
            transaction.register(fresh.stream().map(this::registration).toList(), List.of());
            transaction.addFacts(placed);
            if (!adjusted.isEmpty()) {
                transaction.addEarnings(adjusted);
            }
            posting.settled(account, Objects.requireNonNull(month));
            posting.write();
        }

        private Registration registration(BookedFact fact) {
            return new Registration(fact.fact().id(), fact.fact().hash(), Registration.State.BOOKED, account);
        }
    }
}
