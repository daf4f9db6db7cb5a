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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What accounts with plain contracts have earned, reckoned in another way than the library does: what is left of a session
 * after its corrections, times a percentage, in whole numbers of any length.
 */
final class EarnedModel {

    private final Map<SessionId, Fact> seen = new HashMap<>();
    private final Map<String, Host> sites = new HashMap<>();

    EarnedModel(Landscape landscape) {
        landscape.hosts().stream().filter(Host::plain).forEach(host -> sites.put(host.site(), host));
    }

    /** Facts that were given to a node, whatever became of them. */
    void given(List<Fact> facts) {
        facts.forEach(fact -> seen.putIfAbsent(fact.id(), fact));
    }

    /** What each account should have earned of what is booked, by account and currency; empty where there is nothing. */
    Map<String, BigInteger> expected(Snapshot snapshot) {
        Map<SessionId, Long> left = new HashMap<>();
        Map<SessionId, Fact> booked = new HashMap<>();
        try (Stream<Registration> registrations = snapshot.registrations()) {
            registrations
                    .filter(registration -> registration.state() == Registration.State.BOOKED)
                    .map(registration -> seen.get(registration.id()))
                    .filter(fact -> fact != null)
                    .forEach(fact -> booked.put(fact.id(), fact));
        }
        booked.values().forEach(fact -> {
            if (fact instanceof ChargingSession session) {
                left.put(session.id(), session.price().gross());
            }
        });
        booked.values().forEach(fact -> correct(fact, booked, left));
        Map<String, List<Agreement>> contracts = new HashMap<>();
        snapshot.network().agreements().forEach((id, history) -> contracts.put(id, history.versions()));
        Map<String, BigInteger> expected = new TreeMap<>();
        left.forEach((id, micros) -> {
            if (booked.get(id) instanceof ChargingSession session) {
                add(expected, session, micros, contracts);
            }
        });
        expected.values().removeIf(sum -> sum.signum() == 0);
        return expected;
    }

    private static void correct(Fact fact, Map<SessionId, Fact> booked, Map<SessionId, Long> left) {
        if (fact instanceof CreditNote credit) {
            left.put(credit.original(), 0L);
        } else if (fact instanceof Refund refund) {
            left.merge(refund.original(), -refund.gross(), Long::sum);
        } else if (fact instanceof Chargeback chargeback) {
            left.merge(chargeback.original(), -chargeback.gross(), Long::sum);
        } else if (fact instanceof ChargebackWon won && booked.get(won.chargeback()) instanceof Chargeback chargeback) {
            left.merge(chargeback.original(), chargeback.gross(), Long::sum);
        } else if (fact instanceof Rerating rerating) {
            left.put(rerating.original(), rerating.price().gross());
        }
    }

    private void add(
            Map<String, BigInteger> expected,
            ChargingSession session,
            long left,
            Map<String, List<Agreement>> contracts) {
        Host host = sites.get(session.site());
        if (host != null) {
            BigInteger share = BigInteger.valueOf(left)
                    .multiply(BigInteger.valueOf(
                            hundredths(contracts.getOrDefault(host.agreement(), List.of()), session.end())))
                    .divide(BigInteger.valueOf(10_000));
            expected.merge(key(host.account(), session.price().currency()), share, BigInteger::add);
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
        Map<String, Host> accounts = new HashMap<>();
        sites.values().forEach(host -> accounts.put(host.account(), host));
        try (Stream<Lot> lots = snapshot.lots()) {
            lots.filter(lot -> accounts.containsKey(lot.key().account()))
                    .forEach(lot -> stored.merge(
                            key(lot.key().account(), lot.key().currency()),
                            BigInteger.valueOf(lot.earned()),
                            BigInteger::add));
        }
        stored.values().removeIf(sum -> sum.signum() == 0);
        return stored;
    }

    private static String key(String account, Currency currency) {
        return account + " " + currency;
    }
}
