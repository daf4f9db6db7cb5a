package io.evpayout.money;

import static io.evpayout.money.BigNumbers.assertExactOrRefused;
import static io.evpayout.money.BigNumbers.big;
import static io.evpayout.money.BigNumbers.halfEven;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;

@Domain(MoneyDomain.class)
class MicrosLawsTest {

    private static final BigInteger MILLION = big(1_000_000);

    @Property
    void a_percentage_is_the_half_even_rational_or_refused(@ForAll long base, @ForAll long ppm) {
        assertExactOrRefused(halfEven(big(base).multiply(big(ppm)), MILLION), () -> Micros.percent(base, ppm));
    }

    @Property
    void a_share_of_any_base_always_fits(@ForAll long base, @ForAll @LongRange(min = 0, max = 1_000_000) long ppm) {
        assertThat(big(Micros.percent(base, ppm))).isEqualTo(halfEven(big(base).multiply(big(ppm)), MILLION));
    }

    @Property
    void a_price_per_kwh_is_the_half_even_rational_or_refused(@ForAll long rate, @ForAll long wattHours) {
        assertExactOrRefused(
                halfEven(big(rate).multiply(big(wattHours)), big(1_000)), () -> Micros.perKwh(rate, wattHours));
    }

    @Property
    void a_proportion_is_the_half_even_rational_or_refused(@ForAll long share, @ForAll long part, @ForAll long whole) {
        Assume.that(whole != 0);
        assertExactOrRefused(
                halfEven(big(share).multiply(big(part)), big(whole)), () -> Micros.proportion(share, part, whole));
    }

    /** Numbers of every length in bits: uniform ones are nearly all 63 bits long. */
    @Property
    void a_proportion_is_exact_at_any_length(
            @ForAll long share,
            @ForAll long part,
            @ForAll long whole,
            @ForAll @IntRange(max = 63) int a,
            @ForAll @IntRange(max = 63) int b,
            @ForAll @IntRange(max = 63) int c) {
        long x = share >> a;
        long y = part >> b;
        long z = whole >> c;
        Assume.that(z != 0);
        assertExactOrRefused(halfEven(big(x).multiply(big(y)), big(z)), () -> Micros.proportion(x, y, z));
    }

    /** Quotients next to a digit's limit, where the estimate of a long division is wrong by one or two. */
    @Property
    void a_quotient_comes_back_from_its_product(@ForAll long quotient, @ForAll long divisor) {
        Assume.that(divisor != 0);
        assertExactOrRefused(big(quotient), () -> Micros.proportion(quotient, divisor, divisor));
    }

    @Property
    void whole_units_are_told_from_all_others(@ForAll long micros, @ForAll @IntRange(min = -2, max = 2) int off) {
        long whole = Math.floorDiv(micros, Micros.PER_UNIT) * Micros.PER_UNIT;
        for (long each : new long[] {micros, whole, whole + off}) {
            boolean isWhole = each >= 0 && each % Micros.PER_UNIT == 0;
            long units = Micros.unitsIfWhole(each);

            assertThat(Long.compareUnsigned(units, Long.MAX_VALUE / Micros.PER_UNIT) <= 0)
                    .isEqualTo(isWhole);
            if (isWhole) {
                assertThat(units).isEqualTo(each / Micros.PER_UNIT);
            }
        }
    }

    @Property
    void exact_percentages_of_parts_sum_to_that_of_the_whole(
            @ForAll int a, @ForAll int b, @ForAll @LongRange(min = 0, max = 1_000_000) long ppm) {
        // Whole minor units times parts per million are whole micros: nothing is rounded.
        long apart = Micros.percent(Micros.ofUnits(a), ppm) + Micros.percent(Micros.ofUnits(b), ppm);
        assertThat(Micros.percent(Micros.ofUnits((long) a + b), ppm)).isEqualTo(apart);
    }

    @Property
    void the_halves_of_a_percentage_sum_within_a_micro(@ForAll int a, @ForAll int b, @ForAll int ppm) {
        long apart = Micros.percent(a, ppm) + Micros.percent(b, ppm);
        assertThat(Math.abs(Micros.percent((long) a + b, ppm) - apart)).isLessThanOrEqualTo(1);
    }

    @Property
    void rounding_is_that_of_the_big_decimal_or_refused(@ForAll long micros, @ForAll RoundingMode mode) {
        Assume.that(mode != RoundingMode.UNNECESSARY);
        BigInteger expected = BigDecimal.valueOf(micros, 6)
                .setScale(0, mode)
                .toBigIntegerExact()
                .multiply(MILLION);
        assertExactOrRefused(expected, () -> Micros.round(micros, mode));
    }

    @Property
    void the_floor_is_the_largest_unit_below(@ForAll long micros) {
        BigInteger above = big(micros).subtract(big(Micros.floorUnits(micros)).multiply(MILLION));
        assertThat(above).isBetween(BigInteger.ZERO, big(999_999));
    }

    @Property
    void parse_is_the_inverse_of_format(@ForAll long micros, @ForAll Currency currency) {
        String text = Micros.format(micros, currency);
        assertThat(Micros.parse(text, currency)).isEqualTo(micros);
        assertThat(new BigDecimal(text)).isEqualByComparingTo(BigDecimal.valueOf(micros, currency.digits() + 6));
        int decimals = text.contains(".") ? text.length() - text.indexOf('.') - 1 : 0;
        assertThat(decimals).isBetween(currency.digits(), currency.digits() + 6);
    }

    @Property
    void units_are_exact_or_refused(@ForAll long units) {
        assertExactOrRefused(big(units).multiply(MILLION), () -> Micros.ofUnits(units));
    }
}
