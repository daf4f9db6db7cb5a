package io.evpayout.network;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.party.History;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.ConnectorType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the agreement of a session or a place: EVSE, site with connector type, site, account with connector type, account. */
final class AgreementIndex {

    private final Map<Scope, List<History<Agreement>>> byScope = new HashMap<>();

    AgreementIndex(Collection<History<Agreement>> agreements) {
        for (History<Agreement> history : agreements) {
            Set<Scope> scopes = new LinkedHashSet<>();
            history.versions().forEach(version -> scopes.add(version.scope()));
            scopes.forEach(scope ->
                    byScope.computeIfAbsent(scope, any -> new ArrayList<>()).add(history));
        }
    }

    Optional<Agreement> find(ChargingSession session, String account) {
        return find(new Place(session.site(), session.evse(), session.connectorType()), account, session.end());
    }

    /** The contract of a place at an instant, once its site belongs to an account. */
    Optional<Agreement> find(Place place, String account, Instant at) {
        return find(Scope.Level.EVSE, place.evse(), place.type(), at)
                .or(() -> find(Scope.Level.SITE, place.site(), place.type(), at))
                .or(() -> find(Scope.Level.ACCOUNT, account, place.type(), at));
    }

    /** Where energy is delivered, as far as it is known. */
    record Place(
            String site, @Nullable String evse, @Nullable ConnectorType type) {}

    /** Every instant at which another contract without a connector type may begin to hold for a scope. */
    List<Instant> changes(Scope scope) {
        List<Instant> changes = new ArrayList<>();
        for (History<Agreement> history : byScope.getOrDefault(scope, List.of())) {
            for (Agreement version : history.versions()) {
                changes.add(version.from());
                if (version.to() != null) {
                    changes.add(version.to());
                }
            }
        }
        return changes;
    }

    private Optional<Agreement> find(Scope.Level level, @Nullable String id, @Nullable ConnectorType type, Instant at) {
        if (id == null) {
            return Optional.empty();
        }
        Optional<Agreement> narrow = type == null ? Optional.empty() : holding(new Scope(level, id, type), at);
        return narrow.or(() -> holding(new Scope(level, id, null), at));
    }

    private Optional<Agreement> holding(Scope scope, Instant at) {
        for (History<Agreement> history : byScope.getOrDefault(scope, List.of())) {
            Agreement version = history.at(at).orElse(null);
            if (version != null && version.scope().equals(scope) && version.holdsAt(at)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
