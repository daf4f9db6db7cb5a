package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Measure;
import io.evpayout.earning.SessionTurnover;
import io.evpayout.earning.Split;
import io.evpayout.earning.Turnover;
import io.evpayout.earning.Waterfall;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.LedgerTotal;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueSums;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.Outage;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What sessions and their corrections bring, worked out again from nothing but them and the settings, by the same functions
 * that book them. Pure: a session with its corrections depends on no other, so that any number of machines can share the work,
 * and whole numbers that add up come out. Not thread-safe.
 *
 * <p>Without a store nobody knows which days were closed when a fact arrived: each earning is in the lot of its own day, and
 * has revision 0 with all that the store has in several.
 */
public final class Rebooking {

    private final Network network;
    private final Waterfalls waterfalls;
    private final RevenueLines lines;

    private Rebooking(Network network) {
        this.network = network;
        this.waterfalls = new Waterfalls(network);
        this.lines = new RevenueLines(network);
    }

    /** By the settings of a network. */
    public static Rebooking of(Network network) {
        return new Rebooking(network);
    }

    /**
     * A session and its corrections.
     *
     * @param booked what is booked, the session first; empty if it can't be booked yet
     * @param refused why corrections or (then alone) the session contradict, by fact
     * @param waiting facts that can't be booked yet
     * @param turnover what they count for in period terms, without zeros
     */
    public record Rebooked(
            List<BookedFact> booked,
            Map<SessionId, String> refused,
            List<SessionId> waiting,
            Map<Turnover.Part.Key, Long> turnover) {

        public Rebooked {
            booked = List.copyOf(booked);
            refused = Map.copyOf(refused);
            waiting = List.copyOf(waiting);
            turnover = Map.copyOf(turnover);
        }

        static Rebooked nothing(Map<SessionId, String> refused, List<SessionId> waiting) {
            return new Rebooked(List.of(), refused, waiting, Map.of());
        }
    }

    /**
     * Books a session with all corrections of it that there are; decisions about its chargebacks are among them. Where they
     * contradict each other, those that come first by date are taken.
     *
     * @param corrections of this session, each once
     */
    public Rebooked book(ChargingSession session, Collection<? extends Correction> corrections) {
        List<SessionId> all = new ArrayList<>(List.of(session.id()));
        corrections.forEach(correction -> all.add(correction.id()));
        AccountSettings home = network.home(session).orElse(null);
        Agreement agreement =
                home == null ? null : network.agreement(session, home.account()).orElse(null);
        if (home == null
                || agreement == null
                || !network.isRecognised(session.id().source(), session.end())) {
            return Rebooked.nothing(Map.of(), all);
        }
        Waterfall waterfall =
                waterfalls.of(agreement, session.price().currency().digits());
        try {
            Split split = Books.inRange(waterfall.split(session));
            BookedFact booked = new BookedFact(
                    session,
                    home.account(),
                    session.site(),
                    session.evse(),
                    Drafts.of(network, home, agreement, session).all(split));
            return correct(new Corrections(booked, session, agreement, waterfall, List.of()), corrections, home);
        } catch (ArithmeticException e) {
            return Rebooked.nothing(Map.of(session.id(), "OUT_OF_RANGE"), all.subList(1, all.size()));
        }
    }

    /**
     * For how long an asset was out of order, under which contracts.
     *
     * @param outages of one site and EVSE, without those that were withdrawn
     */
    public Map<Turnover.Part.Key, Long> outOfOrder(Collection<Outage> outages) {
        Map<OutOfOrder.Asset, List<Outage>> byAsset = outages.stream()
                .filter(outage -> !OutOfOrder.accounts(network, outage).isEmpty())
                .collect(Collectors.groupingBy(OutOfOrder.Asset::of));
        Map<Turnover.Part.Key, Long> seconds = new TreeMap<>();
        byAsset.forEach((asset, of) -> new OutOfOrder(network, asset)
                .seconds(of)
                .forEach((key, some) -> seconds.merge(key, some, Math::addExact)));
        return seconds;
    }

