package io.evpayout.money;

import static io.evpayout.money.Currencies.EUR;
import static io.evpayout.money.Currencies.USD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final Money USD_18_37 = Money.of("18.37", USD);
    private static final Money USD_0_03 = Money.of("0.03", USD);
    private static final Money USD_MAX = Money.ofMinor(Long.MAX_VALUE, USD);
    private static final Money USD_MIN = Money.ofMinor(Long.MIN_VALUE, USD);
    private static final Money EUR_18_37 = Money.of("18.37", EUR);

    @ParameterizedTest
    @CsvSource({
        // amount, currency, minor units
        "18.37,                  USD, 1837",
        "18.3,                   USD, 1830",
        "18,                     USD, 1800",
        "018.370000,             USD, 1837",
        "-0.01,                  USD, -1",
        "0,                      USD, 0",
        "-0.000,                 USD, 0",
        "1837,                   JPY, 1837",
        "1837.0,                 JPY, 1837",
        "18.375,                 KWD, 18375",
        "0.0001,                 CLF, 1",
        "92233720368547758.07,   USD, 9223372036854775807",
        "-92233720368547758.08,  USD, -9223372036854775808",
        "-9223372036854775808,   JPY, -9223372036854775808",
    })
    void reads_a_decimal_amount(String amount, String code, long minorUnits) {
        Currency currency = Currency.of(code);
        assertThat(Money.of(amount, currency)).isEqualTo(Money.ofMinor(minorUnits, currency));
        assertThat(Money.of(new BigDecimal(amount), currency)).isEqualTo(Money.ofMinor(minorUnits, currency));
        assertThat(Money.parse(code + " " + amount)).isEqualTo(Money.ofMinor(minorUnits, currency));
    }

    @ParameterizedTest
    @CsvSource({
        // minor units, currency, text
        "1837,                 USD, USD 18.37",
        "1830,                 USD, USD 18.30",
        "5,                    USD, USD 0.05",
        "-5,                   USD, USD -0.05",
        "0,                    USD, USD 0.00",
        "1837,                 JPY, JPY 1837",
        "-1,                   JPY, JPY -1",
        "1837,                 KWD, KWD 1.837",
        "1,                    CLF, CLF 0.0001",
        "9223372036854775807,  USD, USD 92233720368547758.07",
        "-9223372036854775808, USD, USD -92233720368547758.08",
    })
    void writes_all_decimals_of_the_currency(long minorUnits, String code, String text) {
        Money money = Money.ofMinor(minorUnits, Currency.of(code));
        assertThat(money).hasToString(text);
        assertThat(code + " " + money.amount()).isEqualTo(text);
        assertThat(Money.parse(text)).isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "18.375 | USD | Amount 18.375 USD has 3 decimals, at most 2 are exact here (USD has 2); round it first, by a named rule",
                "0.001  | USD | Amount 0.001 USD has 3 decimals, at most 2 are exact here (USD has 2); round it first, by a named rule",
                "0.5    | JPY | Amount 0.5 JPY has 1 decimals, at most 0 are exact here (JPY has 0); round it first, by a named rule",
                "1.2345 | KWD | Amount 1.2345 KWD has 4 decimals, at most 3 are exact here (KWD has 3); round it first, by a named rule",
                "92233720368547758.08  | USD | Amount 92233720368547758.08 USD is too large: it does not fit 64 bits",
                "-92233720368547758.09 | USD | Amount -92233720368547758.09 USD is too large: it does not fit 64 bits",
                "1E+999999999          | USD | Amount 1E+999999999 USD is too large: it does not fit 64 bits",
                "1E-999999999          | USD | Amount 1E-999999999 USD has 999999999 decimals, at most 2 are exact here (USD has 2); round it first, by a named rule",
            })
    void refuses_what_it_cannot_hold_exactly(BigDecimal amount, String code, String refusal) {
        assertRefused(() -> Money.of(amount, Currency.of(code)), refusal);
    }

    @Test
    void takes_nothing_of_any_scale() {
        assertThat(Money.of(new BigDecimal("0E+999999999"), USD)).isEqualTo(Money.zero(USD));
        assertThat(Money.of(new BigDecimal("0E-999999999"), USD)).isEqualTo(Money.zero(USD));
        assertThat(Money.of(new BigDecimal("1E+3"), USD)).hasToString("USD 1000.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "abc", "1,25", "1.", ".5", "+1", "--1", "1e3", "1.2.3", "-", ".", "-.5", "1.-2", " 1", "1 ",
                "0x1", "NaN", "١"
            })
    void refuses_what_is_not_a_plain_decimal(String amount) {
        String refusal =
                "Not a decimal amount: \"" + amount + "\"; expected plain digits with a decimal point, such as -18.37";
        assertRefused(() -> Money.of(amount, USD), refusal);
        assertRefused(() -> Money.parse("USD " + amount), refusal);
        assertRefused(() -> Micros.parse(amount, USD), refusal);
        assertRefused(() -> ExactAmount.parse("USD " + amount), refusal);
    }

    @Test
    void quotes_only_the_start_of_an_endless_amount() {
        String refusal = "Not a decimal amount: \"" + "1".repeat(64)
                + "...\"; expected plain digits with a decimal point, such as -18.37";
        assertRefused(() -> Money.of("1".repeat(65), USD), refusal);
        String longest = "x".repeat(64);
        assertRefused(
                () -> Money.of(longest, USD),
                "Not a decimal amount: \"" + longest
                        + "\"; expected plain digits with a decimal point, such as -18.37");
        assertThat(Money.of("1." + "0".repeat(62), USD)).hasToString("USD 1.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "18.37     | Not an amount of money: \"18.37\"; expected a currency and an amount, such as USD 18.37",
                "' 18.37'  | Not an amount of money: \" 18.37\"; expected a currency and an amount, such as USD 18.37",
                "USD       | Not an amount of money: \"USD\"; expected a currency and an amount, such as USD 18.37",
                "usd 18.37 | Unknown currency \"usd\": expected an active ISO 4217 code with a minor unit, in upper case, such as USD",
            })
    void refuses_text_without_a_currency_or_an_amount(String text, String refusal) {
        assertRefused(() -> Money.parse(text), refusal);
        assertRefused(() -> ExactAmount.parse(text), refusal);
    }

    @Test
    void adds_subtracts_and_negates() {
        assertThat(USD_18_37.plus(USD_0_03)).hasToString("USD 18.40");
        assertThat(USD_0_03.minus(USD_18_37)).hasToString("USD -18.34");
        assertThat(USD_18_37.negated()).hasToString("USD -18.37");
        assertThat(Money.zero(USD).negated()).isEqualTo(Money.zero(USD));
        assertThat(USD_18_37.toExact()).isEqualTo(ExactAmount.parse("USD 18.37"));
    }

    @Test
    void knows_its_sign() {
        assertThat(USD_18_37.isPositive()).isTrue();
        assertThat(USD_18_37.isZero()).isFalse();
        assertThat(USD_18_37.isNegative()).isFalse();
        assertThat(Money.zero(USD).isPositive()).isFalse();
        assertThat(Money.zero(USD).isZero()).isTrue();
        assertThat(Money.zero(USD).isNegative()).isFalse();
        assertThat(USD_18_37.negated().isPositive()).isFalse();
        assertThat(USD_18_37.negated().isZero()).isFalse();
        assertThat(USD_18_37.negated().isNegative()).isTrue();
    }

    @Test
    void orders_by_size() {
        assertThat(USD_0_03).isLessThan(USD_18_37).isGreaterThan(USD_MIN);
        assertThat(USD_0_03).isEqualByComparingTo(Money.ofMinor(3, USD));
    }

    @Test
    void refuses_overflow_with_its_values() {
        assertOverflow(() -> USD_MAX.plus(USD_0_03), "9223372036854775807 + 3");
        assertOverflow(() -> USD_MIN.minus(USD_0_03), "-9223372036854775808 - 3");
        assertOverflow(() -> USD_MIN.negated(), "-(-9223372036854775808)");
    }

    @Test
    void never_mixes_currencies() {
        String refusal = "Different currencies: USD 18.37 and EUR 18.37; amounts are never converted";
        assertRefused(() -> USD_18_37.plus(EUR_18_37), refusal);
        assertRefused(() -> USD_18_37.minus(EUR_18_37), refusal);
        assertRefused(() -> USD_18_37.compareTo(EUR_18_37), refusal);
        assertThat(USD_18_37).isNotEqualTo(EUR_18_37);
    }

    static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    static void assertOverflow(ThrowingCallable call, String operation) {
        assertThatThrownBy(call)
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("Overflow: " + operation + " does not fit 64 bits");
    }
}
