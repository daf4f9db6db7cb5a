package io.evpayout.money;

import static io.evpayout.money.MoneyTest.assertOverflow;
import static io.evpayout.money.MoneyTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.RoundingMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // shares in minor units | residual | rule | shares in minor units
                "112.5 12.5            | 1 | AT_PAYOUT              | 112.5 12.5",
                "112.5 12.5            | 1 | PER_SESSION:HALF_UP    | 113 12",
                "112.5 12.5            | 1 | PER_SESSION:HALF_DOWN  | 112 13",
                "112.5 12.5            | 1 | PER_SESSION:HALF_EVEN  | 112 13",
                "112.5 12.5            | 0 | PER_SESSION:HALF_EVEN  | 113 12",
                "112.1 12.9            | 1 | PER_SESSION:UP         | 113 12",
                "112.9 12.1            | 1 | PER_SESSION:DOWN       | 112 13",
                "-112.5 -12.5          | 1 | PER_SESSION:HALF_UP    | -113 -12",
                "-112.1 -12.9          | 1 | PER_SESSION:FLOOR      | -113 -12",
                "-112.9 -12.1          | 1 | PER_SESSION:CEILING    | -112 -13",
                // what the gross has below a unit stays with the residual party
                "112.5 12.25           | 1 | PER_SESSION:HALF_UP    | 113 11.75",
                "0.4 0.4 0.4           | 2 | PER_SESSION:HALF_UP    | 0 0 1.2",
                "0.5 0.5 0.5           | 2 | PER_SESSION:HALF_UP    | 1 1 -0.5",
                // largest remainder first, ties in declared order
                "112.5 12.5            | 1 | LARGEST_REMAINDER      | 113 12",
                "112.5 12.5            | 0 | LARGEST_REMAINDER      | 113 12",
                "33.3 33.3 33.4        | 0 | LARGEST_REMAINDER      | 33 33 34",
                "33.34 33.33 33.33     | 2 | LARGEST_REMAINDER      | 34 33 33",
                "0.75 0.75 0.75 0.75   | 3 | LARGEST_REMAINDER      | 1 1 1 0",
                "0.5 0.9 0.6           | 0 | LARGEST_REMAINDER      | 0 1 1",
                "0.1 0.9 0.6           | 0 | LARGEST_REMAINDER      | 0.6 1 0",
                "112.5 12.25           | 1 | LARGEST_REMAINDER      | 112 12.75",
                "-0.5 -0.5             | 1 | LARGEST_REMAINDER      | 0 -1",
                "-0.3 -0.3 -0.4        | 2 | LARGEST_REMAINDER      | 0 0 -1",
                "2 3                   | 1 | LARGEST_REMAINDER      | 2 3",
                "2.5                   | 0 | LARGEST_REMAINDER      | 2.5",
                "2.5                   | 0 | PER_SESSION:HALF_UP    | 2.5",
            })
    void rounds_the_shares_of_one_session(String shares, int residual, String rule, String rounded) {
        long[] exact = micros(shares);
        assertThat(RoundingRule.parse(rule).round(exact, residual)).containsExactly(micros(rounded));
        assertThat(exact).containsExactly(micros(shares));
    }

    @ParameterizedTest
    @MethodSource("io.evpayout.money.MoneyDomain#allRules")
    void reads_its_own_name(RoundingRule rule) {
        assertThat(rule).hasToString(rule.name());
        assertThat(RoundingRule.parse(rule.name())).isEqualTo(rule);
    }

    @Test
    void has_these_names() {
        assertThat(MoneyDomain.allRules())
                .extracting(RoundingRule::name)
                .containsExactly(
                        "AT_PAYOUT",
                        "LARGEST_REMAINDER",
                        "PER_SESSION:UP",
                        "PER_SESSION:DOWN",
                        "PER_SESSION:CEILING",
                        "PER_SESSION:FLOOR",
                        "PER_SESSION:HALF_UP",
                        "PER_SESSION:HALF_DOWN",
                        "PER_SESSION:HALF_EVEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "at_payout", "PER_SESSION", "PER_SESSION:", "PER_SESSION:UNNECESSARY", "HALF_UP", "NONE"})
    void lists_what_is_allowed_where_it_knows_no_such_rule(String name) {
        assertRefused(
                () -> RoundingRule.parse(name),
                "Unknown rounding rule \"" + name + "\": expected one of AT_PAYOUT, LARGEST_REMAINDER,"
                        + " PER_SESSION:UP, PER_SESSION:DOWN, PER_SESSION:CEILING, PER_SESSION:FLOOR,"
                        + " PER_SESSION:HALF_UP, PER_SESSION:HALF_DOWN, PER_SESSION:HALF_EVEN");
    }

    @Test
    void refuses_a_mode_that_rounds_nothing() {
        assertRefused(
                () -> RoundingRules.perSession(RoundingMode.UNNECESSARY),
                "PER_SESSION:UNNECESSARY rounds nothing; name a mode such as HALF_UP");
    }

    @ParameterizedTest
    @MethodSource("io.evpayout.money.MoneyDomain#allRules")
    void refuses_a_residual_party_that_is_not_there(RoundingRule rule) {
        for (int residual : new int[] {-1, 2}) {
            assertThatThrownBy(() -> rule.round(new long[] {1, 2}, residual))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("Index " + residual + " out of bounds for length 2");
        }
        assertThatThrownBy(() -> rule.round(new long[0], 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rule.apply(new long[2][1], 0, 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void rules_of_one_mode_are_equal() {
        RoundingRule up = RoundingRules.perSession(RoundingMode.UP);
        assertThat(up)
                .isEqualTo(RoundingRule.parse("PER_SESSION:UP"))
                .hasSameHashCodeAs(RoundingRule.parse("PER_SESSION:UP"))
                .isNotEqualTo(RoundingRules.perSession(RoundingMode.DOWN))
                .isNotEqualTo(RoundingRules.AT_PAYOUT);
    }

    /** So many remainders would not fit 31 bits: they are rounded row by row. */
    @Test
    void rounds_columns_of_any_number_of_parties() {
        long[] row = new long[2_200];
        Arrays.fill(row, 999_999);
        long[][] columns =
                Arrays.stream(row).mapToObj(share -> new long[] {share}).toArray(long[][]::new);
        RoundingRules.LARGEST_REMAINDER.apply(columns, 0, 1, 0);
        assertThat(Arrays.stream(columns).mapToLong(column -> column[0]))
                .containsExactly(Arrays.stream(RoundingRules.LARGEST_REMAINDER.round(row, 0))
                        .boxed()
                        .toArray(Long[]::new));
    }

    @Test
    void refuses_overflow_with_its_values() {
        long[] largest = {Long.MAX_VALUE, Long.MAX_VALUE};
        assertOverflow(
                () -> RoundingRules.perSession(RoundingMode.UP).round(largest, 1), "9223372036854000000 + 1000000");
        assertOverflow(
                () -> RoundingRules.perSession(RoundingMode.DOWN).round(largest, 1), "9223372036854775807 + 775807");
        assertOverflow(() -> RoundingRules.LARGEST_REMAINDER.round(largest, 1), "9223372036854000000 + 1000000");
        assertOverflow(
                () -> RoundingRules.LARGEST_REMAINDER.round(new long[] {Long.MIN_VALUE}, 0),
                "-9223372036854775808 - 224192");
    }

    private static long[] micros(String units) {
        return Arrays.stream(units.split(" ", -1))
                .mapToLong(unit -> Micros.parse(unit, Currencies.JPY))
                .toArray();
    }
}
