package io.evpayout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.Lot;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.rail.RailLimits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PlannerLawsTest {

    private static final Instant MORNING = Instant.parse("2026-03-12T06:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);

    @Property
    void a_payout_is_what_the_rules_allow_and_no_cent_less(
            @ForAll long seed,
            @ForAll @IntRange(max = 12) int count,
            @ForAll @LongRange(max = 3_000) long minimum,
            @ForAll @LongRange(max = 2_000) long keep,
            @ForAll @IntRange(max = 6) int hold,
            @ForAll @LongRange(min = 1, max = 700) long railMinimum,
            @ForAll @LongRange(max = 6_000) long more,
            @ForAll @LongRange(min = 1, max = 130) long step) {
        RailLimits limits = new RailLimits(euros(railMinimum), euros(railMinimum + more), step);
        Position position = position(new Random(seed), count, minimum, keep, hold);
        Decision decision = Positions.planner(limits).scheduled(position, MORNING);

        List<Lot> negative = new ArrayList<>();
        List<Lot> mature = new ArrayList<>();
        ExactAmount matured = ExactAmount.zero(Positions.EUR);
        ExactAmount payable = ExactAmount.zero(Positions.EUR);
        for (Lot lot : position.lots()) {
            payable = payable.plus(lot.remaining());
            boolean over = lot.key().day().isBefore(TODAY);
            boolean ripe = !lot.key().day().plusDays(1L + hold).isAfter(TODAY);
            if (over && (lot.remaining() < 0 || ripe)) {
                matured = matured.plus(lot.remaining());
                (lot.remaining() < 0 ? negative : mature).add(lot);
            }
        }
        long units = Math.min(matured.minus(ExactAmount.ofMoney(euros(keep))).units(), payable.units());
        long sendable = limits.sendable(Math.max(0, units));
        boolean pays = sendable >= railMinimum
                && matured.compareTo(ExactAmount.ofMoney(euros(minimum))) >= 0
                && known(position).compareTo(ExactAmount.zero(Positions.EUR)) >= 0
                && mature.stream().anyMatch(lot -> lot.remaining() > 0);

        assertThat(decision.pays()).isEqualTo(pays);
        assertThat(decision.amount().minorUnits()).isEqualTo(pays ? sendable : 0);
        if (pays) {
            checkItems(decision.payout(), negative, mature);
        }
    }

    private static void checkItems(Payout payout, List<Lot> negative, List<Lot> mature) {
        List<Payout.Item> items = payout.items();
        long sum = items.stream().mapToLong(Payout.Item::micros).sum();
        assertThat(sum).isEqualTo(payout.amount().minorUnits() * 1_000_000);
        List<Lot> inOrder = new ArrayList<>(negative);
        inOrder.addAll(mature);
        for (int i = 0; i < items.size(); i++) {
            Lot lot = inOrder.get(i);
            assertThat(payout.lot(items.get(i))).isEqualTo(lot.key());
            boolean last = i == items.size() - 1;
            if (last && lot.remaining() > 0) {
                assertThat(items.get(i).micros()).isBetween(1L, lot.remaining());
            } else {
                assertThat(items.get(i).micros()).isEqualTo(lot.remaining());
            }
        }
        assertThat(items.size()).isGreaterThan(negative.size());
    }

    @Property
    void the_order_in_which_lots_are_read_decides_nothing(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int count) {
        Position position = position(new Random(seed), count, 0, 0, 1);
        List<Lot> shuffled = new ArrayList<>(position.lots());
        Collections.shuffle(shuffled, new Random(seed + 1));
        Position other = new Position(
                position.settings(),
                position.schedules(),
                position.currency(),
                position.state(),
                shuffled,
                position.bank(),
                List.of(),
                null,
                position.siteHolds(),
                position.recent(),
                false);
        Planner planner = Positions.planner(Positions.limits("0.01", "1000000000", 1));

        assertThat(planner.scheduled(other, MORNING)).isEqualTo(planner.scheduled(position, MORNING));
        assertThat(planner.byHand(other, MORNING, "r")).isEqualTo(planner.byHand(position, MORNING, "r"));
    }

    /** Day after day, with what is left of lots: everything that matures is paid in the end but the fraction of a cent. */
    @Property
    void what_is_not_paid_today_is_paid_later(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int count) {
        Random random = new Random(seed);
        List<Lot> lots = new ArrayList<>(position(random, count, 0, 0, 2).lots());
        ExactAmount all = ExactAmount.zero(Positions.EUR);
        for (Lot lot : lots) {
            all = all.plus(lot.remaining());
        }
        ExactAmount paid = ExactAmount.zero(Positions.EUR);
        Planner planner = Positions.planner(Positions.limits("0.01", "40.00", 1));
        for (int day = 0; day < 30; day++) {
            Positions now = new Positions().hold(2);
            lots.forEach(lot -> now.lot(lot.key().site(), lot.key().day().toString(), lot.remaining()));
            Decision decision = planner.scheduled(now.position(), MORNING.plusSeconds(day * 86_400L));
            if (decision.payout() != null) {
                paid = paid.plus(ExactAmount.ofMoney(decision.amount()));
                for (Payout.Item item : decision.payout().items()) {
                    lots.replaceAll(lot -> lot.key().equals(decision.payout().lot(item))
                            ? new Lot(lot.key(), lot.earned(), lot.taken() + item.micros())
                            : lot);
                }
            }
        }
        assertThat(paid).isEqualTo(ExactAmount.ofMoney(euros(Math.max(0, all.units()))));
    }

    private static ExactAmount known(Position position) {
        ExactAmount known = ExactAmount.zero(Positions.EUR);
        for (Lot lot : position.lots()) {
            if (lot.key().day().isBefore(TODAY)) {
                known = known.plus(lot.remaining());
            }
        }
        return known;
    }

    private static Position position(Random random, int count, long minimum, long keep, int hold) {
        Positions position = new Positions()
                .minimum(euros(minimum).amount())
                .keep(euros(keep).amount())
                .hold(hold);
        for (int i = 0; i < count; i++) {
            long micros = (random.nextInt(4) == 0 ? -1 : 1) * (1L + random.nextInt(1_500_000_000));
            position.lot("S" + i, TODAY.minusDays(random.nextInt(10)).toString(), micros);
        }
        return position.position();
    }

    private static Money euros(long cents) {
        return Money.ofMinor(cents, Positions.EUR);
    }
}
