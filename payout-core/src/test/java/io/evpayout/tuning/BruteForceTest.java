package io.evpayout.tuning;

import static io.evpayout.tuning.Replays.EUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Money;
import io.evpayout.schedule.Frequency;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** For small histories every outcome is what a plain walk through the days gives, and the recommendation the best of all. */
class BruteForceTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2026, 3, 1);
    private static final Grid GRID = Grid.around(Replays.settings("week on FRIDAY"), Replays.rail("0.25"))
            .withMinimums(
                    Stream.of("0", "3", "10").map(units -> Money.of(units, EUR)).toList())
            .withHolds(List.of(0, 5));

    private static final Grid FEW = GRID.withHolds(List.of(0))
            .withMinimums(Stream.of("0", "5").map(units -> Money.of(units, EUR)).toList())
            .withFrequencies(Stream.of("week on FRIDAY", "month on 31")
                    .map(Frequency::parse)
                    .toList());

    @Property
    void everyOutcomeIsThatOfAPlainWalk(
            @ForAll("histories") EarningHistory history, @ForAll @IntRange(max = 29) int which) {
        Candidate candidate = GRID.candidates(Replays.settings("month on 31")).get(which);
        PlainWorld world = world(history, candidate);
        Outcome outcome = Replays.outcome(history, candidate);

        assertThat(Replays.payouts(outcome)).as(candidate.text()).isEqualTo(world.payouts());
        assertThat(outcome.fees().minorUnits()).isEqualTo(world.fees());
        assertThat(outcome.paid().minorUnits()).isEqualTo(world.paid());
        assertThat(outcome.meanDays()).as(candidate.text()).isEqualTo(mean(world));
    }

    @Property
    void theRecommendationIsTheBestOfAll(
            @ForAll("histories") EarningHistory history,
            @ForAll @IntRange(min = 1, max = 100) int mostDays,
            @ForAll Goal.Preference prefer) {
        Goal goal = Goal.preferring(prefer).withWorstDays(mostDays);
        Candidate present = Replays.candidate("month on 31", "0");
        Recommendation recommendation = Recommendation.of(history, present, FEW, goal, Replays.COOL_OFF);
        List<Outcome> all = FEW.candidates(present.settings()).stream()
                .map(candidate -> Replays.outcome(history, candidate))
                .filter(outcome -> outcome.paid().isPositive())
                .toList();
        List<Outcome> meeting =
                all.stream().filter(outcome -> outcome.worstDays() <= mostDays).toList();
        Optional<BigDecimal> best =
                meeting.stream().map(outcome -> figure(prefer, outcome)).min(Comparator.naturalOrder());

        assertThat(Optional.ofNullable(recommendation.best()).map(outcome -> figure(prefer, outcome)))
                .isEqualTo(best);
        for (Outcome kept : recommendation.front()) {
            assertThat(all.stream().anyMatch(one -> isAsGood(one, kept) && !isAsGood(kept, one)))
                    .isFalse();
        }
        for (Outcome one : all) {
            assertThat(recommendation.front().stream().anyMatch(kept -> isAsGood(kept, one)))
                    .isTrue();
        }
    }

    private static BigDecimal figure(Goal.Preference prefer, Outcome outcome) {
        return switch (prefer) {
            case FEES -> BigDecimal.valueOf(outcome.fees().minorUnits());
            case DAYS -> outcome.meanDays();
            case EXPOSURE -> BigDecimal.valueOf(outcome.exposure().minorUnits());
        };
    }

    private static boolean isAsGood(Outcome outcome, Outcome than) {
        return outcome.fees().compareTo(than.fees()) <= 0
                && outcome.meanDays().compareTo(than.meanDays()) <= 0
                && outcome.exposure().compareTo(than.exposure()) <= 0;
    }

    private static PlainWorld world(EarningHistory history, Candidate candidate) {
        return new PlainWorld(25).live(history.days(), PlainWorld.Settings.of(candidate), END);
    }

    private static BigDecimal mean(PlainWorld world) {
        long[] fraction = world.meanDays();
        return fraction[1] <= 0
                ? BigDecimal.ZERO.setScale(2)
                : BigDecimal.valueOf(fraction[0]).divide(BigDecimal.valueOf(fraction[1]), 2, RoundingMode.HALF_EVEN);
    }

    /** Up to 20 days' earnings, some below zero, some late. */
    @Provide
    Arbitrary<EarningHistory> histories() {
        Arbitrary<EarnedDay> day = Combinators.combine(
                        Arbitraries.integers().between(0, 45),
                        Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 9)),
                        Arbitraries.longs().between(-400, 900))
                .as((offset, late, tenths) -> new EarnedDay(
                        FIRST.plusDays(offset), FIRST.plusDays(offset + late), "LOC1", tenths * 1_234_500));
        return day.list().ofMinSize(1).ofMaxSize(20).map(days -> Replays.history(END, days, List.of()));
    }
}
