package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Measure;
import io.evpayout.earning.Turnover;
import io.evpayout.network.ContractTime;
import io.evpayout.network.Network;
import io.evpayout.schedule.Schedule;
import io.evpayout.schedule.ScheduleHistory;
import io.evpayout.session.Outage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * For whom it counts that one asset was out of order: every second once, however many outages it is part of, under the
 * contract that held then and on the earning day that it was, in the zone and with the cut-off of the account's schedule.
 */
final class OutOfOrder {

    private final Network network;
    private final Asset asset;

    OutOfOrder(Network network, Asset asset) {
        this.network = network;
        this.asset = asset;
    }

    /**
     * What is out of order.
     *
     * @param site the site
     * @param evse the charging point; null: the site as a whole
     */
    record Asset(String site, @Nullable String evse) {

        static Asset of(Outage outage) {
            return new Asset(outage.site(), outage.evse());
        }
    }

    /** One outage alone. */
    static Map<Turnover.Part.Key, Long> seconds(Network network, Outage outage) {
        return new OutOfOrder(network, Asset.of(outage)).seconds(List.of(outage));
    }

    /** The accounts that the asset belonged to while an outage lasted; empty unless a contract held for all of it. */
    static List<String> accounts(Network network, Outage outage) {
        List<ContractTime> times = network.contracts(outage.site(), outage.evse(), outage.from(), outage.to());
        List<String> accounts = new ArrayList<>();
        for (ContractTime time : times) {
            if (time.account() == null || time.agreement() == null) {
                return List.of();
            }
            accounts.add(time.account());
        }
        return accounts;
    }

    /** Seconds out of order, by contract and earning day, as far as a contract asks for them. */
    Map<Turnover.Part.Key, Long> seconds(Collection<Outage> outages) {
        Map<Turnover.Part.Key, Long> seconds = new TreeMap<>();
        Instant end = Instant.MIN;
        List<Outage> inOrder = new ArrayList<>(outages);
        inOrder.sort(Comparator.comparing(Outage::from));
        for (Outage outage : inOrder) {
            Instant from = later(end, wholeSecond(outage.from()));
            end = later(end, wholeSecond(outage.to()));
            if (from.isBefore(end)) {
                addUp(from, end, seconds);
            }
        }
        return seconds;
    }

    private void addUp(Instant from, Instant to, Map<Turnover.Part.Key, Long> seconds) {
        for (ContractTime time : network.contracts(asset.site(), asset.evse(), from, to)) {
            Agreement agreement = time.agreement();
            String account = time.account();
            if (agreement != null && account != null && asksFor(agreement)) {
                addUp(account, agreement, time, seconds);
            }
        }
    }

    private void addUp(String account, Agreement agreement, ContractTime time, Map<Turnover.Part.Key, Long> seconds) {
        ScheduleHistory schedules = network.schedules(account);
        Instant from = time.from();
        while (from.isBefore(time.to())) {
            Schedule schedule = schedules.at(from); // another one begins with a day of the one before
            LocalDate day = schedule.dayOf(from);
            Instant next = earlier(time.to(), schedule.startOf(day.plusDays(1)));
            long out = ChronoUnit.SECONDS.between(wholeSecond(from), wholeSecond(next));
            if (out > 0) {
                seconds.merge(
                        new Turnover.Part.Key(account, agreement.id(), agreement.from(), day, Measure.DOWNTIME),
                        out,
                        Math::addExact);
            }
            from = next;
        }
    }

    private static boolean asksFor(Agreement agreement) {
        return agreement.periodTerms().stream().anyMatch(term -> term.measures().contains(Measure.DOWNTIME));
    }

    private static Instant wholeSecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
