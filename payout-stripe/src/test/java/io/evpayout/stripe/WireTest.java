package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.RailLimits;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {

    /** Amount as people write it, and the number that Stripe wants for it. */
    @ParameterizedTest
    @CsvSource({
        "USD, 123.45,       12345",
        "EUR, 0.01,         1",
        "GBP, 999999.99,    99999999",
        "JPY, 500,          500",
        "KRW, 1000,         1000",
        "CLP, 7,            7",
        "ISK, 5,            500",
        "UGX, 1234,         123400",
        "HUF, 10.00,        1000",
        "TWD, 800.00,       80000",
        "MGA, 300.00,       300",
        "KWD, 5.120,        5120",
        "BHD, 0.010,        10",
        "IDR, 9999999999.99, 999999999999"
    })
    void writesAnAmount(String code, String amount, long expected) {
        Currency currency = Currency.of(code);
        Money money = Money.of(amount, currency);
        assertThat(Wire.of(money)).isEqualTo(expected);
        assertThat(Wire.read(expected, currency)).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({"HUF, 10.45", "TWD, 800.01", "MGA, 1.20", "KWD, 5.123", "TND, 0.001", "USD, -0.01", "CLF, 1.0000"})
    void refusesWhatStripeCantPayOut(String code, String amount) {
        Money money = Money.of(amount, Currency.of(code));
        assertThatThrownBy(() -> Wire.of(money))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(code);
    }

    /** Smallest amount, largest amount and step, in the currency's own minor units. */
    @ParameterizedTest
    @CsvSource({
        "USD, 1,   99999999,      1",
        "JPY, 1,   99999999,      1",
        "ISK, 1,   999999,        1",
        "UGX, 1,   999999,        1",
        "HUF, 100, 99999900,      100",
        "TWD, 100, 99999900,      100",
        "MGA, 100, 9999999900,    100",
        "KWD, 10,  99999990,      10",
        "IDR, 1,   999999999999,  1"
    })
    void knowsWhatCanBePaidOut(String code, long minimum, long maximum, long step) {
        RailLimits limits = Wire.limits(Currency.of(code));
        assertThat(limits.minimum().minorUnits()).isEqualTo(minimum);
        assertThat(limits.maximum().minorUnits()).isEqualTo(maximum);
        assertThat(limits.step()).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"CLF", "UYW", "UYI", "IQD", "LYD"})
    void carriesNoCurrencyWhoseUnitIsNotKnown(String code) {
        assertThat(Wire.knows(Currency.of(code))).isFalse();
        assertThatThrownBy(() -> Wire.limits(Currency.of(code)))
                .hasMessage("Stripe's unit of " + code + " is not known: it can't be paid out");
    }

    @ParameterizedTest
    @CsvSource({"ISK, 550", "UGX, 1"})
    void refusesFractionsOfWhatHasNone(String code, long wire) {
        assertThatThrownBy(() -> Wire.read(wire, Currency.of(code))).isInstanceOf(IllegalArgumentException.class);
    }

    /** What the limits let through is sent exactly, and has at most eight digits. */
    @Property
    void sendsExactlyWhatTheLimitsLetThrough(@ForAll @LongRange(min = 0, max = 2_000_000_000L) long minor) {
        for (String code : new String[] {"USD", "JPY", "ISK", "UGX", "HUF", "TWD", "MGA", "KWD"}) {
            Currency currency = Currency.of(code);
            long sendable = Wire.limits(currency).sendable(minor);
            long wire = Wire.of(Money.ofMinor(sendable, currency));
            assertThat(wire).isBetween(0L, 99_999_999L);
            assertThat(Wire.read(wire, currency).minorUnits()).isEqualTo(sendable);
            assertThat(minor - sendable < Wire.limits(currency).step() || sendable >= 999_999)
                    .isTrue();
        }
    }
}
