package io.evpayout.money;

import static io.evpayout.money.BigNumbers.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import org.assertj.core.api.Assertions;

@Domain(MoneyDomain.class)
class RoundingRuleLawsTest {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    @Property
    void the_rounded_shares_have_the_sum_of_the_exact_ones(
            @ForAll RoundingRule rule, @ForAll("shares") long[] shares, @ForAll @IntRange(max = 5) int residual) {
        Assume.that(residual < shares.length);
        long[] before = shares.clone();
        long[] rounded = rule.round(shares, residual);
        assertThat(sum(rounded)).isEqualTo(sum(shares));
        assertThat(rounded).hasSameSizeAs(shares);
        assertThat(shares).containsExactly(before);
    }

    @Property
    void shares_of_any_size_keep_their_sum_or_are_refused(
            @ForAll RoundingRule rule,
            @ForAll @Size(min = 1, max = 6) long[] shares,
            @ForAll @IntRange(max = 5) int residual) {
        Assume.that(residual < shares.length);
        try {
            assertThat(sum(rule.round(shares, residual))).isEqualTo(sum(shares));
        } catch (ArithmeticException e) {
            assertThat(e).hasMessageStartingWith("Overflow: ");
        }
    }

    /** Blocks are rounded without branches, so that they are another way to the same. */
    @Property
    void columns_are_rounded_as_their_rows_are(
            @ForAll RoundingRule rule, @ForAll("rows") List<long[]> rows, @ForAll @IntRange(max = 2) int residual) {
        long[][] columns = new long[3][rows.size() + 2];
        for (int party = 0; party < columns.length; party++) {
            for (int row = 0; row < rows.size(); row++) {
                columns[party][row + 1] = rows.get(row)[party];
            }
        }
        try {
            rule.apply(columns, 1, rows.size() + 1, residual);
        } catch (ArithmeticException e) {
            assertThatThrownBy(() -> rows.forEach(row -> rule.round(row, residual)))
                    .isInstanceOf(ArithmeticException.class);
            return;
        }
        for (int row = 0; row < rows.size(); row++) {
            assertThat(new long[] {columns[0][row + 1], columns[1][row + 1], columns[2][row + 1]})
                    .containsExactly(rule.round(rows.get(row), residual));
        }
        assertThat(columns[0][0]).isZero();
        assertThat(columns[2][rows.size() + 1]).isZero();
    }

