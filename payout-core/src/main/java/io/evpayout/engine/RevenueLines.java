package io.evpayout.engine;

import io.evpayout.earning.Earning;
import io.evpayout.network.Network;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.RevenueFact;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What booked facts are to revenue, by the settings alone. */
final class RevenueLines {

    private final Network network;

    RevenueLines(Network network) {
        this.network = network;
    }

    /** What period terms brought, each part on its own day. */
    List<RevenueFact> accrued(BookedFact fact) {
        Map<LocalDate, List<Earning>> byDay = new TreeMap<>();
        fact.earnings()
                .forEach(earning -> byDay.computeIfAbsent(earning.date(), any -> new ArrayList<>())
                        .add(earning));
        List<RevenueFact> facts = new ArrayList<>();
        byDay.forEach((day, earnings) -> {
            ZoneId zone = zone(fact.site(), fact.fact().at());
            Instant start = day.atStartOfDay(zone).toInstant();
            facts.add(new RevenueFact(
                    fact.fact().id(),
                    Earning.Type.TERM,
                    day,
                    zone,
                    start,
                    start,
                    fact.site(),
                    null,
                    null,
                    fact.account(),
                    party(fact),
                    0,
                    earnings));
        });
        return facts;
    }

    /** A session, or a correction of one. */
    RevenueFact fact(BookedFact fact, ChargingSession session, long energyWh) {
        ZoneId zone = zone(fact.site(), fact.fact().at());
        return new RevenueFact(
                fact.fact().id(),
                fact.earnings().get(0).type(),
                fact.fact().at().atZone(zone).toLocalDate(),
                zone,
                session.start(),
                session.end(),
                fact.site(),
                fact.evse(),
                session.connectorType(),
                fact.account(),
                party(fact),
                energyWh,
                fact.earnings());
    }

    /** By how much re-ratings of a session changed its energy: each against the one before it by date. */
    Map<SessionId, Long> energyChanges(@Nullable ChargingSession session, List<BookedFact> corrections) {
        Map<SessionId, Long> changes = new HashMap<>();
        long before = session == null ? 0 : session.energyWh();
        for (BookedFact fact : corrections) {
            if (fact.fact() instanceof Rerating rerating) {
                changes.put(rerating.id(), Math.subtractExact(rerating.energyWh(), before));
                before = rerating.energyWh();
            }
        }
        return changes;
    }

    private ZoneId zone(String site, Instant at) {
        return network.site(site, at).map(Site::zone).orElse(ZoneOffset.UTC);
    }

    private @Nullable String party(BookedFact fact) {
        return network.account(fact.account(), fact.fact().at())
                .map(AccountSettings::party)
                .orElse(null);
    }
}
