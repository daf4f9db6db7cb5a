package io.evpayout.engine;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.network.Network;
import io.evpayout.party.Site;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rail.Rail;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.tuning.Comeback;
import io.evpayout.tuning.EarnedDay;
import io.evpayout.tuning.EarningHistory;
import io.evpayout.tuning.RailModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what really happened to an account, for a replay with other settings. */
public final class Tuner {

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Store store;
    private final NetworkCache networks;
    private final Rail rail;
    private final Duration coolOff;

    Tuner(Store store, NetworkCache networks, Rail rail, Duration coolOff) {
        this.store = store;
        this.networks = networks;
        this.rail = rail;
        this.coolOff = coolOff;
    }

    /** How long nothing is paid to bank details that replaced others. */
    public Duration coolOff() {
        return coolOff;
    }

    /**
     * The account's settings at an instant.
     *
     * @throws NoSuchElementException if there is no such account that is paid
     */
    public AccountSettings settings(String account, Instant at) {
        Network network = store.read(networks::of);
        return network.account(account, at)
                .filter(settings -> !network.isOwn(settings, at))
                .orElseThrow(() -> new NoSuchElementException("There is no payout account " + account + " at " + at));
    }

    /** The settings at an instant of every account that is paid by runs, by account. */
    public List<AccountSettings> paid(Instant at) {
        Network network = store.read(networks::of);
        return network.accounts().keySet().stream()
                .flatMap(account -> network.account(account, at).stream())
                .filter(settings -> !network.isOwn(settings, at) && !settings.manualOnly())
                .toList();
    }

    /** The rail with its fees, as payouts of the account were confirmed by it; an hour that most of them had, or noon. */
    public RailModel rail(String account, Currency currency) {
        RailModel model = RailModel.of(rail, rail.fees(currency));
        return store.read(snapshot -> {
            Map<Duration, Integer> counts = new TreeMap<>();
            try (Stream<PayoutRecord> payouts = snapshot.payouts(account)) {
                payouts.flatMap(record -> confirmed(record).stream())
                        .forEach(after -> counts.merge(after, 1, Integer::sum));
            }
            return counts.entrySet().stream()
                    .max(Map.Entry.<Duration, Integer>comparingByValue()
                            .thenComparing(Map.Entry.<Duration, Integer>comparingByKey()
                                    .reversed()))
                    .map(most -> model.confirming(most.getKey()))
                    .orElse(model);
        });
    }

    private static Optional<Duration> confirmed(PayoutRecord record) {
        Instant arrival =
                record.payout().arrivalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
        return record.evidence().stream()
                .filter(evidence -> evidence.kind() == Evidence.Kind.PAID)
                .map(evidence -> Duration.between(arrival, evidence.at()))
                .findFirst();
    }

    /** Everything that an account earned in its own currency up to an instant, and what came back. */
    public EarningHistory history(String account, Instant until) {
        AccountSettings settings = settings(account, until);
        return store.read(snapshot -> {
            Network network = networks.of(snapshot);
            return new EarningHistory(
                    account,
                    snapshot.networkId().orElse(""),
                    days(snapshot, settings),
                    network.bankLinks().get(account),
                    siteHolds(network, until),
                    comebacks(snapshot, settings),
                    until);
        });
    }

    private static List<EarnedDay> days(Snapshot snapshot, AccountSettings settings) {
        Map<EarnedDay, Long> sums = new HashMap<>();
        try (Stream<Earning> earnings = snapshot.earnings(settings.account(), FIRST_DAY, LAST_DAY)) {
            earnings.filter(earning -> earning.currency().equals(settings.currency()))
                    .forEach(earning -> sums.merge(
                            new EarnedDay(earning.date(), earning.day(), earning.site(), 0),
                            earning.micros(),
                            Math::addExact));
        }
        snapshot.carriedLots(settings.account(), FIRST_DAY, LAST_DAY).stream()
                .filter(carried -> carried.currency().equals(settings.currency()))
                .forEach(carried -> sums.merge(
                        new EarnedDay(
                                carried.date(),
                                carried.lot().day(),
                                carried.lot().site(),
                                0),
                        carried.amount(),
                        Math::addExact));
        List<EarnedDay> days = new ArrayList<>();
        sums.forEach((day, micros) -> days.add(new EarnedDay(day.date(), day.known(), day.site(), micros)));
        return days;
    }

    /** Days until money of a site matures, for sites that say so themselves. */
    public static Map<String, Integer> siteHolds(Network network, Instant at) {
        Map<String, Integer> holds = new TreeMap<>();
        for (String id : network.sites().keySet()) {
            Integer days = network.site(id, at).map(Site::holdDays).orElse(null);
            if (days != null) {
                holds.put(id, days);
            }
        }
        return holds;
    }

    private static List<Comeback> comebacks(Snapshot snapshot, AccountSettings settings) {
        try (Stream<PayoutRecord> payouts = snapshot.payouts(settings.account())) {
            return payouts.filter(record -> cameBack(record.standing().state()))
                    .flatMap(record -> comeback(record, settings).stream())
                    .toList();
        }
    }

    private static boolean cameBack(PayoutState state) {
        return state == PayoutState.RETURNED || state == PayoutState.FAILED || state == PayoutState.REJECTED;
    }

    private static Optional<Comeback> comeback(PayoutRecord record, AccountSettings settings) {
        Payout payout = record.payout();
        return record.evidence().stream()
                .filter(evidence -> switch (evidence.kind()) {
                    case RETURNED, FAILED, REJECTED -> true;
                    default -> false;
                })
                .map(Evidence::at)
                .max(Instant::compareTo)
                .map(back -> {
                    LocalDate last = back.atZone(settings.schedule().zone())
                            .toLocalDate()
                            .minusDays(1);
                    LocalDate from = payout.scheduledDate();
                    return new Comeback(from, back, last.isBefore(from) ? from : last);
                });
    }
}
