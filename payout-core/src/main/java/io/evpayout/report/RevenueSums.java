package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.payout.PayoutRecord;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds up revenue. Whole numbers that merge: facts may be added in any order, to any number of these, on any number of
 * machines, and merged in any order; they can be sent there by Java's serialization. Memory grows with the lines that come out, with days, sites and charging points, and not
 * with facts. Not thread-safe.
 */
public final class RevenueSums implements Serializable {

    private static final long serialVersionUID = 1;

    private static final Comparator<List<@Nullable String>> BY_KEYS = RevenueSums::compareKeys;

    private final RevenueQuery query;
    private final Map<Group, Figures> groups = new HashMap<>();
    private final Map<Currency, Figures> beside = inOrder();
    private final Map<Currency, Days> days = inOrder();
    private final Map<Currency, Days> askedDays = inOrder();
    private final Map<Currency, Hours> hours = inOrder();
    private final Map<Currency, Ports> portsOfCurrency = inOrder();
    private final Map<Currency, OwedSums> owed = inOrder();
    private final Map<Owner, OwedSums> accounts = new TreeMap<>();
    private final Sites sites;
    private final Ports ports;
    private LocalDate since = LocalDate.MIN;

    /** Nothing yet. */
    public RevenueSums(RevenueQuery query) {
        this.query = query;
        this.sites = new Sites(query);
        this.ports = new Ports(query.by());
    }

    private static <T> Map<Currency, T> inOrder() {
        return new TreeMap<>(ByCode.ORDER);
    }

    /** Can be sent with the sums. */
    private enum ByCode implements Comparator<Currency> {
        ORDER;

        @Override
        public int compare(Currency one, Currency other) {
            return one.code().compareTo(other.code());
        }
    }

    private record Owner(String account, Currency currency) implements Serializable, Comparable<Owner> {

        @Override
        public int compareTo(Owner other) {
            int byAccount = account.compareTo(other.account);
            return byAccount != 0 ? byAccount : ByCode.ORDER.compare(currency, other.currency);
        }
    }

    private record Group(List<@Nullable String> keys, Currency currency) implements Serializable {}

    /** Says that days before this one are not known as a whole: nothing is compared with them. */
    public void since(LocalDate day) {
        since = day.isAfter(since) ? day : since;
    }

    /** Adds what a session or correction brought. */
    public void add(RevenueFact fact) {
        Currency currency = fact.currency();
        if (query.account() != null && !query.account().equals(fact.account())) {
            of(beside, currency, () -> new Figures(currency)).add(fact);
            return;
        }
        of(days, currency, () -> new Days(currency)).add(fact);
        sites.add(fact);
        if (!query.includes(fact.date())) {
            of(beside, currency, () -> new Figures(currency)).add(fact);
            return;
        }
        List<@Nullable String> keys = new ArrayList<>(query.by().size());
        query.by().forEach(dimension -> keys.add(dimension.key(fact)));
        groups.computeIfAbsent(new Group(keys, currency), any -> new Figures(currency))
                .add(fact);
        ports.add(keys, fact);
        of(portsOfCurrency, currency, () -> new Ports(List.of())).add(List.of(), fact);
        of(askedDays, currency, () -> new Days(currency)).add(fact);
        of(hours, currency, () -> new Hours(currency)).add(fact);
    }

    /** Adds an earning of a payee's account: it is owed more, or (below zero) less. */
    public void addOwed(Earning earning) {
        if (isAsked(earning.account())) {
            owed(earning.currency()).add(earning);
            of(new Owner(earning.account(), earning.currency())).add(earning);
        } else {
            owed(earning.currency()).addBeside(ExactAmount.ofMicros(earning.micros(), earning.currency()));
        }
    }

    /**
     * Adds a payout of a payee's account.
     *
     * @param zone the account's zone
     */
    public void addPayout(PayoutRecord payout, ZoneId zone) {
        OwedSums sums = owed(payout.payout().amount().currency());
        if (isAsked(payout.payout().account())) {
            sums.add(payout, zone);
            of(new Owner(payout.payout().account(), payout.payout().amount().currency()))
                    .add(payout, zone);
        } else if (payout.standing().takesLots()) {
            sums.addBeside(ExactAmount.ofMoney(payout.payout().amount()).negated());
        }
    }

    private boolean isAsked(String account) {
        return query.account() == null || query.account().equals(account);
    }

    private OwedSums owed(Currency currency) {
        return of(owed, currency, () -> new OwedSums(currency, query.from(), query.to()));
    }

    private OwedSums of(Owner owner) {
        return accounts.computeIfAbsent(owner, any -> new OwedSums(owner.currency(), query.from(), query.to()));
    }

    private static <T> T of(Map<Currency, T> sums, Currency currency, Supplier<T> empty) {
        return sums.computeIfAbsent(currency, any -> empty.get());
    }

    /** Adds what others have added up of the same question. */
    public void merge(RevenueSums other) {
        other.groups.forEach((group, more) -> groups.computeIfAbsent(group, any -> new Figures(group.currency()))
                .merge(more));
        other.beside.forEach((currency, more) ->
                of(beside, currency, () -> new Figures(currency)).merge(more));
        other.days.forEach(
                (currency, more) -> of(days, currency, () -> new Days(currency)).merge(more));
        other.askedDays.forEach((currency, more) ->
                of(askedDays, currency, () -> new Days(currency)).merge(more));
        other.hours.forEach((currency, more) ->
                of(hours, currency, () -> new Hours(currency)).merge(more));
        other.portsOfCurrency.forEach((currency, more) ->
                of(portsOfCurrency, currency, () -> new Ports(List.of())).merge(more));
        other.owed.forEach((currency, more) -> owed(currency).merge(more));
        other.accounts.forEach((owner, more) -> of(owner).merge(more));
        since(other.since);
        sites.merge(other.sites);
        ports.merge(other.ports);
    }

