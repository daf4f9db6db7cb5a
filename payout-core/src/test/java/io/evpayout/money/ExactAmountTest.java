package io.evpayout.money;

import static io.evpayout.money.Currencies.EUR;
import static io.evpayout.money.Currencies.USD;
import static io.evpayout.money.MoneyTest.assertOverflow;
import static io.evpayout.money.MoneyTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactAmountTest {

    private static final long MAX = Long.MAX_VALUE;
    private static final long MIN = Long.MIN_VALUE;
    private static final int ALMOST_A_UNIT = 999_999;

    @ParameterizedTest
    @CsvSource({
        // units, micros, currency, text
        "4,                    625000, USD, USD 0.04625",
        "1200,                 0,      USD, USD 12.00",
        "0,                    1,      USD, USD 0.00000001",
        "-1,                   999999, USD, USD -0.00000001",
        "-1,                   0,      USD, USD -0.01",
        "-5,                   375000, USD, USD -0.04625",
        "-2,                   500000, JPY, JPY -1.5",
        "12,                   0,      JPY, JPY 12",
        "1500,                 0,      KWD, KWD 1.500",
        "9223372036854775807,  999999, USD, USD 92233720368547758.07999999",
        "-9223372036854775808, 0,      USD, USD -92233720368547758.08",
        "-9223372036854775808, 1,      USD, USD -92233720368547758.07999999",
    })
    void writes_and_reads_the_exact_decimal(long units, int micros, String code, String text) {
        ExactAmount amount = new ExactAmount(units, micros, Currency.of(code));
        assertThat(amount).hasToString(text);
        assertThat(code + " " + amount.amount()).isEqualTo(text);
        assertThat(ExactAmount.parse(text)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({
        // micros, units, micros above them
        "4625000,              4,              625000",
        "-4625000,             -5,             375000",
        "0,                    0,              0",
        "-1,                   -1,             999999",
        "9223372036854775807,  9223372036854,  775807",
        "-9223372036854775808, -9223372036855, 224192",
    })
    void has_one_representation_with_micros_above_the_floor(long all, long units, int micros) {
        ExactAmount amount = ExactAmount.ofMicros(all, USD);
        assertThat(amount).isEqualTo(new ExactAmount(units, micros, USD));
        assertThat(amount.floor()).isEqualTo(Money.ofMinor(units, USD));
        assertThat(amount.longMicros()).isEqualTo(all);
        assertThat(ExactAmount.zero(USD).plus(all)).isEqualTo(amount);
    }

    @Test
    void refuses_micros_outside_a_unit() {
        assertRefused(
                () -> new ExactAmount(7, 1_000_000, USD),
                "Micros of a balance are 0 to 999999, not 1000000 (units 7 USD);"
                        + " use ExactAmount.ofMicros for a count of micros");
        assertRefused(
                () -> new ExactAmount(7, -1, USD),
                "Micros of a balance are 0 to 999999, not -1 (units 7 USD);"
                        + " use ExactAmount.ofMicros for a count of micros");
    }

    @Test
    void refuses_text_that_is_too_fine_or_too_large() {
        assertRefused(
                () -> ExactAmount.parse("USD 0.123456789"),
                "Amount 0.123456789 USD has 9 decimals, at most 8 are exact here (USD has 2);"
                        + " round it first, by a named rule");
        assertRefused(
                () -> ExactAmount.parse("USD 92233720368547758.08"),
                "Amount 92233720368547758.08 USD is too large: it does not fit 64 bits");
        assertRefused(
                () -> ExactAmount.parse("USD -92233720368547758.08000001"),
                "Amount -92233720368547758.08000001 USD is too large: it does not fit 64 bits");
    }

    @Test
    void holds_more_than_a_long_of_micros() {
        // Ten million dollars in rupiah: 160 billion IDR are 1.6e19 micros.
        ExactAmount rupiah = ExactAmount.parse("IDR 160000000000.00");
        assertThat(rupiah.plus(rupiah)).hasToString("IDR 320000000000.00");
        assertOverflow(rupiah::longMicros, "16000000000000 x 1000000");
    }

    @Test
    void adds_subtracts_and_negates_across_units() {
        ExactAmount three = ExactAmount.parse("USD 0.04625").plus(4_625_000).plus(ExactAmount.parse("USD 0.04625"));
        assertThat(three).hasToString("USD 0.13875");
        assertThat(three.minus(ExactAmount.parse("USD 0.13"))).hasToString("USD 0.00875");
        assertThat(three.minus(ExactAmount.parse("USD 0.139"))).hasToString("USD -0.00025");
        assertThat(three.negated()).hasToString("USD -0.13875");
        assertThat(three.negated().floor()).hasToString("USD -0.14");
        assertThat(three.plus(three.negated())).isEqualTo(ExactAmount.zero(USD));
    }

    @Test
    void refuses_overflow_but_not_where_a_carry_brings_it_back() {
        ExactAmount largest = new ExactAmount(MAX, ALMOST_A_UNIT, USD);
        ExactAmount smallest = new ExactAmount(MIN, 0, USD);
        ExactAmount micro = ExactAmount.ofMicros(1, USD);
        assertOverflow(() -> largest.plus(micro), "1 + 9223372036854775807");
        assertOverflow(() -> largest.plus(1), "1 + 9223372036854775807");
        assertOverflow(() -> largest.plus(largest), "9223372036854775807 + 1");
        assertOverflow(() -> smallest.plus(-1), "-9223372036854775808 + -1");
        assertOverflow(() -> smallest.minus(micro), "-9223372036854775808 + -1");
        assertOverflow(smallest::negated, "0 - -9223372036854775808");
        assertThat(largest.negated()).isEqualTo(new ExactAmount(MIN, 1, USD));
        assertThat(largest.plus(-1).plus(1)).isEqualTo(largest);
        assertThat(new ExactAmount(MIN, 1, USD).plus(-1)).isEqualTo(smallest);
    }

    @Test
    void knows_its_sign() {
        ExactAmount micro = ExactAmount.ofMicros(1, USD);
        ExactAmount unit = ExactAmount.ofMicros(1_000_000, USD);
        ExactAmount nothing = ExactAmount.zero(USD);
        ExactAmount debt = ExactAmount.ofMicros(-1, USD);
        assertThat(new boolean[] {micro.isPositive(), micro.isZero(), micro.isNegative()})
                .containsExactly(true, false, false);
        assertThat(new boolean[] {unit.isPositive(), unit.isZero(), unit.isNegative()})
                .containsExactly(true, false, false);
        assertThat(new boolean[] {nothing.isPositive(), nothing.isZero(), nothing.isNegative()})
                .containsExactly(false, true, false);
        assertThat(new boolean[] {debt.isPositive(), debt.isZero(), debt.isNegative()})
                .containsExactly(false, false, true);
    }

    @Test
    void never_mixes_currencies() {
        ExactAmount dollars = ExactAmount.parse("USD 0.04625");
        ExactAmount euros = ExactAmount.parse("EUR 0.04625");
        String refusal = "Different currencies: USD 0.04625 and EUR 0.04625; amounts are never converted";
        assertRefused(() -> dollars.plus(euros), refusal);
        assertRefused(() -> dollars.minus(euros), refusal);
        assertRefused(() -> dollars.compareTo(euros), refusal);
        assertThat(ExactAmount.zero(USD)).isNotEqualTo(ExactAmount.zero(EUR));
    }
}
