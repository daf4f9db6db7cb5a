package io.evpayout.money;

import static io.evpayout.money.BigNumbers.assertExactOrRefused;
import static io.evpayout.money.BigNumbers.big;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;

@Domain(MoneyDomain.class)
class MoneyLawsTest {

    private static final long BILLION_UNITS = 1_000_000_000_000L;

    @Property
    void parse_is_the_inverse_of_to_string(@ForAll Money money) {
        assertThat(Money.parse(money.toString())).isEqualTo(money);
    }

    @Property
    void of_is_the_inverse_of_amount(@ForAll Money money) {
        assertThat(Money.of(money.amount(), money.currency())).isEqualTo(money);
        assertThat(Money.of(new BigDecimal(money.amount()), money.currency())).isEqualTo(money);
        assertThat(new BigDecimal(money.amount()))
                .isEqualTo(
                        BigDecimal.valueOf(money.minorUnits(), money.currency().digits()));
    }

    @Property
    void sums_are_exact_or_refused(@ForAll long a, @ForAll long b, @ForAll Currency currency) {
        Money left = Money.ofMinor(a, currency);
        Money right = Money.ofMinor(b, currency);
        assertExactOrRefused(big(a).add(big(b)), () -> left.plus(right).minorUnits());
        assertExactOrRefused(big(a).subtract(big(b)), () -> left.minus(right).minorUnits());
        assertExactOrRefused(big(a).negate(), () -> left.negated().minorUnits());
    }

    @Property
    void sums_do_not_depend_on_order_or_grouping(
            @ForAll @LongRange(min = -BILLION_UNITS, max = BILLION_UNITS) long a,
            @ForAll @LongRange(min = -BILLION_UNITS, max = BILLION_UNITS) long b,
            @ForAll @LongRange(min = -BILLION_UNITS, max = BILLION_UNITS) long c,
            @ForAll Currency currency) {
        Money x = Money.ofMinor(a, currency);
        Money y = Money.ofMinor(b, currency);
        Money z = Money.ofMinor(c, currency);
        assertThat(x.plus(y)).isEqualTo(y.plus(x));
        assertThat(x.plus(y).plus(z)).isEqualTo(x.plus(y.plus(z)));
        assertThat(x.plus(y).minus(y)).isEqualTo(x);
        assertThat(x.plus(x.negated())).isEqualTo(Money.zero(currency));
    }

    @Property
    void order_is_that_of_the_units_and_agrees_with_equality(
            @ForAll long a, @ForAll long b, @ForAll Currency currency) {
        Money left = Money.ofMinor(a, currency);
        Money right = Money.ofMinor(b, currency);
        assertThat(Integer.signum(left.compareTo(right))).isEqualTo(big(a).compareTo(big(b)));
        assertThat(left.compareTo(right) == 0).isEqualTo(left.equals(right));
    }

    @Property
    void every_amount_is_its_own_exact_amount(@ForAll Money money) {
        assertThat(money.toExact().floor()).isEqualTo(money);
        assertThat(ExactAmount.ofMoney(money)).isEqualTo(money.toExact());
        assertExactOrRefused(big(money.minorUnits()).multiply(big(1_000_000)), () -> Micros.ofMoney(money));
    }
}
