package io.evpayout.money;

import static io.evpayout.money.Currencies.JPY;
import static io.evpayout.money.Currencies.USD;
import static io.evpayout.money.MoneyTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import javax.money.CurrencyUnit;
import javax.money.MonetaryAmount;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.javamoney.moneta.CurrencyUnitBuilder;
import org.javamoney.moneta.FastMoney;
import org.junit.jupiter.api.Test;

/** JSR 354 at the edge, with Moneta as implementation and as an oracle. */
@Domain(MoneyDomain.class)
class Jsr354Test {

    @Test
    void takes_any_implementation() {
        Money expected = Money.of("18.37", USD);
        assertThat(Money.from(org.javamoney.moneta.Money.of(new BigDecimal("18.37"), "USD")))
                .isEqualTo(expected);
        assertThat(Money.from(org.javamoney.moneta.Money.of(new BigDecimal("18.37000"), "USD")))
                .isEqualTo(expected);
        assertThat(Money.from(FastMoney.of(new BigDecimal("18.37"), "USD"))).isEqualTo(expected);
        assertThat(Money.from(FastMoney.of(1837, "JPY"))).isEqualTo(Money.of("1837", JPY));
    }

    @Test
    void refuses_what_is_finer_than_the_minor_unit() {
        MonetaryAmount tooFine = org.javamoney.moneta.Money.of(new BigDecimal("18.375"), "USD");
        assertRefused(
                () -> Money.from(tooFine),
                "Amount 18.375 USD has 3 decimals, at most 2 are exact here (USD has 2); round it first, by a named rule");
    }

    @Test
    void refuses_what_is_too_large() {
        MonetaryAmount tooLarge = org.javamoney.moneta.Money.of(new BigDecimal("92233720368547758.08"), "USD");
        assertRefused(
                () -> Money.from(tooLarge), "Amount 92233720368547758.08 USD is too large: it does not fit 64 bits");
    }

    @Test
    void refuses_a_currency_outside_iso_4217() {
        CurrencyUnit points = CurrencyUnitBuilder.of("PTS", "loyalty")
                .setDefaultFractionDigits(0)
                .build();
        MonetaryAmount amount = org.javamoney.moneta.Money.of(5, points);
        assertRefused(
                () -> Money.from(amount),
                "Unknown currency \"PTS\": expected an active ISO 4217 code with a minor unit, in upper case, such as USD");
    }

    @Property
    void comes_back_as_it_went_out(@ForAll Money money) {
        Assume.that(knownToMoneta(money.currency()));
        MonetaryAmount out = money.toMonetaryAmount();
        assertThat(out.getCurrency().getCurrencyCode())
                .isEqualTo(money.currency().code());
        assertThat(out.getNumber().numberValueExact(BigDecimal.class)).isEqualByComparingTo(money.amount());
        assertThat(Money.from(out)).isEqualTo(money);
    }

    @Property
    void adds_subtracts_and_compares_as_moneta_does(@ForAll int a, @ForAll int b, @ForAll Currency currency) {
        Assume.that(knownToMoneta(currency));
        Money left = Money.ofMinor(a, currency);
        Money right = Money.ofMinor(b, currency);
        MonetaryAmount x = left.toMonetaryAmount();
        MonetaryAmount y = right.toMonetaryAmount();
        assertThat(left.plus(right)).isEqualTo(Money.from(x.add(y)));
        assertThat(left.minus(right)).isEqualTo(Money.from(x.subtract(y)));
        assertThat(left.negated()).isEqualTo(Money.from(x.negate()));
        assertThat(Integer.signum(left.compareTo(right))).isEqualTo(Integer.signum(x.compareTo(y)));
        assertThat(left.isNegative()).isEqualTo(x.isNegative());
        assertThat(left.isPositive()).isEqualTo(x.isPositive());
        assertThat(left.isZero()).isEqualTo(x.isZero());
    }

    /** Moneta knows what the JDK knows, and that may be older than our table. */
    private static boolean knownToMoneta(Currency currency) {
        return javax.money.Monetary.isCurrencyAvailable(currency.code());
    }
}