    /**
     * What all of it comes to.
     *
     * @param isOwn true for a party that is the network itself
     * @param today the days before it are known as a whole
     * @param ledger what the ledger says
     */
    public Revenue revenue(Predicate<String> isOwn, LocalDate today, List<LedgerTotal> ledger) {
        Span span = span();
        List<RevenueRow> rows = rows(span, isOwn);
        List<RevenueRow> totals = totals(span, isOwn);
        List<Bridge> bridges = bridges(totals);
        LocalDate last = query.to();
        LocalDate known = last != null && last.isBefore(today) ? last : LocalDate.MIN;
        List<Growth> growth = new ArrayList<>();
        days.forEach((currency, ofCurrency) ->
                growth.add(ofCurrency.growth(query.step(), query.from(), query.to(), known, since)));
        List<HourMap> maps = new ArrayList<>();
        hours.forEach((currency, ofCurrency) -> maps.add(ofCurrency.map(
                span.from(),
                span.to(),
                of(portsOfCurrency, currency, () -> new Ports(List.of())).all())));
        return new Revenue(
                query,
                groups.isEmpty() ? query.from() : span.from(),
                groups.isEmpty() ? query.to() : span.to(),
                rows,
                totals,
                bridges,
                growth,
                maps,
                sites.trends(since),
                accounts.entrySet().stream()
                        .map(entry -> new AccountOwed(
                                entry.getKey().account(), entry.getValue().owed()))
                        .toList(),
                ties(bridges, isOwn, ledger));
    }

    /** The days that count for how long there was anything. */
    private record Span(LocalDate from, LocalDate to) {}

    /** Of nothing: any day, since there are no points to be used. */
    private Span span() {
        LocalDate first = askedDays.values().stream()
                .map(Days::first)
                .min(Comparator.naturalOrder())
                .orElse(null);
        LocalDate last = askedDays.values().stream()
                .map(Days::last)
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (first == null || last == null) {
            return new Span(LocalDate.EPOCH, LocalDate.EPOCH);
        }
        LocalDate from = query.from();
        LocalDate to = query.to();
        return new Span(from == null ? first : from, to == null ? last : to);
    }

    private List<RevenueRow> rows(Span span, Predicate<String> isOwn) {
        List<RevenueRow> rows = new ArrayList<>();
        groups.forEach((group, sums) -> rows.add(new RevenueRow(
                group.keys(),
                group.currency(),
                sums.figures(ports.seconds(group.keys(), span.from(), span.to()), isOwn))));
        rows.sort(Comparator.comparing(RevenueRow::keys, BY_KEYS)
                .thenComparing(row -> row.currency().code()));
        return rows;
    }

    private List<RevenueRow> totals(Span span, Predicate<String> isOwn) {
        Map<Currency, Figures> sums = inOrder();
        groups.forEach((group, figures) ->
                of(sums, group.currency(), () -> new Figures(group.currency())).merge(figures));
        owed.keySet().forEach(currency -> of(sums, currency, () -> new Figures(currency)));
        beside.keySet().forEach(currency -> of(sums, currency, () -> new Figures(currency)));
        List<RevenueRow> totals = new ArrayList<>();
        sums.forEach((currency, figures) -> {
            Ports all = of(portsOfCurrency, currency, () -> new Ports(List.of()));
            totals.add(new RevenueRow(
                    List.of(), currency, figures.figures(all.seconds(List.of(), span.from(), span.to()), isOwn)));
        });
        return totals;
    }

    private List<Bridge> bridges(List<RevenueRow> totals) {
        return totals.stream()
                .map(total -> new Bridge(
                        total.currency(),
                        total.figures(),
                        owed(total.currency()).owed()))
                .toList();
    }

    private List<TieOut> ties(List<Bridge> bridges, Predicate<String> isOwn, List<LedgerTotal> ledger) {
        List<TieOut> ties = new ArrayList<>();
        for (Bridge bridge : bridges) {
            Currency currency = bridge.currency();
            RevenueFigures here = bridge.figures();
            RevenueFigures more =
                    of(beside, currency, () -> new Figures(currency)).figures(0, isOwn);
            LedgerTotal total = LedgerTotal.of(ledger, currency);
            ties.add(new TieOut(TieOut.What.GROSS, here.gross(), more.gross(), total.gross()));
            ties.add(new TieOut(TieOut.What.TAX, here.tax(), more.tax(), total.tax()));
            ties.add(new TieOut(TieOut.What.FEES, here.allFees(), more.allFees(), total.fees()));
            ties.add(new TieOut(TieOut.What.SHARES, here.shared(), more.shared(), total.shares()));
            ties.add(new TieOut(
                    TieOut.What.OWED, bridge.owed().closing(), owed(currency).beside(), total.owed()));
        }
        return ties;
    }

    private static int compareKeys(List<@Nullable String> one, List<@Nullable String> other) {
        Comparator<@Nullable String> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
        for (int i = 0; i < one.size(); i++) {
            int order = nullsFirst.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
