package io.evpayout.engine;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.party.Party;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.LedgerTotal;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.RevenueSums;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Adds up revenue, and what the ledger says of it, from one snapshot. */
final class RevenueReader {

    private final Store store;
    private final NetworkCache networks;

    RevenueReader(Store store, NetworkCache networks) {
        this.store = store;
        this.networks = networks;
    }

    Revenue revenue(RevenueQuery query, Instant now) {
        return store.read(snapshot -> {
            Network network = networks.of(snapshot);
            String account = query.account();
            if (account != null && network.account(account, Instant.MAX).isEmpty()) {
                throw new NoSuchElementException("There is no payout account " + account);
            }
            ArchivedParts archived = new ArchivedParts(snapshot);
            archived.requireWhole(query.from());
            RevenueSums sums = new RevenueSums(query);
            archived.since().ifPresent(sums::since);
            CarriedRevenue carried = new CarriedRevenue(snapshot, network, sums::addOwed);
            RevenueFeed feed = new RevenueFeed(snapshot, network, sums::add);
            try (Stream<BookedFact> facts = snapshot.facts(null, null)) {
                facts.forEach(fact -> {
                    feed.take(fact);
                    addOwed(sums, fact, network);
                });
            }
            feed.finish();
            try (Stream<PayoutRecord> payouts = snapshot.payouts()) {
                payouts.filter(record -> !isOwnAccount(network, record.payout().account()))
                        .forEach(record -> sums.addPayout(
                                record,
                                network.schedules(record.payout().account())
                                        .at(now)
                                        .zone()));
            }
            return sums.revenue(
                    party -> isOwn(network, party),
                    LocalDate.ofInstant(now, ZoneOffset.UTC),
                    carried.without(ledger(snapshot, network)));
        });
    }

    static void addOwed(RevenueSums sums, BookedFact fact, Network network) {
        for (Earning earning : fact.earnings()) {
            if (earning.isShare() && !isOwn(network, earning.party())) {
                sums.addOwed(earning);
            }
        }
    }

    /** True if a party is the network itself, which it stays. */
    static boolean isOwn(Network network, String party) {
        History<Party> history = network.parties().get(party);
        return history != null && history.latest().own();
    }

    /** True if an account is the network's own. */
    static boolean isOwnAccount(Network network, String account) {
        return network.account(account, Instant.MAX)
                .map(AccountSettings::party)
                .filter(party -> isOwn(network, party))
                .isPresent();
    }

    private static List<LedgerTotal> ledger(Snapshot snapshot, Network network) {
        Map<LedgerAccount, Map<Currency, ExactAmount>> accrued = new EnumMap<>(LedgerAccount.class);
        Map<Currency, ExactAmount> owed = new HashMap<>();
        try (Stream<Entry> entries = snapshot.entries()) {
            entries.filter(entry -> entry.kind() == Entry.Kind.ACCRUAL)
                    .flatMap(entry -> entry.postings().stream())
                    .forEach(posting ->
                            add(accrued.computeIfAbsent(posting.account(), any -> new HashMap<>()), posting));
        }
        try (Stream<Balance> balances = snapshot.balances()) {
            balances.filter(balance -> balance.key().ledgerAccount() == LedgerAccount.PAYABLE
                            && !isOwnAccount(network, balance.key().owner()))
                    .forEach(balance -> owed.merge(balance.key().currency(), balance.amount(), ExactAmount::plus));
        }
        TreeSet<String> currencies = new TreeSet<>();
        accrued.values().forEach(amounts -> amounts.keySet().forEach(currency -> currencies.add(currency.code())));
        owed.keySet().forEach(currency -> currencies.add(currency.code()));
        List<LedgerTotal> totals = new ArrayList<>();
        currencies.stream()
                .map(Currency::of)
                .forEach(currency -> totals.add(new LedgerTotal(
                        of(accrued, LedgerAccount.CLEARING, currency).negated(),
                        of(accrued, LedgerAccount.TAX, currency),
                        of(accrued, LedgerAccount.FEES, currency),
                        of(accrued, LedgerAccount.PAYABLE, currency),
                        owed.getOrDefault(currency, ExactAmount.zero(currency)))));
        return totals;
    }

    private static void add(Map<Currency, ExactAmount> sums, Posting posting) {
        sums.merge(posting.currency(), ExactAmount.ofMicros(posting.micros(), posting.currency()), ExactAmount::plus);
    }

    private static ExactAmount of(
            Map<LedgerAccount, Map<Currency, ExactAmount>> sums, LedgerAccount account, Currency currency) {
        return sums.getOrDefault(account, Map.of()).getOrDefault(currency, ExactAmount.zero(currency));
    }
}
