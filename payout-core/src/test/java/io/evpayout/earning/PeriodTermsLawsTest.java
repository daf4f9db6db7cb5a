package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Measure;
import io.evpayout.agreement.Term;
import io.evpayout.agreement.Tiers;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class PeriodTermsLawsTest {

    private static final long MUCH = 1_000_000_000_000L;

    @Property
    void the_days_of_a_month_sum_to_the_month(@ForAll("months") Months months) {
        Map<String, Long> sums = new TreeMap<>();
        for (PeriodAmount amount : months.amounts()) {
            assertThat(amount.micros()).isNotZero();
            assertThat(amount.day()).isBefore(months.today());
            sums.merge(
                    ExactMonths.key(YearMonth.from(amount.day()), amount.version(), amount.name()),
                    amount.micros(),
                    Math::addExact);
        }
        sums.values().removeIf(sum -> sum == 0);

        assertThat(sums).isEqualTo(ExactMonths.totals(months));
    }

    /** What a day has brought stays as it is, however often it is asked for on later days. */
    @Property
    void on_an_earlier_day_it_is_the_same_list_as_far_as_that(
            @ForAll("months") Months months, @ForAll @LongRange(min = 9, max = 430) long days) {
        LocalDate first = months.firstDay().orElseThrow();
        for (LocalDate day = first.plusDays(days); day.isBefore(months.today()); day = day.plusDays(days)) {
            LocalDate today = day;
            assertThat(months.amountsOn(today))
                    .isEqualTo(months.amounts().stream()
                            .filter(amount -> amount.day().isBefore(today))
                            .toList());
        }
    }

    @Property
    void the_order_in_which_turnover_is_known_decides_nothing(@ForAll("months") Months months, @ForAll long seed) {
        List<Turnover.Part> shuffled = new ArrayList<>(months.parts());
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(months.amounts(shuffled, months.today())).isEqualTo(months.amounts());
    }

    /** Also where it would have been the contract's first session. */
    @Property
    void what_is_added_and_taken_back_brings_nothing(
            @ForAll("months") Months months,
            @ForAll @LongRange(min = 1, max = 400) long daysAgo,
            @ForAll @LongRange(min = -MUCH, max = MUCH) long amount) {
        List<Turnover.Part> parts = new ArrayList<>(months.parts());
        for (String measure : List.of("sessions", "base net", "share host", "term share", "kwh")) {
            LocalDate day = months.today().minusDays(daysAgo);
            parts.add(Months.part(months.versions().get(0), day, measure, amount));
            parts.add(0, Months.part(months.versions().get(0), day, measure, -amount));
        }

        assertThat(months.amounts(parts, months.today())).isEqualTo(months.amounts());
    }

    @Property
    void marginal_tiers_never_bring_less_for_more(
            @ForAll("tiers") Tiers tiers,
            @ForAll @LongRange(min = -MUCH, max = MUCH) long quantity,
            @ForAll @LongRange(max = MUCH) long more) {
        Steps steps = new Steps(tiers, 2);

        assertThat(steps.marginal(amount(tiers, quantity) + amount(tiers, more)))
                .isGreaterThanOrEqualTo(steps.marginal(amount(tiers, quantity)));
        assertThat(steps.marginal(0)).isZero();
    }

    /** Whichever way the steps count, they give no less than the least of them would for all, and no more than the most. */
    @Property
    void tiers_are_between_their_cheapest_and_their_dearest_step(
            @ForAll("tiers") Tiers tiers, @ForAll @LongRange(max = MUCH) long much) {
        long quantity = amount(tiers, much);
        Steps steps = new Steps(tiers, 2);
        List<Long> each = tiers.steps().stream()
                .map(step -> new Steps(only(tiers, step), 2).whole(quantity, quantity))
                .toList();

        assertThat(steps.whole(quantity, quantity)).isIn(each);
        // Each part is rounded to a micro by itself.
        assertThat(steps.marginal(quantity))
                .isBetween(Collections.min(each) - each.size(), Collections.max(each) + each.size());
    }

    /** As many micros, or fewer sessions or watt-hours. */
    private static long amount(Tiers tiers, long micros) {
        return tiers.by().isMoney() ? micros : micros / 100_000;
    }

    private static Tiers only(Tiers tiers, Tiers.Step step) {
        return new Tiers(
                null,
                List.of(new Tiers.Step(null, step.value())),
                tiers.by(),
                tiers.of(),
                tiers.whole(),
                tiers.to(),
                tiers.from());
    }

    @Provide
    Arbitrary<Months> months() {
        return Arbitraries.randomValue(Months::random);
    }

    @Provide
    Arbitrary<Tiers> tiers() {
        return Arbitraries.randomValue(random -> {
            boolean percent = random.nextBoolean();
            List<Tiers.Step> steps = new ArrayList<>();
            int end = 0;
            for (int i = random.nextInt(4); i > 0; i--) {
                end += 1 + random.nextInt(3_000);
                steps.add(Tiers.Step.upTo("" + end, "" + random.nextInt(101)));
            }
            steps.add(Tiers.Step.above(random.nextInt(100) + "." + random.nextInt(10_000)));
            String by = random.nextBoolean() ? "kwh" : "sessions";
            Term any = Term.parse("tiers *=1 " + (percent ? "of net" : "by " + by) + " to host");
            Measure measure = ((Tiers) any).by();
            return new Tiers(null, steps, measure, ((Tiers) any).of(), false, "host", null);
        });
    }
}
