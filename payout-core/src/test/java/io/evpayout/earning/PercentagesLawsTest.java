package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Micros;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class PercentagesLawsTest {

    private static final long MOST = Percentages.LIMIT - 1;

    @Property
    void many_are_what_each_is(
            @ForAll @Size(20) long[] numbers,
            @ForAll @IntRange(min = 13, max = 62) int shift,
            @ForAll @LongRange(min = 0, max = 1_000_000) long ppm) {
        areWhatEachIs(
                Arrays.stream(numbers)
                        .map(number -> Math.max(number >> shift, -MOST))
                        .toArray(),
                ppm);
    }

    /** Multiples of so many micros and percent, of which many end in half a micro. */
    @Property
    void ties_go_to_even(
            @ForAll @Size(20) int[] numbers, @ForAll @IntRange(min = 1, max = 9) int tenths, @ForAll boolean fives) {
        long factor = fives ? 5 : 1_000;
        areWhatEachIs(
                Arrays.stream(numbers).mapToLong(number -> number * factor).toArray(), tenths * 100_000L);
        areWhatEachIs(
                Arrays.stream(numbers).mapToLong(number -> number * factor).toArray(), 50_000L * tenths);
    }

    @Property
    void the_ends_are_no_exception(@ForAll @LongRange(min = 0, max = 1_000_000) long ppm) {
        areWhatEachIs(new long[] {MOST, -MOST, MOST - 1, 1 - MOST, 0, 1, -1, 999_999, 1_000_000, -999_999}, ppm);
        areWhatEachIs(new long[] {MOST, -MOST}, 1_000_000);
    }

    private static void areWhatEachIs(long[] bases, long ppm) {
        long[] all = new long[bases.length];
        new Percentages(bases.length).of(bases, ppm, all);
        assertThat(all)
                .containsExactly(Arrays.stream(bases)
                        .map(base -> Micros.percent(base, ppm))
                        .toArray());
    }
}
