package io.evpayout.testkit.simulator;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Percent;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What accounts with plain contracts have earned, reckoned in another way than the library does: what is left of a session
 * after its corrections, times a percentage, in whole numbers of any length.
 */
final class EarnedModel {

    private static final Set<Registration.State> WAS_BOOKED =
            EnumSet.of(Registration.State.BOOKED, Registration.State.ARCHIVED);

    private final Map<SessionId, Fact> seen = new HashMap<>();
    private final Map<String, Host> sites = new HashMap<>();
    private final Map<SessionId, Fact> booked = new HashMap<>();
    private final Map<SessionId, Long> left = new HashMap<>();
    private final Map<SessionId, BigInteger> shares = new HashMap<>();
    private final Map<String, BigInteger> sums = new TreeMap<>();

    EarnedModel(Landscape landscape) {
        landscape.hosts().stream().filter(Host::plain).forEach(host -> sites.put(host.site(), host));
    }

    /** Facts that were given to a node, whatever became of them. */
    void given(List<Fact> facts) {
        facts.forEach(fact -> seen.putIfAbsent(fact.id(), fact));
    }

    /**
     * What each account should have earned of what is booked, by account and currency; empty where there is nothing. What was
     * booked stays so: only what came since, and the sessions that it is about, are reckoned anew.
     */
    Map<String, BigInteger> expected(Snapshot snapshot) {
        List<Fact> fresh = new ArrayList<>();
        try (Stream<Registration> registrations = snapshot.registrations()) {
            registrations
                    .filter(registration ->
                            WAS_BOOKED.contains(registration.state()) && !booked.containsKey(registration.id()))
                    .forEach(registration -> {
                        Fact fact = seen.get(registration.id());
                        if (fact != null) {
                            booked.put(fact.id(), fact);
                            fresh.add(fact);
                        }
                    });
        }
        Set<SessionId> changed = new LinkedHashSet<>();
        for (Fact fact : fresh) {
            if (fact instanceof ChargingSession session) {
                left.put(session.id(), session.price().gross());
                changed.add(session.id());
            }
        }
        fresh.forEach(fact -> correct(fact, changed));
        Map<String, List<Agreement>> contracts = new HashMap<>();
        snapshot.network().agreements().forEach((id, history) -> contracts.put(id, history.versions()));
        changed.forEach(id -> reckon(id, contracts));
        Map<String, BigInteger> expected = new TreeMap<>(sums);
        expected.values().removeIf(sum -> sum.signum() == 0);
        return expected;
    }

    private void correct(Fact fact, Set<SessionId> changed) {
        if (fact instanceof CreditNote credit) {
            left.put(credit.original(), 0L);
            changed.add(credit.original());
        } else if (fact instanceof Refund refund) {
            less(refund.original(), refund.gross(), changed);
        } else if (fact instanceof Chargeback chargeback) {
            less(chargeback.original(), chargeback.gross(), changed);
        } else if (fact instanceof ChargebackWon won && booked.get(won.chargeback()) instanceof Chargeback chargeback) {
            less(chargeback.original(), -chargeback.gross(), changed);
        } else if (fact instanceof Rerating rerating) {
            left.put(rerating.original(), rerating.price().gross());
            changed.add(rerating.original());
        }
    }

    private void less(SessionId session, long micros, Set<SessionId> changed) {
        left.merge(session, -micros, Long::sum);
        changed.add(session);
    }

    private void reckon(SessionId id, Map<String, List<Agreement>> contracts) {
        Host host = booked.get(id) instanceof ChargingSession session ? sites.get(session.site()) : null;
        if (host != null && booked.get(id) instanceof ChargingSession session) {
            BigInteger share = BigInteger.valueOf(left.getOrDefault(id, 0L))
                    .multiply(BigInteger.valueOf(
                            hundredths(contracts.getOrDefault(host.agreement(), List.of()), session.end())))
                    .divide(BigInteger.valueOf(10_000));
            BigInteger before = shares.put(id, share);
            sums.merge(
                    key(host.account(), session.price().currency()),
                    before == null ? share : share.subtract(before),
                    BigInteger::add);
        }
    }

    private static long hundredths(List<Agreement> versions, Instant at) {
        Agreement holding = versions.get(0);
        for (Agreement version : versions) {
            if (!version.from().isAfter(at)) {
                holding = version;
            }
        }
        return ((Percent) holding.terms().get(0)).percent().movePointRight(2).longValueExact();
    }

    /** What the same accounts have earned by the store's lots. */
    Map<String, BigInteger> stored(Snapshot snapshot) {
        Map<String, BigInteger> stored = new TreeMap<>();
        Map<String, Map<Currency, BigInteger>> lotsOf = new HashMap<>();
        sites.values().forEach(host -> lotsOf.put(host.account(), new HashMap<>()));
        try (Stream<Lot> lots = snapshot.lots()) {
            lots.forEach(lot -> {
                Map<Currency, BigInteger> own = lotsOf.get(lot.key().account());
                if (own != null) {
                    own.merge(lot.key().currency(), BigInteger.valueOf(lot.earned()), BigInteger::add);
                }
            });
        }
        lotsOf.forEach((account, own) -> own.forEach((currency, sum) -> stored.put(key(account, currency), sum)));
        stored.values().removeIf(sum -> sum.signum() == 0);
        return stored;
    }

    private static String key(String account, Currency currency) {
        return account + " " + currency;
    }
}
