package io.evpayout.engine;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts earnings into lots and makes one entry for each lot, agreement and source. */
final class LotPosting {

    private final Transaction transaction;
    private final Instant now;
    private final Map<String, AccountState> states = new LinkedHashMap<>();
    private final Map<Group, Sums> groups = new LinkedHashMap<>();

    LotPosting(Transaction transaction, Instant now) {
        this.transaction = transaction;
        this.now = now;
    }

    /** For accounts that are locked already. */
    LotPosting(Transaction transaction, Instant now, Map<String, AccountState> locked) {
        this(transaction, now);
        states.putAll(locked);
    }

    /** The period terms of an account must be looked at again from this day on. */
    void accrueFrom(String account, LocalDate day) {
        states.put(account, state(account).accruingFrom(day));
    }

    /** The period terms of an account have been settled up to this day. */
    void settled(String account, LocalDate day) {
        states.put(account, state(account).accruedTo(day));
    }

    /** Locks every account that has a part of these facts, and so of their corrections, and more; the first call names all. */
    void lock(Collection<BookedFact> facts, Collection<String> more) {
        Set<String> accounts = new HashSet<>(more);
        for (BookedFact fact : facts) {
            accounts.add(fact.account());
            fact.earnings().forEach(earning -> accounts.add(earning.account()));
        }
        if (!states.keySet().containsAll(accounts)) {
            states.putAll(transaction.lock(new TreeSet<>(accounts)));
        }
    }

    BookedFact place(BookedFact fact) {
        List<Earning> placed = new ArrayList<>(fact.earnings().size());
        Group group = null;
        Sums sums = null;
        for (Earning earning : fact.earnings()) {
            Earning inLot = inLot(earning);
            if (group == null || sums == null || !group.takes(inLot)) {
                group = Group.of(inLot);
                sums = sums(group);
            }
            sums.add(inLot);
            placed.add(inLot);
        }
        return new BookedFact(fact.fact(), fact.account(), fact.site(), fact.evse(), placed);
    }

    /** The earning in its lot: that of its own day, or the first open one. */
    Earning place(Earning earning) {
        Earning placed = inLot(earning);
        sums(Group.of(placed)).add(placed);
        return placed;
    }

    private Earning inLot(Earning earning) {
        return earning.inLot(state(earning.account()).lotDay(earning.date()));
    }

    private Sums sums(Group group) {
        return groups.computeIfAbsent(group, any -> new Sums());
    }

    private Map<Lot.Key, Long> lots() {
        Map<Lot.Key, Long> lots = new LinkedHashMap<>();
        groups.forEach((group, sums) -> {
            if (sums.hasShare) {
                lots.merge(group.lot(), sums.shares, Math::addExact);
            }
        });
        return lots;
    }

    /** Writes lots, entries and balances. */
    void write() {
        transaction.earn(lots());
        List<Entry> entries = new ArrayList<>();
        groups.forEach((group, sums) -> {
            List<Posting> postings = sums.postings(group);
            if (!postings.isEmpty()) {
                AccountState state = state(group.account());
                AccountState next = state.withEntries(state.entries() + 1);
                states.put(group.account(), next);
                entries.add(new Entry(
                        group.account(), next.entries(), Entry.Kind.ACCRUAL, now, group.reference(), postings));
            }
        });
        // The books count entries first: see Transaction.post.
        transaction.save(states.values());
        transaction.post(entries);
    }

    private AccountState state(String account) {
        AccountState state = states.get(account);
        if (state == null) {
            throw new IllegalStateException("Books of " + account + " are written without a lock");
        }
        return state;
    }

    /** What shares one entry. */
    private record Group(
            String account,
            String site,
            LocalDate day,
            String agreement,
            Instant agreementFrom,
            String source,
            Currency currency) {

        static Group of(Earning e) {
            return new Group(
                    e.account(),
                    e.site(),
                    e.day(),
                    e.agreement(),
                    e.agreementFrom(),
                    e.fact().source(),
                    e.currency());
        }

        /** True of what is of this group; mostly the same objects, as the earnings of a fact follow one another. */
        boolean takes(Earning e) {
            return day.equals(e.day())
                    && account.equals(e.account())
                    && site.equals(e.site())
                    && agreement.equals(e.agreement())
                    && agreementFrom.equals(e.agreementFrom())
                    && source.equals(e.fact().source())
                    && currency.equals(e.currency());
        }

        Lot.Key lot() {
            return new Lot.Key(account, currency, site, day);
        }

        String reference() {
            return agreement + " " + day + " " + site;
        }
    }

    private static final class Sums {

        private boolean hasShare;
        private long shares;
        private long tax;
        private long fees;

        void add(Earning earning) {
            switch (earning.party()) {
                case Earning.TAX -> tax = Math.addExact(tax, earning.micros());
                case Earning.FEES -> fees = Math.addExact(fees, earning.micros());
                default -> {
                    hasShare = true;
                    shares = Math.addExact(shares, earning.micros());
                }
            }
        }

        List<Posting> postings(Group group) {
            List<Posting> postings = new ArrayList<>();
            long all = Math.addExact(Math.addExact(shares, tax), fees);
            add(postings, LedgerAccount.CLEARING, group.source(), group, Math.negateExact(all));
            add(postings, LedgerAccount.PAYABLE, group.account(), group, shares);
            add(postings, LedgerAccount.TAX, "", group, tax);
            add(postings, LedgerAccount.FEES, "", group, fees);
            return postings;
        }

        private static void add(List<Posting> postings, LedgerAccount account, String owner, Group group, long micros) {
            if (micros != 0) {
                postings.add(new Posting(account, owner, group.currency(), micros));
            }
        }
    }
}
