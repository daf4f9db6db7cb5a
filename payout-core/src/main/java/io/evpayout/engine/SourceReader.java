package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Split;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.SourceSettings;
import io.evpayout.report.SourceOverview;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import io.evpayout.store.SettingsVersion;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells how sources are recognised, and what waits for their payment, in amounts by account. */
final class SourceReader {

    private static final int PAGE = 500;

    private static final Comparator<AccountCurrency> ORDER = Comparator.comparing(AccountCurrency::account)
            .thenComparing(of -> of.currency().code());

    private final Store store;
    private final NetworkCache networks;

    SourceReader(Store store, NetworkCache networks) {
        this.store = store;
        this.networks = networks;
    }

    /** All sources that have settings, by id. */
    List<SourceOverview> sources(Instant now) {
        return store.read(snapshot -> {
            Network network = networks.of(snapshot);
            Map<String, Sum> sums = new HashMap<>();
            if (!network.sources().isEmpty()) {
                addUp(snapshot, network, sums);
            }
            List<SourceOverview> sources = new ArrayList<>();
            network.sources().forEach((id, history) -> {
                SourceSettings settings = history.at(now).orElse(history.first());
                Sum sum = sums.getOrDefault(id, new Sum());
                sources.add(sum.overview(settings, versions(snapshot, history)));
            });
            return sources;
        });
    }

    private static List<SourceOverview.Version> versions(Snapshot snapshot, History<SourceSettings> history) {
        List<SettingsVersion> made =
                snapshot.versions(SettingsVersion.Of.SOURCE, history.first().source());
        List<SourceOverview.Version> versions = new ArrayList<>();
        for (int i = 0; i < history.versions().size(); i++) {
            versions.add(new SourceOverview.Version(
                    history.versions().get(i),
                    made.get(i).recorded(),
                    made.get(i).by()));
        }
        return versions;
    }

    private static void addUp(Snapshot snapshot, Network network, Map<String, Sum> sums) {
        List<ChargingSession> page = new ArrayList<>();
        try (Stream<Fact> pending = PendingPages.of(snapshot, Registration.State.UNASSIGNED)) {
            for (Fact fact : (Iterable<Fact>) pending::iterator) {
                if (fact instanceof ChargingSession session
                        && PendingReason.of(network, session) == PendingReason.UNPAID) {
                    page.add(session);
                }
                if (page.size() == PAGE) {
                    addUp(snapshot, network, page, sums);
                    page.clear();
                }
            }
        }
        addUp(snapshot, network, page, sums);
    }

    private static void addUp(
            Snapshot snapshot, Network network, List<ChargingSession> sessions, Map<String, Sum> sums) {
        Map<SessionId, List<Correction>> corrections =
                corrections(snapshot, sessions.stream().map(ChargingSession::id).toList());
        for (ChargingSession session : sessions) {
            AccountSettings home = network.home(session).orElseThrow();
            Agreement agreement = network.agreement(session, home.account()).orElseThrow();
            Sum sum = sums.computeIfAbsent(session.id().source(), any -> new Sum());
            try {
                Split left = left(session, home, agreement, corrections.getOrDefault(session.id(), List.of()));
                sum.add(network, home, session, left);
            } catch (ArithmeticException e) {
                sum.count(session); // too large to be booked: listed when it is tried
            }
        }
    }

    /** What its corrections that wait with it leave of a session; those that contradict it will be refused. */
    private static Split left(
            ChargingSession session, AccountSettings home, Agreement agreement, List<Correction> waiting) {
        BookedFact asBooked = new BookedFact(session, home.account(), session.site(), session.evse(), List.of());
        Corrections corrections = new Corrections(asBooked, session, agreement, List.of());
        for (Correction correction : waiting) {
            if (corrections.isComplete(correction) && corrections.refusal(correction) == null) {
                corrections.add(correction);
            }
        }
        return corrections.left();
    }

    /** By session, decisions about chargebacks after the chargebacks. */
    private static Map<SessionId, List<Correction>> corrections(Snapshot snapshot, Collection<SessionId> sessions) {
        Map<SessionId, List<Correction>> corrections = new LinkedHashMap<>();
        Map<SessionId, SessionId> chargebacks = new LinkedHashMap<>();
        for (Fact fact : sessions.isEmpty() ? List.<Fact>of() : snapshot.waitingFor(sessions)) {
            if (fact instanceof Correction correction
                    && !(fact instanceof ChargebackWon)
                    && !(fact instanceof OutageWithdrawal)) {
                corrections
                        .computeIfAbsent(correction.original(), any -> new ArrayList<>())
                        .add(correction);
            }
            if (fact instanceof Chargeback chargeback) {
                chargebacks.put(chargeback.id(), chargeback.original());
            }
        }
        for (Fact fact : chargebacks.isEmpty() ? List.<Fact>of() : snapshot.waitingFor(chargebacks.keySet())) {
            SessionId session = fact instanceof ChargebackWon won ? chargebacks.get(won.chargeback()) : null;
            if (session != null && fact instanceof Correction decision) {
                corrections.computeIfAbsent(session, any -> new ArrayList<>()).add(decision);
            }
        }
        return corrections;
    }

    /** What waits for one source. */
    private static final class Sum {

        private final Map<Currency, ExactAmount> gross =
                new TreeMap<>(Comparator.comparing((Currency currency) -> currency.code()));
        private final Map<AccountCurrency, SourceOverview.Unpaid> accounts = new TreeMap<>(ORDER);
        private long sessions;
        private @Nullable Instant oldest;

        void count(ChargingSession session) {
            sessions++;
            if (oldest == null || session.end().isBefore(oldest)) {
                oldest = session.end();
            }
        }

        void add(Network network, AccountSettings home, ChargingSession session, Split left) {
            Currency currency = session.price().currency();
            count(session);
            gross.merge(currency, ExactAmount.ofMicros(left.gross(), currency), ExactAmount::plus);
            left.shares().forEach((party, micros) -> {
                String account = network.beneficiary(party, currency, home, session.end())
                        .account();
                ExactAmount amount = ExactAmount.ofMicros(micros, currency);
                accounts.merge(
                        new AccountCurrency(account, currency),
                        new SourceOverview.Unpaid(account, 1, amount),
                        (sum, one) -> new SourceOverview.Unpaid(
                                account, sum.sessions() + 1, sum.amount().plus(one.amount())));
            });
        }

        SourceOverview overview(SourceSettings settings, List<SourceOverview.Version> versions) {
            return new SourceOverview(
                    settings, sessions, oldest, List.copyOf(gross.values()), List.copyOf(accounts.values()), versions);
        }
    }
}
