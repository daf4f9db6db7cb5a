package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.earning.Earning;
import io.evpayout.earning.Turnover;
import io.evpayout.engine.Rebooking;
import io.evpayout.network.Network;
import io.evpayout.report.LedgerTotal;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.RevenueSums;
import io.evpayout.report.TieOut;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.DebtSettlement;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is worked out again from raw facts and settings, session by session, is what the books have. */
class RebookingLawsTest {

    @Property
    void facts_booked_again_without_a_store_bring_what_the_store_has(@ForAll("feeds") Feed feed, @ForAll long seed) {
        World world = World.of(Feed.base(new Random(seed)));
        for (int phase = 0; phase < Feed.PHASES; phase++) {
            world.at(Feed.RUNS.get(phase));
            feed.settings().get(phase).forEach(world::apply);
            world.payouts.record(feed.phases().get(phase));
            world.run();
        }
        List<Fact> facts = feed.phases().stream().flatMap(List::stream).toList();

        List<List<BookedFact>> again = rebooked(world, facts);

        assertThat(sums(again.stream().flatMap(List::stream).toList())).isEqualTo(sums(stored(world)));
        assertThat(figures(revenue(world, again)))
                .isEqualTo(figures(world.payouts.reports().revenue(RevenueQuery.of())));
    }

    private static List<List<BookedFact>> rebooked(World world, List<Fact> facts) {
        Network network = world.store.read(Snapshot::network);
        Rebooking rebooking = Rebooking.of(network);
        Map<Turnover.Part.Key, Long> turnover = new TreeMap<>();
        List<List<BookedFact>> all = new ArrayList<>();
        Map<SessionId, List<Correction>> corrections = bySession(facts);
        for (Fact fact : facts) {
            if (fact instanceof ChargingSession session) {
                Rebooking.Rebooked rebooked =
                        rebooking.book(session, corrections.getOrDefault(session.id(), List.of()));
                rebooked.turnover().forEach((key, amount) -> turnover.merge(key, amount, Math::addExact));
                all.add(rebooked.booked());
            }
        }
        Set<SessionId> withdrawn = facts.stream()
                .filter(OutageWithdrawal.class::isInstance)
                .map(fact -> ((OutageWithdrawal) fact).outage())
                .collect(Collectors.toSet());
        List<Outage> outages = facts.stream()
                .filter(Outage.class::isInstance)
                .map(Outage.class::cast)
                .filter(outage -> !withdrawn.contains(outage.id()))
                .toList();
        rebooking.outOfOrder(outages).forEach((key, seconds) -> turnover.merge(key, seconds, Math::addExact));
        List<Turnover.Part> parts = turnover.entrySet().stream()
                .map(part -> new Turnover.Part(part.getKey(), part.getValue()))
                .toList();
        network.accrualAccounts().forEach(account -> all.add(rebooking.terms(account, parts, world.now())));
        return all;
    }

    private static Map<SessionId, List<Correction>> bySession(List<Fact> facts) {
        Map<SessionId, SessionId> chargebacks = new HashMap<>();
        facts.stream()
                .filter(Chargeback.class::isInstance)
                .forEach(fact -> chargebacks.put(fact.id(), ((Chargeback) fact).original()));
        Map<SessionId, List<Correction>> bySession = new HashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Correction correction && !(fact instanceof OutageWithdrawal)) {
                SessionId session = correction instanceof ChargebackWon won
                        ? chargebacks.get(won.chargeback())
                        : correction.original();
                bySession.computeIfAbsent(session, any -> new ArrayList<>()).add(correction);
            }
        }
        return bySession;
    }

    private static List<BookedFact> stored(World world) {
        return world.store.read(snapshot -> {
            try (Stream<BookedFact> facts = snapshot.facts(null, null)) {
                return facts.filter(fact -> !(fact.fact() instanceof DebtSettlement))
                        .toList();
            }
        });
    }

    /** By fact, party, account, own day and contract; what came to nothing is not there. */
    private static Map<String, Long> sums(List<BookedFact> facts) {
        Map<String, Long> sums = new TreeMap<>();
        for (BookedFact fact : facts) {
            for (Earning earning : fact.earnings()) {
                String key = String.join(
                        " ",
                        fact.account(),
                        earning.fact().toString(),
                        earning.party(),
                        earning.account(),
                        earning.date().toString(),
                        earning.site(),
                        earning.agreement() + " " + earning.agreementFrom());
                sums.merge(key, earning.micros(), Math::addExact);
            }
        }
        sums.values().removeIf(micros -> micros == 0);
        return sums;
    }

    /** Without the lines of terms that were posted and taken back, which only the books remember. */
    private static List<String> figures(Revenue revenue) {
        List<String> lines = new ArrayList<>();
        revenue.totals()
                .forEach(total -> lines.add(total.currency() + " "
                        + total.figures().sessions() + " " + total.figures().energyWh() + " "
                        + total.figures().seconds()));
        revenue.bridges().forEach(bridge -> lines.add(bridge.owed().toString()));
        revenue.ties().forEach(tie -> lines.add(tie.toString()));
        return lines;
    }

    /** Payouts are not rebooked: they are added as the library adds them, by asking it for what is beside them. */
    private static Revenue revenue(World world, List<List<BookedFact>> again) {
        Rebooking rebooking = Rebooking.of(world.store.read(Snapshot::network));
        RevenueSums sums = new RevenueSums(RevenueQuery.of());
        again.forEach(booked -> rebooking.addTo(sums, booked));
        world.payouts()
                .forEach(payout -> sums.addPayout(
                        payout.record(),
                        world.payouts
                                .network()
                                .schedules(payout.record().payout().account())
                                .at(world.now())
                                .zone()));
        Map<String, LedgerTotal> totals = new TreeMap<>();
        Map<String, List<TieOut>> ties = world.payouts.reports().revenue(RevenueQuery.of()).ties().stream()
                .collect(Collectors.groupingBy(tie -> tie.ledger().currency().code()));
        ties.forEach((currency, of) -> totals.put(
                currency,
                new LedgerTotal(
                        of.get(0).ledger(),
                        of.get(1).ledger(),
                        of.get(2).ledger(),
                        of.get(3).ledger(),
                        of.get(4).ledger())));
        return rebooking.revenue(sums, LocalDate.ofInstant(world.now(), ZoneOffset.UTC), List.copyOf(totals.values()));
    }

    @Provide
    Arbitrary<Feed> feeds() {
        return Feed.feeds();
    }
}
