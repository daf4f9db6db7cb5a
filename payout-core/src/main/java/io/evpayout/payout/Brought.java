package io.evpayout.payout;

import io.evpayout.money.Micros;
import io.evpayout.rail.Leg;
import java.util.Collection;

/** What a payout has brought to the payee's balance at the rail, and what it has not taken back. */
public final class Brought {

    private Brought() {}

    /** So many micros: 0 or more, whether the payout was paid out of them or not. */
    public static long micros(Collection<Attempt> attempts, Collection<Evidence> evidence) {
        return attempts.stream()
                .filter(attempt -> !Leg.reachesBank(attempt.leg()))
                .mapToLong(attempt -> micros(
                        attempt,
                        evidence.stream().filter(e -> e.isAbout(attempt)).toList()))
                .reduce(0, Math::addExact);
    }

    private static long micros(Attempt attempt, Collection<Evidence> said) {
        if (!new Said(said).hasMoved()) {
            return 0;
        }
        long whole = Micros.ofMoney(attempt.amount());
        long back = said.stream()
                .filter(e -> e.kind() == Evidence.Kind.RETURNED)
                .mapToLong(e -> e.amount() == null ? whole : Micros.ofMoney(e.amount()))
                .reduce(0, Math::addExact);
        return Math.max(0, whole - back);
    }
}
