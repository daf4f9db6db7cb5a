package io.evpayout.network;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.party.History;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.ConnectorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the agreement of a session: EVSE, site with connector type, site, account with connector type, account. */
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
        ConnectorType type = session.connectorType();
        return find(Scope.Level.EVSE, session.evse(), type, session)
                .or(() -> find(Scope.Level.SITE, session.site(), type, session))
                .or(() -> find(Scope.Level.ACCOUNT, account, type, session));
    }

    private Optional<Agreement> find(
            Scope.Level level, @Nullable String id, @Nullable ConnectorType type, ChargingSession session) {
        if (id == null) {
            return Optional.empty();
        }
        Optional<Agreement> narrow = type == null ? Optional.empty() : holding(new Scope(level, id, type), session);
        return narrow.or(() -> holding(new Scope(level, id, null), session));
    }

    private Optional<Agreement> holding(Scope scope, ChargingSession session) {
        for (History<Agreement> history : byScope.getOrDefault(scope, List.of())) {
            Agreement version = history.at(session.end()).orElse(null);
            if (version != null && version.scope().equals(scope) && version.holdsAt(session.end())) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