    /** Far more rows than a block has, shares up to the size from which rows are rounded one by one, and a little above. */
    @Property
    void many_columns_are_rounded_as_their_rows_are(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 7) int parties,
            @ForAll @IntRange(max = 6) int last) {
        long most = SmallMicros.LIMIT + SmallMicros.LIMIT / 10_000;
        long[][] columns = new long[parties][600];
        for (long[] column : columns) {
            Arrays.setAll(column, i -> random.nextLong(-most, most) >> (i / 120 * 10));
        }
        long[][] expected = Arrays.stream(columns).map(long[]::clone).toArray(long[][]::new);
        int residual = last % parties;
        for (int i = 0; i < 600; i++) {
            long[] rounded = RoundingRules.LARGEST_REMAINDER.round(row(columns, i), residual);
            for (int party = 0; party < parties; party++) {
                expected[party][i] = rounded[party];
            }
        }

        RoundingRules.LARGEST_REMAINDER.apply(columns, 0, 600, residual);

        assertThat(columns).isDeepEqualTo(expected);
    }

    private static long[] row(long[][] columns, int row) {
        return Arrays.stream(columns).mapToLong(column -> column[row]).toArray();
    }

    /** Rows of three shares, mostly small, now and then of any size. */
    @Provide
    Arbitrary<List<long[]>> rows() {
        Arbitrary<Long> small =
                Arbitraries.longs().between(-3_000_000, 3_000_000).map(micros -> micros / 100 * 100);
        Arbitrary<Long> share = Arbitraries.frequencyOf(Tuple.of(50, small), Tuple.of(1, Arbitraries.longs()));
        return share.array(long[].class).ofSize(3).list().ofMaxSize(20);
    }

    @Property
    void at_payout_rounds_nothing(@ForAll @Size(min = 1, max = 6) long[] shares) {
        long[] rounded = RoundingRules.AT_PAYOUT.round(shares, 0);
        assertThat(rounded).containsExactly(shares).isNotSameAs(shares);
    }

    @Property
    void per_session_rounds_all_but_the_residual(
            @ForAll RoundingMode mode, @ForAll("shares") long[] shares, @ForAll @IntRange(max = 5) int residual) {
        Assume.that(mode != RoundingMode.UNNECESSARY && residual < shares.length);
        long[] rounded = RoundingRules.perSession(mode).round(shares, residual);
        for (int i = 0; i < shares.length; i++) {
            if (i != residual) {
                BigDecimal units = BigDecimal.valueOf(shares[i], 6).setScale(0, mode);
                assertThat(BigDecimal.valueOf(rounded[i], 6)).isEqualByComparingTo(units);
            }
        }
    }

    @Property
    void largest_remainder_is_that_of_the_textbook(
            @ForAll("shares") long[] shares, @ForAll @IntRange(max = 5) int residual) {
        Assume.that(residual < shares.length);
        assertThat(RoundingRules.LARGEST_REMAINDER.round(shares, residual)).containsExactly(textbook(shares, residual));
    }

    @Property
    void largest_remainder_moves_nobody_by_a_unit(
            @ForAll("shares") long[] shares, @ForAll @IntRange(max = 5) int residual) {
        Assume.that(residual < shares.length);
        long[] rounded = RoundingRules.LARGEST_REMAINDER.round(shares, residual);
        long belowAUnit = sum(shares).mod(MILLION).longValueExact();
        for (int i = 0; i < shares.length; i++) {
            long whole = i == residual ? rounded[i] - belowAUnit : rounded[i];
            assertThat(whole % Micros.PER_UNIT).isZero();
            assertThat(Math.abs(whole - shares[i])).isLessThan(Micros.PER_UNIT);
        }
    }

    @Property
    void shares_of_whole_units_are_left_alone_by_every_rule(
            @ForAll RoundingRule rule, @ForAll @Size(min = 1, max = 6) int[] units) {
        long[] shares = IntStream.of(units).mapToLong(Micros::ofUnits).toArray();
        assertThat(rule.round(shares, units.length - 1)).containsExactly(shares);
    }

    @Property
    void parse_is_the_inverse_of_to_string(@ForAll RoundingRule rule) {
        Assertions.assertThat(RoundingRule.parse(rule.toString())).isEqualTo(rule);
    }

    /** One to six shares of up to a hundred million units, negative ones too, and tenths often, for ties. */
    @Provide
    Arbitrary<long[]> shares() {
        Arbitrary<Long> any = Arbitraries.longs().between(-100_000_000_000_000L, 100_000_000_000_000L);
        Arbitrary<Long> tenths = Arbitraries.longs().between(-50, 50).map(tenth -> tenth * 100_000);
        return Arbitraries.oneOf(any, tenths)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(shares -> shares.stream().mapToLong(Long::longValue).toArray());
    }

    private static long[] textbook(long[] shares, int residual) {
        long[] result = IntStream.range(0, shares.length)
                .mapToLong(i -> BigDecimal.valueOf(shares[i], 6)
                        .setScale(0, RoundingMode.FLOOR)
                        .movePointRight(6)
                        .longValueExact())
                .toArray();
        BigInteger left = sum(shares).subtract(sum(result));
        List<Integer> byRemainder = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> shares[i] - result[i])
                        .reversed())
                .toList();
        byRemainder.stream().limit(left.divide(MILLION).longValueExact()).forEach(i -> result[i] += Micros.PER_UNIT);
        result[residual] += left.mod(MILLION).longValueExact();
        return result;
    }
}
