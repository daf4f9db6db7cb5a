package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.EUR;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutState;
import io.evpayout.report.PayoutSummary;
import io.evpayout.store.Store;
import io.evpayout.testkit.MemoryStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whatever runs at the same time, and wherever in one run another one comes in between, no more is sent without a person than
 * the limits of a run, a day and a payee allow.
 */
class LimitLawsTest {

    private static final int HOSTS = 4;
    private static final Instant MORNING = Instant.parse("2026-03-02T06:00:00Z");

    @Property
    void no_interleaving_of_runs_exceeds_a_limit(
            @ForAll @Size(value = 2) List<@IntRange(max = 25) Integer> places,
            @ForAll @Size(value = 3) List<@IntRange(max = 2) Integer> minutes,
            @ForAll @IntRange(min = 1, max = 5) int payouts,
            @ForAll @IntRange(min = 1, max = 50) int runLimit,
            @ForAll @IntRange(min = 1, max = 50) int dayLimit) {
        World world = world();
        Limits limits = new Limits(payouts, Money.ofMinor(runLimit * 100L, EUR), Money.ofMinor(dayLimit * 100L, EUR));

        // The first run is interrupted by the second, and that one by the third.
        Payouts third = node(world.store, world.bank, limits, minutes.get(2));
        Payouts second =
                node(new InterruptedStore(world.store, places.get(1), third::run), world.bank, limits, minutes.get(1));
        Payouts first =
                node(new InterruptedStore(world.store, places.get(0), second::run), world.bank, limits, minutes.get(0));
        first.run();
        second.run();
        third.run();

        limits.check(world.payouts());
        world.verified();
    }

    private static Payouts node(Store store, TestBank bank, Limits limits, int minute) {
        return Payouts.on(store)
                .rail(bank)
                .clock(() -> MORNING.plusSeconds(60L * minute))
                .runLimit(limits.payouts())
                .runLimit(limits.run())
                .dayLimit(limits.day())
                .build();
    }

    /** What may go without a person. */
    private record Limits(int payouts, Money run, Money day) {

        void check(List<PayoutSummary> all) {
            Map<String, Integer> numbers = new HashMap<>();
            Map<String, Money> sums = new HashMap<>();
            Money sent = Money.zero(EUR);
            for (PayoutSummary summary : all) {
                if (summary.record().standing().state() != PayoutState.HELD) {
                    Payout payout = summary.record().payout();
                    numbers.merge(payout.run(), 1, Integer::sum);
                    sums.merge(payout.run(), payout.amount(), Money::plus);
                    sent = sent.plus(payout.amount());
                }
            }
            assertThat(all).hasSize(HOSTS);
            assertThat(numbers.values()).allMatch(number -> number <= payouts);
            assertThat(sums.values()).allMatch(sum -> sum.compareTo(run) <= 0);
            assertThat(sent).isLessThanOrEqualTo(day);
        }
    }

    /** Hosts who are owed 9.00, 10.80, 12.60 and 14.40. */
    private static World world() {
        World world = World.on(new MemoryStore());
        Settings settings = new Settings().own("operator");
        for (int host = 0; host < HOSTS; host++) {
            String party = "host-" + host;
            String site = "LOC" + host;
            settings.party(party)
                    .account(Settings.account(party + "-eur", party))
                    .bank(party + "-eur", Settings.IBAN_DE)
                    .site(site, party + "-eur")
                    .agreement("std-" + host, Settings.site(site), "AT_PAYOUT", "percent 90 of gross to " + party);
        }
        world.apply(settings);
        for (int host = 0; host < HOSTS; host++) {
            world.record(session("s" + host, "LOC" + host, "2026-03-01T10:00:00Z", (10 + 2 * host) + ".00"));
        }
        return world;
    }
}
