package io.evpayout.examples.demo;

import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where what the payees earned is: paid, on its way, held, or still payable; and which payouts there are. */
final class Holdings {

    private final Figures paid = new Figures();
    private final Figures onTheWay = new Figures();
    private final Figures held = new Figures();
    private final Figures payable = new Figures();
    private final Map<String, Figures> payableByAccount = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Figures> amounts = new TreeMap<>();

    /** Adds a payout. */
    void add(PayoutRecord payout) {
        ExactAmount amount = payout.payout().amount().toExact();
        String code = payout.standing().code();
        String state = payout.standing().state() + (code == null ? "" : " " + code);
        counts.merge(state + "/" + amount.currency(), 1, Integer::sum);
        amounts.computeIfAbsent(state, any -> new Figures()).add(amount);
        if (payout.standing().holdsMoney()) {
            held.add(amount);
        } else if (payout.standing().state().isOpen()) {
            onTheWay.add(amount);
        } else if (payout.standing().state().isLive()) {
            paid.add(amount);
        }
    }

    /** Adds what payees have left in all lots. */
    void addLots(Store store, Network network, Instant at) {
        store.<Void>read(snapshot -> {
            try (Stream<Lot> lots = snapshot.lots()) {
                lots.filter(lot -> !isOwn(network, lot.key().account(), at)).forEach(this::add);
            }
            return null;
        });
    }

    private static boolean isOwn(Network network, String account, Instant at) {
        return network.account(account, at)
                .map(settings -> network.isOwn(settings, at))
                .orElse(false);
    }

    private void add(Lot lot) {
        ExactAmount rest = ExactAmount.ofMicros(lot.remaining(), lot.key().currency());
        payable.add(rest);
        payableByAccount
                .computeIfAbsent(lot.key().account(), any -> new Figures())
                .add(rest);
    }

    /** What is payable to an account, matured or not. */
    ExactAmount payable(String account, Currency currency) {
        return payableByAccount.getOrDefault(account, new Figures()).of(currency);
    }

    /** Payouts by state, a number and an amount for each currency. */
    Columns payouts(Set<Currency> currencies) {
        Columns columns = new Columns("l" + "rrl".repeat(currencies.size()));
        amounts.forEach((state, figures) -> {
            List<Object> row = new ArrayList<>(List.of(state));
            for (Currency currency : currencies) {
                int count = counts.getOrDefault(state + "/" + currency, 0);
                row.add(count == 0 ? "" : Figures.text(count));
                row.add(count == 0 ? "" : Figures.text(figures.of(currency)));
                row.add(count == 0 ? "" : currency);
            }
            columns.add(row.toArray());
        });
        return columns;
    }

    /** Everything earned, and where it is; says so if that does not sum. */
    Columns table(Split split) {
        Columns columns = new Columns("lrrrrrl")
                .add("", "earned", "paid", "on its way", "held after return", "still payable", "");
        for (Currency currency : split.currencies()) {
            ExactAmount earned = split.payees(currency);
            ExactAmount found = paid.of(currency)
                    .plus(onTheWay.of(currency))
                    .plus(held.of(currency))
                    .plus(payable.of(currency));
            columns.add(
                    currency,
                    Figures.text(earned),
                    Figures.text(paid.of(currency)),
                    Figures.text(onTheWay.of(currency)),
                    Figures.text(held.of(currency)),
                    Figures.text(payable.of(currency)),
                    found.equals(earned) ? "sums" : "IS OFF BY " + earned.minus(found));
        }
        return columns;
    }
}
