package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.payout.PayoutState;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.PayoutSummary;
import io.evpayout.session.Fact;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Two histories with the same facts and settings before each run end in the same lots, balances, payouts, statements and
 * checksum: whatever the order of facts, their batches, and how often each of them comes.
 */
class OrderLawsTest {

    @Property
    void the_same_facts_before_each_run_give_the_same_books(@ForAll("feeds") Feed feed, @ForAll long seed) {
        World plain = world(seed);
        World mixed = world(seed);
        Random order = new Random(seed);

        for (int phase = 0; phase < Feed.PHASES; phase++) {
            plain.at(Feed.RUNS.get(phase));
            feed.settings().get(phase).forEach(plain::apply);
            plain.payouts.record(feed.phases().get(phase));

            mixed.at(Feed.RUNS.get(phase));
            mix(mixed, feed, phase, order);
            if (seed % 3 == phase) {
                plain.payouts.closeMonth("host-1-eur", YearMonth.of(2026, 2), "ann");
                mixed.payouts.closeMonth("host-1-eur", YearMonth.of(2026, 2), "ann");
            }
            plain.run();
            mixed.run();

            assertThat(Books.of(mixed)).isEqualTo(Books.of(plain));
            hear(plain, new Random(seed + phase));
            hear(mixed, new Random(seed + phase));
        }
        plain.verified();
        assertThat(Books.of(mixed)).isEqualTo(Books.of(plain));
    }

    /** Every fact of the phase at least once, some again, some of earlier phases again; settings somewhere between. */
    private static void mix(World world, Feed feed, int phase, Random order) {
        List<Fact> facts = new ArrayList<>(feed.phases().get(phase));
        for (int earlier = 0; earlier <= phase; earlier++) {
            for (Fact fact : feed.phases().get(earlier)) {
                if (order.nextInt(4) == 0) {
                    facts.add(fact);
                }
            }
        }
        Collections.shuffle(facts, order);
        Deque<Settings> settings = new ArrayDeque<>(feed.settings().get(phase));
        for (int from = 0; from < facts.size(); ) {
            if (!settings.isEmpty() && order.nextBoolean()) {
                world.apply(settings.remove());
            }
            int to = Math.min(facts.size(), from + 1 + order.nextInt(5));
            world.payouts.record(facts.subList(from, to));
            from = to;
        }
        settings.forEach(world::apply);
    }

    /** The bank's news of everything that is open, the same for the same seed. */
    private static void hear(World world, Random news) {
        for (PayoutSummary payout : world.payouts()) {
            if (payout.record().standing().state() == PayoutState.ACCEPTED) {
                String id = payout.record().payout().id();
                int what = news.nextInt(5);
                if (what < 4) {
                    world.receive(RailEvent.Kind.PAID, id);
                }
                if (what == 3) {
                    world.receive(RailEvent.Kind.RETURNED, id, "R32");
                } else if (what == 4) {
                    world.receive(RailEvent.Kind.FAILED, id, "AM04");
                }
            }
        }
    }

    private static World world(long seed) {
        return World.of(Feed.base(new Random(seed)));
    }

    @Provide
    Arbitrary<Feed> feeds() {
        return Feed.feeds();
    }
}