    /**
     * What the period terms of an account's contracts bring.
     *
     * @param turnover of the account, each key once: what {@link Rebooked#turnover} and {@link #outOfOrder} sum to
     * @param now days that are not over then bring nothing yet
     */
    public List<BookedFact> terms(String account, Collection<Turnover.Part> turnover, Instant now) {
        AccountSettings home = network.account(account, now).orElse(null);
        if (home == null) {
            return List.of();
        }
        LocalDate today = network.schedules(account).at(now).dayOf(now);
        List<BookedFact> booked = new ArrayList<>();
        for (History<Agreement> agreement : network.accruing(account)) {
            String id = agreement.first().id();
            List<Turnover.Part> own = turnover.stream()
                    .filter(part -> part.key().account().equals(account)
                            && part.key().agreement().equals(id))
                    .toList();
            Accruals accruals = new Accruals(network, home, agreement, today, Accruals.Known.of(Turnover.of(own)));
            accruals.missing(null)
                    .forEach((accrual, earnings) ->
                            booked.add(new BookedFact(accrual, account, accruals.site(), null, earnings)));
        }
        return booked;
    }

    /** Adds to revenue what a session with its corrections, or period terms, brought. */
    public void addTo(RevenueSums sums, List<BookedFact> booked) {
        if (booked.isEmpty()) {
            return;
        }
        if (booked.get(0).fact() instanceof ChargingSession session) {
            List<BookedFact> corrections = new ArrayList<>(booked.subList(1, booked.size()));
            corrections.sort(
                    Comparator.comparing((BookedFact fact) -> fact.fact().at())
                            .thenComparing(fact -> fact.fact().id()));
            Map<SessionId, Long> energy = lines.energyChanges(session, corrections);
            sums.add(lines.fact(booked.get(0), session, session.energyWh()));
            for (BookedFact correction : corrections) {
                if (!correction.earnings().isEmpty()) {
                    sums.add(lines.fact(
                            correction,
                            session,
                            energy.getOrDefault(correction.fact().id(), 0L)));
                }
            }
        } else {
            booked.forEach(fact -> lines.accrued(fact).forEach(sums::add));
        }
        booked.forEach(fact -> RevenueReader.addOwed(sums, fact, network));
    }

    /**
     * What the sums come to.
     *
     * @param today the days before it are known as a whole
     * @param ledger what the ledger says, to be compared with
     */
    public Revenue revenue(RevenueSums sums, LocalDate today, List<LedgerTotal> ledger) {
        return sums.revenue(party -> RevenueReader.isOwn(network, party), today, ledger);
    }

    private Rebooked correct(Corrections all, Collection<? extends Correction> corrections, AccountSettings home) {
        Map<SessionId, String> refused = new LinkedHashMap<>();
        List<SessionId> waiting = new ArrayList<>();
        List<Correction> inOrder = new ArrayList<>(corrections);
        inOrder.sort(Corrections.IN_ORDER);
        for (boolean won : new boolean[] {false, true}) {
            for (Correction correction : inOrder) {
                if (correction instanceof ChargebackWon == won) {
                    take(all, correction, refused, waiting);
                }
            }
        }
        List<BookedFact> booked = new ArrayList<>(List.of(all.booked()));
        all.desired()
                .forEach((fact, split) -> booked.add(new BookedFact(
                        fact,
                        all.home(),
                        all.booked().site(),
                        all.booked().evse(),
                        Drafts.of(network, all, fact).all(split))));
        return new Rebooked(booked, refused, waiting, turnover(all, home));
    }

    private static void take(
            Corrections all, Correction correction, Map<SessionId, String> refused, List<SessionId> waiting) {
        String refusal = all.isComplete(correction) ? all.refusal(correction) : null;
        if (refusal != null) {
            refused.put(correction.id(), refusal);
        } else if (all.isComplete(correction)) {
            all.add(correction);
        } else {
            waiting.add(correction.id());
        }
    }

    private Map<Turnover.Part.Key, Long> turnover(Corrections all, AccountSettings home) {
        ChargingSession session = all.original();
        Agreement agreement = all.agreement();
        if (agreement.periodTerms().isEmpty() || !session.price().currency().equals(home.currency())) {
            return Map.of();
        }
        Waterfall waterfall =
                waterfalls.of(agreement, session.price().currency().digits());
        LocalDate day = network.schedules(home.account()).at(session.end()).dayOf(session.end());
        Map<Turnover.Part.Key, Long> turnover = new TreeMap<>();
        for (Map.Entry<Measure, Long> amount :
                all.turnover(SessionTurnover.of(agreement, waterfall)).entrySet()) {
            if (amount.getValue() != 0) {
                turnover.put(
                        new Turnover.Part.Key(home.account(), agreement.id(), agreement.from(), day, amount.getKey()),
                        amount.getValue());
            }
        }
        return turnover;
    }
}
