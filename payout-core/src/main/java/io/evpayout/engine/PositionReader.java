package io.evpayout.engine;

import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.party.Site;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.plan.Position;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.Thresholds;
import io.evpayout.schedule.Schedule;
import io.evpayout.schedule.ScheduleHistory;
import io.evpayout.session.SessionId;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what decides about accounts at an instant. */
final class PositionReader {

    private final Snapshot snapshot;
    private final Network network;
    private final Instant at;

    /** What is not posted yet, and would be by a run. */
    private final Map<Lot.Key, Long> expected;

    private Map<String, AccountState> states = Map.of();
    private Map<String, List<Lot>> lots = Map.of();
    private Map<String, List<PayoutRecord>> payouts = Map.of();

    PositionReader(Snapshot snapshot, Network network, Instant at) {
        this(snapshot, network, at, Map.of());
    }

    PositionReader(Snapshot snapshot, Network network, Instant at, Map<Lot.Key, Long> expected) {
        this.snapshot = snapshot;
        this.network = network;
        this.at = at;
        this.expected = expected;
    }

    /** The accounts that a run decides about: all but the network's own, implied ones with earnings included. */
    Set<String> accounts() {
        Set<String> accounts = new TreeSet<>(network.accounts().keySet());
        snapshot.earningAccounts().forEach(earning -> accounts.add(earning.account()));
        expected.keySet().forEach(lot -> accounts.add(lot.account()));
        accounts.removeIf(account -> !isDecided(account));
        return accounts;
    }

    /** True if a run decides about an account: it exists, and is not the network's own. */
    boolean isDecided(String account) {
        return network.account(account, at)
                .filter(settings -> !network.isOwn(settings, at))
                .isPresent();
    }

    /**
     * Reads what else decides about accounts that stand like this at once, in place of those before. Only where nothing of them
     * changes until they are decided about, and they exist at the instant.
     */
    void readAhead(Map<String, AccountState> accounts) {
        Map<String, LocalDate> before = new HashMap<>();
        accounts.keySet().forEach(account -> before.put(account, firstDayNotBegun(account)));
        states = accounts;
        lots = snapshot.openLotsOf(before);
        payouts = snapshot.openPayoutsOf(accounts.keySet());
    }

    /** True if a fact with this id is known. */
    boolean isRecorded(SessionId id) {
        return snapshot.registered(Set.of(id)).containsKey(id);
    }

    /** One position for each currency of an account, its own currency always among them. */
    List<Position> of(String account) {
        AccountState read = states.get(account);
        return of(account, read == null ? snapshot.state(account) : read);
    }

    List<Position> of(String account, AccountState state) {
        List<Lot> read = lots.get(account);
        LocalDate before = firstDayNotBegun(account);
        return of(
                account,
                state,
                withExpected(account, before, read == null ? snapshot.openLots(account, before) : read));
    }

    /** With all lots that are open, those of days that have not begun too. */
    List<Position> withAllLots(String account) {
        LocalDate all = LocalDate.MAX;
        return of(account, snapshot.state(account), withExpected(account, all, snapshot.openLots(account, all)));
    }

    private List<Position> of(String account, AccountState state, Collection<Lot> openLots) {
        AccountSettings settings = network.account(account, at)
                .orElseThrow(() -> new IllegalArgumentException("Account " + account + " does not exist at " + at));
        TreeMap<Currency, List<Lot>> byCurrency = new TreeMap<>(Comparator.comparing(Currency::code));
        byCurrency.put(settings.currency(), new ArrayList<>());
        for (Lot lot : openLots) {
            byCurrency
                    .computeIfAbsent(lot.key().currency(), any -> new ArrayList<>())
                    .add(lot);
        }
        List<PayoutRecord> read = payouts.get(account);
        List<PayoutRecord> open = read == null ? snapshot.openPayouts(account) : read;
        List<Position> positions = new ArrayList<>();
        byCurrency.forEach((currency, ofCurrency) -> positions.add(new Position(
                settings,
                network.schedules(account),
                currency,
                state,
                ofCurrency,
                network.bankLink(account, at).orElse(null),
                network.bankSharers(account),
                open.stream()
                        .filter(record -> record.payout().amount().currency().equals(currency))
                        .map(record -> record.payout().id())
                        .findFirst()
                        .orElse(null),
                siteHolds(ofCurrency),
                recent(settings, currency),
                paidAhead(settings, currency))));
        return positions;
    }

