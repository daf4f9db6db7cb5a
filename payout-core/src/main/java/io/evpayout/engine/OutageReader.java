package io.evpayout.engine;

import io.evpayout.earning.Turnover;
import io.evpayout.network.Network;
import io.evpayout.report.OutageTrace;
import io.evpayout.session.Outage;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells for whom outages count. */
final class OutageReader {

    private final Snapshot snapshot;
    private final Network network;

    OutageReader(Snapshot snapshot, Network network) {
        this.snapshot = snapshot;
        this.network = network;
    }

    /** The trace of a booked outage; empty if there is none by this id. */
    Optional<OutageTrace> trace(SessionId id) {
        BookedFact booked = snapshot.booked(Set.of(id)).get(id);
        return booked != null && booked.fact() instanceof Outage outage ? Optional.of(trace(outage)) : Optional.empty();
    }

    private OutageTrace trace(Outage outage) {
        boolean isWithdrawn =
                !OutageBooks.withdrawn(snapshot, Set.of(outage.id())).isEmpty();
        return new OutageTrace(
                outage, isWithdrawn, isWithdrawn ? List.of() : parts(outage), isWithdrawn ? List.of() : others(outage));
    }

    private List<OutageTrace.Part> parts(Outage outage) {
        Map<OutageTrace.Part, Long> seconds = new LinkedHashMap<>();
        OutOfOrder.seconds(network, outage).forEach((key, part) -> seconds.merge(of(key), part, Math::addExact));
        List<OutageTrace.Part> parts = new ArrayList<>();
        seconds.forEach(
                (part, sum) -> parts.add(new OutageTrace.Part(part.month(), part.account(), part.agreement(), sum)));
        return parts;
    }

    private static OutageTrace.Part of(Turnover.Part.Key key) {
        return new OutageTrace.Part(YearMonth.from(key.day()), key.account(), key.agreement(), 0);
    }

    private List<SessionId> others(Outage outage) {
        List<SessionId> others = snapshot.outages(outage.site(), outage.from(), outage.to()).stream()
                .map(BookedFact::fact)
                .filter(other -> other instanceof Outage same
                        && OutOfOrder.Asset.of(same).equals(OutOfOrder.Asset.of(outage))
                        && !same.id().equals(outage.id()))
                .map(other -> other.id())
                .toList();
        Set<SessionId> withdrawn = OutageBooks.withdrawn(snapshot, others);
        return others.stream().filter(id -> !withdrawn.contains(id)).toList();
    }
}
