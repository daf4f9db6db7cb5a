package io.evpayout.money;

import static io.evpayout.money.Currencies.USD;
import static io.evpayout.money.MoneyTest.assertOverflow;
import static io.evpayout.money.MoneyTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosTest {

    private static final long MAX = Long.MAX_VALUE;
    private static final long MIN = Long.MIN_VALUE;

    @ParameterizedTest
    @CsvSource({
        // amount, currency, micros of the minor unit, written again
        "0.04625,             USD, 4625000,              0.04625",
        "12,                  USD, 1200000000,           12.00",
        "12.5000,             USD, 1250000000,           12.50",
        "0.00000001,          USD, 1,                    0.00000001",
        "-0.00000001,         USD, -1,                   -0.00000001",
        "0,                   USD, 0,                    0.00",
        "12,                  JPY, 12000000,             12",
        "0.000001,            JPY, 1,                    0.000001",
        "100,                 JPY, 100000000,            100",
        "0.0375,              KWD, 37500000,             0.0375",
        "1.5,                 KWD, 1500000000,           1.500",
        "1.5,                 CLF, 15000000000,          1.5000",
        "92233720368.54775807,  USD, 9223372036854775807,  92233720368.54775807",
        "-92233720368.54775808, USD, -9223372036854775808, -92233720368.54775808",
    })
    void reads_and_writes_exact_decimals(String amount, String code, long micros, String written) {
        Currency currency = Currency.of(code);
        assertThat(Micros.parse(amount, currency)).isEqualTo(micros);
        assertThat(Micros.ofDecimal(new BigDecimal(amount), currency)).isEqualTo(micros);
        assertThat(Micros.format(micros, currency)).isEqualTo(written);
    }

    @Test
    void refuses_what_is_finer_than_a_micro() {
        assertRefused(
                () -> Micros.parse("0.123456789", USD),
                "Amount 0.123456789 USD has 9 decimals, at most 8 are exact here (USD has 2);"
                        + " round it first, by a named rule");
    }

    @Test
    void refuses_what_is_too_large() {
        assertRefused(
                () -> Micros.parse("92233720368.54775808", USD),
                "Amount 92233720368.54775808 USD is too large: it does not fit 64 bits");
        assertOverflow(() -> Micros.ofUnits(9_223_372_036_855L), "9223372036855 x 1000000");
        assertOverflow(() -> Micros.ofMoney(Money.ofMinor(MIN, USD)), "-9223372036854775808 x 1000000");
    }

    @ParameterizedTest
    @CsvSource({
        // base, parts per million, micros
        "37000000,             125000,               4625000",
        "645000000,            300000,               193500000",
        "1000000,              1,                    1",
        // ties go to the even micro
        "500000,               1,                    0",
        "1500000,              1,                    2",
        "2500000,              1,                    2",
        "-500000,              1,                    0",
        "-1500000,             1,                    -2",
        "-2500000,             1,                    -2",
        "499999,               1,                    0",
        "500001,               1,                    1",
        "-499999,              1,                    0",
        "-500001,              1,                    -1",
        // a product of more than 64 bits
        "9223372036854775807,  1000000,              9223372036854775807",
        "-9223372036854775808, 1000000,              -9223372036854775808",
        "-9223372036854775808, -999999,              9223362813482738953",
        "9223372036854775807,  900000,               8301034833169298226",
        "9223372036854775807,  -900000,              -8301034833169298226",
        "1000000000000,        9223372036854,        9223372036854000000",
    })
    void takes_a_percentage_half_even_at_the_micro(long base, long ppm, long micros) {
        assertThat(Micros.percent(base, ppm)).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        // micros per kWh, watt-hours, micros
        "49125000,            1000,                49125000",
        "49125000,            20480,               1006080000",
        "1,                   500,                 0",
        "3,                   500,                 2",
        "-3,                  500,                 -2",
        "9223372036854775807, 1000,                9223372036854775807",
        "9223372036854775807, 500,                 4611686018427387904",
    })
    void prices_energy_half_even_at_the_micro(long rate, long wattHours, long micros) {
        assertThat(Micros.perKwh(rate, wattHours)).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        // share, part, whole, micros
        "1500000000,           22,                   31,                   1064516129",
        "100,                  1,                    3,                    33",
        "200,                  1,                    3,                    67",
        "5,                    1,                    2,                    2",
        "7,                    1,                    2,                    4",
        "5,                    1,                    -2,                   -2",
        "7,                    -1,                   -2,                   4",
        "-7,                   1,                    2,                    -4",
        "9223372036854775807,  9223372036854775807,  9223372036854775807,  9223372036854775807",
        "-9223372036854775808, -9223372036854775808, -9223372036854775808, -9223372036854775808",
        "-9223372036854775808, 9223372036854775807,  9223372036854775807,  -9223372036854775808",
        "9223372036854775807,  3,                    6,                    4611686018427387904",
        "9223372036854775807,  9223372036854775806,  9223372036854775807,  9223372036854775806",
        "4611686018427387904,  4,                    -2,                   -9223372036854775808",
        // -2^63 + 1/2 and -2^63 - 1/2 are ties, and -2^63 is even and still fits
        "-6148914691236517205, 3,                    2,                    -9223372036854775808",
        "-67280421310721,      274177,               2,                    -9223372036854775808",
        // the estimate of a digit is too large by more than a digit can hold
        "9223372036854775807,  4611686022722355199,  4611686022722355199,  9223372036854775807",
        "4294967295,           4611686022722355199,  4611686022722355199,  4294967295",
        // the last digit is only right if it is compared with the last digit alone
        "-4971030886054769832, 1628080142987304160,  9018696937790626762,  -897384259786981126",
        "2407334401,           4620705461830148717,  4620705461830148718,  2407334401",
    })
    void takes_a_part_of_a_whole_half_even_at_the_micro(long share, long part, long whole, long micros) {
        assertThat(Micros.proportion(share, part, whole)).isEqualTo(micros);
    }

    @Test
    void refuses_overflow_with_its_values() {
        assertOverflow(() -> Micros.percent(MAX, 1_000_001), "9223372036854775807 x 1000001 / 1000000");
        assertOverflow(() -> Micros.percent(MIN, -1_000_000), "-9223372036854775808 x -1000000 / 1000000");
        assertOverflow(() -> Micros.percent(MAX, MAX), "9223372036854775807 x 9223372036854775807 / 1000000");
        assertOverflow(() -> Micros.perKwh(MIN, 1_001), "-9223372036854775808 x 1001 / 1000");
        assertOverflow(() -> Micros.proportion(MIN, 1, -1), "-9223372036854775808 x 1 / -1");
        assertOverflow(() -> Micros.proportion(MAX, 3, 2), "9223372036854775807 x 3 / 2");
        // 2^63 - 1/2 rounds to 2^63, and -2^63 - 3/4 to -2^63 - 1: one too many
        assertOverflow(() -> Micros.proportion(6148914691236517205L, 3, 2), "6148914691236517205 x 3 / 2");
        assertOverflow(() -> Micros.proportion(-7378697629483820647L, 5, 4), "-7378697629483820647 x 5 / 4");
        assertOverflow(() -> Micros.round(MAX, RoundingMode.UP), "9223372036854000000 + 1000000");
        assertOverflow(() -> Micros.round(MIN, RoundingMode.FLOOR), "-9223372036854000000 + -1000000");
    }

    @Test
    void refuses_a_proportion_of_nothing() {
        assertThatThrownBy(() -> Micros.proportion(5, 1, 0))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("No proportion of zero: 5 x 1 / 0");
    }

    @ParameterizedTest
    @CsvSource({
        // micros, mode, micros
        "1500000,  HALF_UP,   2000000",
        "1500000,  HALF_DOWN, 1000000",
        "1500000,  HALF_EVEN, 2000000",
        "2500000,  HALF_EVEN, 2000000",
        "2500001,  HALF_EVEN, 3000000",
        "2499999,  HALF_UP,   2000000",
        "2500001,  HALF_DOWN, 3000000",
        "2000001,  UP,        3000000",
        "2999999,  DOWN,      2000000",
        "2000001,  CEILING,   3000000",
        "2999999,  FLOOR,     2000000",
        "-1500000, HALF_UP,   -2000000",
        "-1500000, HALF_DOWN, -1000000",
        "-1500000, HALF_EVEN, -2000000",
        "-2500000, HALF_EVEN, -2000000",
        "-2000001, UP,        -3000000",
        "-2999999, DOWN,      -2000000",
        "-2999999, CEILING,   -2000000",
        "-2000001, FLOOR,     -3000000",
        "3000000,  UP,        3000000",
        "3000000,  UNNECESSARY, 3000000",
    })
    void rounds_to_whole_units(long micros, RoundingMode mode, long rounded) {
        assertThat(Micros.round(micros, mode)).isEqualTo(rounded);
    }

    @Test
    void refuses_to_round_where_that_should_not_be_necessary() {
        assertThatThrownBy(() -> Micros.round(1_500_000, RoundingMode.UNNECESSARY))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("1500000 micros are not whole minor units, and rounding is UNNECESSARY");
    }

    @ParameterizedTest
    @CsvSource({"13875000, 13", "-13875000, -14", "999999, 0", "-1, -1", "2000000, 2"})
    void floors_to_whole_units(long micros, long units) {
        assertThat(Micros.floorUnits(micros)).isEqualTo(units);
    }
}
