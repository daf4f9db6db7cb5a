package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.Balance;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.ExactAmount;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import io.evpayout.testkit.MemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What corrections do to everyone's balance, under any contract, with any other corrections of the same session. */
class CorrectionLawsTest {

    private static final Instant LATE = Instant.parse("2026-03-09T00:00:00Z");

    /** A dispute that is won, its fee returned, leaves everyone as if it had never been. */
    @Property
    void a_chargeback_that_is_won_never_happened(@ForAll("feeds") Feed feed, @ForAll long seed) {
        List<Fact> facts = facts(feed);
        Random random = new Random(seed);
        List<Fact> disputed = new ArrayList<>(facts);
        for (ChargingSession session : sessions(facts)) {
            SessionId id = SessionId.of("dispute", session.id().id());
            Instant at = LATE.minusSeconds(random.nextInt(700_000));
            disputed.add(new Chargeback(
                    id,
                    session.id(),
                    at,
                    session.price().currency(),
                    1 + random.nextInt(2_000_000_000),
                    1_500_000_000));
            disputed.add(new ChargebackWon(SessionId.of("won", session.id().id()), id, LATE, true));
        }

        assertThat(balances(disputed, feed, seed)).isEqualTo(balances(facts, feed, seed));
    }

    /** Parts that sum to the whole take back the whole, to the micro, whatever the contract rounds. */
    @Property
    void partial_refunds_sum_to_the_full_one(@ForAll("feeds") Feed feed, @ForAll long seed) {
        Random random = new Random(seed);
        List<Fact> whole = new ArrayList<>(sessions(facts(feed)));
        List<Fact> parts = new ArrayList<>(whole);
        for (ChargingSession session : sessions(List.copyOf(whole))) {
            long left = session.price().gross();
            if (left > 0) {
                whole.add(refund(session, "whole", left));
            }
            for (int i = 0; left > 0; i++) {
                long part = i == 5 ? left : 1 + (long) (random.nextDouble() * (left - 1));
                parts.add(refund(session, "part" + i, part));
                left -= part;
            }
        }

        assertThat(balances(parts, feed, seed)).isEqualTo(balances(whole, feed, seed));
    }

    /** A session that was rated again, however often, is the session as it was rated last. */
    @Property
    void a_session_that_was_rated_again_is_as_if_it_had_been_rated_so_at_first(
            @ForAll("feeds") Feed feed, @ForAll long seed) {
        List<Fact> rated = new ArrayList<>(sessions(facts(feed)));
        List<Fact> first = new ArrayList<>();
        for (ChargingSession session : sessions(List.copyOf(rated))) {
            List<Rerating> ratings = facts(feed).stream()
                    .filter(Rerating.class::isInstance)
                    .map(Rerating.class::cast)
                    .filter(rating -> rating.original().equals(session.id()))
                    .sorted((a, b) -> a.at().compareTo(b.at()))
                    .toList();
            rated.addAll(ratings);
            first.add(
                    ratings.isEmpty()
                            ? session
                            : ratings.get(ratings.size() - 1).of(session));
        }

        assertThat(payable(rated, feed, seed)).isEqualTo(payable(first, feed, seed));
    }

    private static Refund refund(ChargingSession session, String id, long gross) {
        return new Refund(
                SessionId.of("refunds", session.id().id() + id),
                session.id(),
                LATE,
                session.price().currency(),
                gross);
    }

    private static List<Fact> facts(Feed feed) {
        return feed.phases().stream().flatMap(List::stream).toList();
    }

    private static List<ChargingSession> sessions(List<Fact> facts) {
        return facts.stream()
                .filter(ChargingSession.class::isInstance)
                .map(ChargingSession.class::cast)
                .toList();
    }

    private static Map<String, ExactAmount> payable(List<Fact> facts, Feed feed, long seed) {
        Map<String, ExactAmount> all = balances(facts, feed, seed);
        all.keySet().removeIf(key -> key.startsWith("CLEARING"));
        return all;
    }

    /** Every balance that is not zero, the processors' together. */
    private static Map<String, ExactAmount> balances(List<Fact> facts, Feed feed, long seed) {
        World world = World.on(new MemoryStore());
        world.apply(Feed.base(new Random(seed)));
        for (int phase = 0; phase < Feed.PHASES; phase++) {
            world.at(Feed.RUNS.get(phase));
            feed.settings().get(phase).forEach(world::apply);
        }
        world.payouts.record(facts);
        return world.store.read(snapshot -> {
            Map<String, ExactAmount> sums = new TreeMap<>();
            try (Stream<Balance> balances = snapshot.balances()) {
                balances.forEach(balance -> sums.merge(name(balance.key()), balance.amount(), ExactAmount::plus));
            }
            sums.values().removeIf(ExactAmount::isZero);
            return sums;
        });
    }

    private static String name(Balance.Key key) {
        return key.ledgerAccount() + " "
                + (key.ledgerAccount() == LedgerAccount.PAYABLE ? key.owner() : "")
                + key.currency();
    }

    @Provide
    Arbitrary<Feed> feeds() {
        return Feed.feeds();
    }
}
