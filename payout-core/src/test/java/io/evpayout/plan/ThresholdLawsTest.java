package io.evpayout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.Lot;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import io.evpayout.plan.Reason.Code;
import io.evpayout.policy.AccountStatus;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every plan, whatever the thresholds. */
class ThresholdLawsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);

    private static final List<AccountStatus> STATUSES = List.of(
            AccountStatus.OPEN, AccountStatus.OPEN, AccountStatus.CLOSING, AccountStatus.FROZEN, AccountStatus.CLOSED);

    /** A position of its own kind for every seed. */
    private static Positions position(Random random, LocalDate today) {
        List<String> schedules = List.of("day", "week on FRIDAY", "2 weeks from 2026-01-02", "month on 31", "manual");
        Positions position = new Positions()
                .every(schedules.get(random.nextInt(schedules.size())))
                .minimum(
                        random.nextBoolean()
                                ? "0"
                                : euros(random.nextInt(3_000)).amount())
                .keep(random.nextBoolean() ? "0" : euros(random.nextInt(2_000)).amount())
                .hold(random.nextInt(6))
                .payAnywayAfter(random.nextBoolean() ? null : Integer.valueOf(1 + random.nextInt(12)))
                .recent(euros(random.nextInt(9_000)).amount())
                .status(STATUSES.get(random.nextInt(STATUSES.size())));
        if (random.nextInt(3) == 0) {
            position.otherwise(euros(1 + random.nextInt(3_000)).amount(), "month on 15");
        }
        if (random.nextInt(4) == 0) {
            position.covered(Long.MAX_VALUE - 1);
        }
        for (int i = random.nextInt(10); i > 0; i--) {
            long micros = (random.nextInt(5) == 0 ? -1 : 1) * (1L + random.nextInt(1_500_000_000));
            position.lot("S" + i, today.minusDays(random.nextInt(15)).toString(), micros);
        }
        return position;
    }

    @Property
    void nothing_is_paid_below_its_minimum_unless_a_rule_says_so(@ForAll long seed) {
        Position position = position(new Random(seed), TODAY).position();
        Decision decision = decide(position, TODAY);
        if (!decision.pays()) {
            assertThat(decision.amount().isZero()).isTrue();
            assertThat(decision.reasons()).isNotEmpty();
            return;
        }
        Code rule = decision.reasons().get(0).code();
        ExactAmount matured = matured(position, decision);
        boolean reached = matured.compareTo(
                        ExactAmount.ofMoney(position.settings().thresholds().minimum()))
                >= 0;
        boolean small = position.settings().thresholds().otherwise() != null;

        assertThat(reached || rule == Code.PAY_ANYWAY || rule == Code.CLOSING || small)
                .isTrue();
        assertThat(rule == Code.CLOSING).isEqualTo(position.settings().status() == AccountStatus.CLOSING);
    }

    @Property
    void a_plan_makes_no_money_and_loses_none(@ForAll long seed) {
        Position position = position(new Random(seed), TODAY).position();
        Decision decision = decide(position, TODAY);
        Payout payout = decision.payout();
        if (payout == null) {
            return;
        }
        long items = payout.items().stream().mapToLong(Payout.Item::micros).sum();
        assertThat(items).isEqualTo(payout.amount().minorUnits() * 1_000_000);
        for (Payout.Item item : payout.items()) {
            Lot lot = position.lots().stream()
                    .filter(l -> l.key().equals(payout.lot(item)))
                    .findFirst()
                    .orElseThrow();
            assertThat(item.micros()).isBetween(Math.min(0, lot.remaining()), Math.max(0, lot.remaining()));
        }
        ExactAmount left = ExactAmount.zero(Positions.EUR);
        for (Lot lot : position.lots()) {
            left = left.plus(lot.remaining());
        }
        assertThat(left.minus(ExactAmount.ofMoney(payout.amount())).isNegative())
                .isFalse();
    }

    @Property
    void the_same_position_is_decided_the_same_way(@ForAll long seed) {
        assertThat(decide(position(new Random(seed), TODAY).position(), TODAY))
                .isEqualTo(decide(position(new Random(seed), TODAY).position(), TODAY));
    }

    /** Asked at every deadline, as a run does: no whole minor unit is older than it may be. */
    @Property
    void no_money_waits_longer_than_it_may(@ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int days) {
        Random random = new Random(seed);
        List<Lot> lots = new ArrayList<>();
        for (int day = 0; day < 40; day++) {
            if (random.nextInt(4) == 0) {
                lots.add(new Lot(
                        new Lot.Key("host-1-eur", Positions.EUR, "LOC1", TODAY.plusDays(day)),
                        random.nextInt(30_000_000),
                        0));
            }
        }
        Instant now = start(TODAY);
        Optional<Instant> next = Planner.nextDeadline(waiting(lots, days, TODAY.plusDays(99)), now);
        while (next.isPresent()) {
            now = next.get();
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            Decision decision = Positions.planner(Positions.limits("0.01", "1000000000", 1))
                    .scheduled(waiting(lots, days, today), now);
            assertThat(decision.reasons()).extracting(Reason::code).containsExactly(Code.PAY_ANYWAY);
            take(lots, decision.payout());
            next = Planner.nextDeadline(waiting(lots, days, TODAY.plusDays(99)), now);
            long old = lots.stream()
                    .filter(lot -> !lot.key().day().plusDays(days).isAfter(today))
                    .mapToLong(Lot::remaining)
                    .sum();
            assertThat(old).isLessThan(1_000_000);
        }
        assertThat(lots.stream().mapToLong(Lot::remaining).sum()).isLessThan(1_000_000);
    }

    private static void take(List<Lot> lots, Payout payout) {
        for (Payout.Item item : payout.items()) {
            lots.replaceAll(lot -> lot.key().equals(payout.lot(item))
                    ? new Lot(lot.key(), lot.earned(), lot.taken() + item.micros())
                    : lot);
        }
    }

    private static Position waiting(List<Lot> lots, int days, LocalDate before) {
        Positions position = new Positions()
                .every("month on 31")
                .covered(Long.MAX_VALUE - 1)
                .minimum("1000000")
                .payAnywayAfter(days);
        lots.stream()
                .filter(lot -> lot.remaining() != 0 && lot.key().day().isBefore(before))
                .forEach(lot -> position.lot("LOC1", lot.key().day().toString(), lot.remaining()));
        return position.position();
    }

    /** Day after day with rationals, instead of a formula. */
    @Property
    void the_expected_date_is_the_first_on_which_the_balance_has_grown_to_the_minimum(
            @ForAll @IntRange(min = -3_000, max = 4_999) int cents,
            @ForAll @IntRange(max = 9_000) int recent,
            @ForAll @IntRange(max = 9) int hold,
            @ForAll @IntRange(max = 8) int age,
            @ForAll @IntRange(max = 6_000) int unmatured) {
        Position position = new Positions()
                .minimum("50")
                .hold(hold)
                .recent(euros(recent).amount())
                .lot("LOC1", TODAY.minusDays(30).toString(), cents * 1_000_000L)
                .lot("LOC2", TODAY.minusDays(1 + age).toString(), unmatured * 1_000_000L)
                .position();
        LocalDate matures = TODAY.minusDays(1 + age).plusDays(1L + hold);
        LocalDate expected = null;
        for (int ahead = 0; ahead <= 3_653 && expected == null; ahead++) {
            LocalDate day = TODAY.plusDays(ahead);
            BigInteger grown = BigInteger.valueOf(recent).multiply(BigInteger.valueOf(Math.max(0, ahead - hold)));
            BigInteger known = BigInteger.valueOf(cents + (matures.isAfter(day) ? 0 : unmatured));
            if (grown.add(known.multiply(BigInteger.valueOf(28))).compareTo(BigInteger.valueOf(5_000 * 28L)) >= 0) {
                expected = day;
            }
        }

        List<Reason> below = decide(position, TODAY).reasons().stream()
                .filter(reason -> reason.code() == Code.BELOW_MINIMUM)
                .toList();

        assertThat(below.isEmpty()).isEqualTo(TODAY.equals(expected));
        if (!below.isEmpty()) {
            assertThat(below.get(0).next()).isEqualTo(expected);
            assertThat(new BigDecimal(below.get(0).needed())).isEqualByComparingTo("50");
        }
    }

    private static ExactAmount matured(Position position, Decision decision) {
        LocalDate cut = decision.payout().identity().period() == null
                ? decision.payout().scheduledDate()
                : decision.payout().identity().period().to();
        return Matured.of(position, cut).exact();
    }

    private static Decision decide(Position position, LocalDate on) {
        return Positions.planner(Positions.limits("0.01", "1000000000", 1)).scheduled(position, start(on));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Money euros(long cents) {
        return Money.ofMinor(cents, Positions.EUR);
    }
}
