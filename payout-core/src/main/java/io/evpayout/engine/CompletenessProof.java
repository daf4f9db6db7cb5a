package io.evpayout.engine;

import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gathers where everything is that was ever recorded and earned, and what is nowhere, or in two places. */
final class CompletenessProof {

    private static final int MOST = 100;

    private enum Figure {
        SHARES,
        SET_OFF,
        WRITTEN_OFF,
        PAYABLE,
        OWED,
        HELD,
        IN_TRANSIT,
        PAID
    }

    private final Snapshot snapshot;
    private final Map<Registration.State, long[]> facts = new EnumMap<>(Registration.State.class);
    private final Map<Currency, Map<Figure, ExactAmount>> money = new HashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> duplicates = new ArrayList<>();
    private final List<String> orphans = new ArrayList<>();

    CompletenessProof(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    void registered(Registration.State state) {
        facts.computeIfAbsent(state, any -> new long[1])[0]++;
    }

    /** A debt that accounts settled among themselves, or that was given up. */
    void settled(Currency currency, long micros, boolean writtenOff) {
        add(currency, writtenOff ? Figure.WRITTEN_OFF : Figure.SET_OFF, micros);
    }

    /** What came to lots by facts that are no debts. */
    void shared(Currency currency, long micros) {
        add(currency, Figure.SHARES, micros);
    }

    /**
     * A lot, and what payouts that live and held money have of it.
     *
     * @param earned what it earned, by its earnings
     */
    void lot(Lot lot, long earned, long live) {
        long rest = earned - live;
        add(lot.key().currency(), rest < 0 ? Figure.OWED : Figure.PAYABLE, rest);
        boolean twice = earned < 0 ? live < earned || live > 0 : live > earned || live < 0;
        if (twice && duplicates.size() < MOST) {
            duplicates.add(Places.of(lot.key()) + ": earned " + earned + " micros, of which payouts have " + live + ": "
                    + payouts(lot.key()));
        }
        long nowhere = lot.taken() - live;
        if (nowhere != 0 && !twice && missing.size() < MOST) {
            missing.add(Places.of(lot.key()) + ": " + nowhere + " micros are taken, and in no payout");
        }
    }

    private String payouts(Lot.Key lot) {
        return snapshot.payoutsOf(lot).stream()
                .filter(record -> record.standing().takesLots())
                .map(PayoutRecord::payout)
                .map(payout -> payout.id())
                .collect(Collectors.joining(", "));
    }

    void orphan(Lot.Key lot, String what, long micros) {
        if (orphans.size() < MOST) {
            orphans.add(Places.of(lot) + ": " + micros + " micros of " + what + ", and no such lot");
        }
    }

    Verification.Completeness result(PayoutChecks payouts) {
        payouts.held().forEach((of, amount) -> add(of.currency(), Figure.HELD, amount));
        payouts.reserved().forEach((of, amount) -> add(of.currency(), Figure.IN_TRANSIT, amount));
        payouts.paidByRail().forEach((of, amount) -> add(of.currency(), Figure.PAID, amount));
        long pending = count(Registration.State.UNASSIGNED) + count(Registration.State.WAITING);
        long booked = count(Registration.State.BOOKED);
        long refused = count(Registration.State.REFUSED);
        long archived = count(Registration.State.ARCHIVED);
        return new Verification.Completeness(
                booked + archived + pending + refused,
                booked,
                archived,
                pending,
                refused,
                money.keySet().stream()
                        .sorted(Comparator.comparing(Currency::code))
                        .map(this::money)
                        .toList(),
                missing,
                duplicates,
                orphans);
    }

    private Verification.Money money(Currency currency) {
        return new Verification.Money(
                currency.code(),
                text(currency, Figure.SHARES),
                text(currency, Figure.SET_OFF),
                text(currency, Figure.WRITTEN_OFF),
                text(currency, Figure.PAYABLE),
                text(currency, Figure.OWED),
                text(currency, Figure.HELD),
                text(currency, Figure.IN_TRANSIT),
                text(currency, Figure.PAID));
    }

    private String text(Currency currency, Figure figure) {
        return money.getOrDefault(currency, Map.of())
                .getOrDefault(figure, ExactAmount.zero(currency))
                .amount();
    }

    private long count(Registration.State state) {
        return facts.getOrDefault(state, new long[1])[0];
    }

    private void add(Currency currency, Figure figure, long micros) {
        add(currency, figure, ExactAmount.ofMicros(micros, currency));
    }

    private void add(Currency currency, Figure figure, ExactAmount amount) {
        money.computeIfAbsent(currency, any -> new EnumMap<>(Figure.class)).merge(figure, amount, ExactAmount::plus);
    }
}