    private Map<String, Integer> siteHolds(List<Lot> lots) {
        Map<String, Integer> holds = new TreeMap<>();
        for (Lot lot : lots) {
            Integer days =
                    network.site(lot.key().site(), at).map(Site::holdDays).orElse(null);
            if (days != null) {
                holds.put(lot.key().site(), days);
            }
        }
        return holds;
    }

    /** Asked only where a minimum or a slower schedule may hold money back, since only then it is told. */
    private ExactAmount recent(AccountSettings settings, Currency currency) {
        ExactAmount[] recent = {ExactAmount.zero(currency)};
        Thresholds thresholds = settings.thresholds();
        if (currency.equals(settings.currency())
                && (thresholds.minimum().isPositive() || thresholds.otherwise() != null)) {
            LocalDate today = network.schedules(settings.account()).at(at).dayOf(at);
            LocalDate first = today.minusDays(Position.RECENT_DAYS);
            try (Stream<Lot> lots = snapshot.lots(settings.account(), currency, first, today)) {
                lots.forEach(lot -> recent[0] = recent[0].plus(lot.earned()));
            }
            for (Map.Entry<Lot.Key, Long> more : expected.entrySet()) {
                recent[0] = isRecent(more.getKey(), settings, today) ? recent[0].plus(more.getValue()) : recent[0];
            }
        }
        return recent[0];
    }

    private static boolean isRecent(Lot.Key lot, AccountSettings settings, LocalDate today) {
        return lot.account().equals(settings.account())
                && lot.currency().equals(settings.currency())
                && !lot.day().isBefore(today.minusDays(Position.RECENT_DAYS))
                && lot.day().isBefore(today);
    }

    private boolean paidAhead(AccountSettings settings, Currency currency) {
        if (settings.thresholds().payAnywayAfter() == null) {
            return false;
        }
        LocalDate today = network.schedules(settings.account()).at(at).dayOf(at);
        String id =
                Payout.id(snapshot.networkId().orElse(""), settings.account(), currency, Payout.Identity.ahead(today));
        return snapshot.payout(id).isPresent();
    }

    private Collection<Lot> withExpected(String account, LocalDate before, List<Lot> stored) {
        if (expected.isEmpty()) {
            return stored;
        }
        TreeMap<Lot.Key, Lot> all = new TreeMap<>();
        stored.forEach(lot -> all.put(lot.key(), lot));
        expected.forEach((key, micros) -> {
            if (key.account().equals(account) && key.day().isBefore(before)) {
                all.merge(
                        key,
                        new Lot(key, micros, 0),
                        (lot, more) -> new Lot(key, Math.addExact(lot.earned(), micros), lot.taken()));
            }
        });
        all.values().removeIf(lot -> lot.remaining() == 0);
        return all.values();
    }

    /**
     * The first earning day that has not begun: what is earned today does not mature yet, and what is taken back today is
     * no longer there. At the very moment at which a day begins nothing of it has happened. It is later where a period is
     * due that ended in another zone, in which the day is over already.
     */
    private LocalDate firstDayNotBegun(String account) {
        ScheduleHistory schedules = network.schedules(account);
        Schedule schedule = schedules.at(at);
        LocalDate day = schedule.dayOf(at);
        LocalDate today = schedule.startOf(day).equals(at) ? day : day.plusDays(1);
        return schedules
                .lastDue(at)
                .map(due -> due.period().to())
                .filter(to -> to.isAfter(today))
                .orElse(today);
    }
}
