package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.money.RoundingRule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.Price;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaterfallTest {

    private static final Currency USD = Currencies.USD;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // gross | contract                                                          | who gets what
                "10.00   | percent 90 of gross to host                                       | host 9.00 op 1.00",
                "10.00   | percent 90 of left to host                                        | host 9.00 op 1.00",
                "10.00   | percent 50 of left to host; percent 50 of left to partner         | host 5.00 partner 2.50 op 2.50",
                "10.00   | percent 50 of net to host; percent 50 of net to partner           | host 5.00 partner 5.00 op 0.00",
                "10.00   | percent 80 of net to host; percent 30 of net to partner           | host 8.00 partner 3.00 op -1.00",
                "10.00   | perSession 0.25 to op; percent 100 of left to host                | op 0.25 host 9.75",
                "10.00   | perSession 0.25 to host                                           | host 0.25 op 9.75",
                "0.00    | perSession 0.25 to host                                           | host 0.00 op 0.00",
                "0.00    | perSession 0.25 to host on free                                   | host 0.25 op -0.25",
                "10.00   | percent 90 of gross to host; percent 10 of gross to city from host | host 8.00 city 1.00 op 1.00",
                "10.00   | percent 90 of gross to host as h; percent 50 of gross minus h to city | host 9.00 city 0.50 op 0.50",
                "10.00   |                                                                   | op 10.00",
                "12.00   | percent 2.9 of gross to card; perSession 0.30 to card; percent 80 of left to host"
                        + " | card 0.648 host 9.0816 op 2.2704",
                "0.01    | percent 33.3333 of gross to host                                  | host 0.00333333 op 0.00666667",
            })
    void a_contract_splits_a_session(String gross, String contract, String shares) {
        assertThat(text(split("AT_PAYOUT", contract, Sessions.of(gross)), USD)).isEqualTo(shares);
    }

    /** MONEY.md: energy 8.00, connection 1.00, idle 1.00, tax 20 %, 20 kWh, electricity 2.20 reimbursed, three fees. */
    @Test
    void a_host_with_reimbursed_electricity_and_three_fees_gets_6_27() {
        Price price = Price.of(
                USD,
                usd("12.00"),
                usd("2.00"),
                true,
                Map.of(
                        Component.ENERGY, usd("8.00"),
                        Component.CONNECTION, usd("1.00"),
                        Component.IDLE, usd("1.00")));

        Split split = split(
                "AT_PAYOUT",
                "perKwh 0.11 to host as electricity; percent 70 of net minus connection,electricity to host;"
                        + " perSession 0.25 to op from host; perKwh 0.01 to op from host; percent 2 of gross to op from host",
                Sessions.of(price, 20_000));

        assertThat(text(split, USD)).isEqualTo("host 6.27 op 3.73");
        assertThat(Micros.format(split.tax(), USD)).isEqualTo("2.00");
    }

    @ParameterizedTest
    @CsvSource({
        // base of 10 %, of gross 24.00 with tax 4.00, energy 10, time 4, idle 3, connection 2, reservation 1; gets
        "gross,       2.40",
        "net,         2.00",
        "left,        2.00",
        "energy,      1.00",
        "time,        0.40",
        "idle,        0.30",
        "connection,  0.20",
        "reservation, 0.10",
        "'net minus connection',               1.80",
        "'net minus connection,idle',          1.50",
        "'gross minus net',                    0.40",
        "'energy minus net',                  -1.00",
    })
    void a_percentage_is_of_the_base_that_it_names(String base, String gets) {
        Price price = Price.of(
                USD,
                usd("24.00"),
                usd("4.00"),
                true,
                Map.of(
                        Component.ENERGY, usd("10.00"),
                        Component.TIME, usd("4.00"),
                        Component.IDLE, usd("3.00"),
                        Component.CONNECTION, usd("2.00"),
                        Component.RESERVATION, usd("1.00")));

        Split split = split("AT_PAYOUT", "percent 10 of " + base + " to host", Sessions.of(price, 0));

        assertThat(Micros.format(split.shares().get("host"), USD)).isEqualTo(gets);
    }

    @ParameterizedTest
    @CsvSource({
        // sessions, gross of each, contract, rule, host is owed, the operator too
        "1000, 1.25, 90,   AT_PAYOUT,             1125.00,  125.00",
        "1000, 1.25, 90,   PER_SESSION:HALF_UP,   1130.00,  120.00",
        "1000, 1.25, 90,   PER_SESSION:HALF_EVEN, 1120.00,  130.00",
        "1000, 1.25, 90,   LARGEST_REMAINDER,     1130.00,  120.00",
        "3,    0.37, 12.5, AT_PAYOUT,             0.13875,  0.97125",
        "3,    0.37, 12.5, PER_SESSION:HALF_UP,   0.15,     0.96",
        "3,    0.37, 12.5, PER_SESSION:DOWN,      0.12,     0.99",
    })
    void many_sessions_are_owed_what_the_rule_says(
            int sessions, String gross, String percent, String rule, String host, String operator) {
        Split each = split(rule, "percent " + percent + " of gross to host", Sessions.of(gross));

        assertThat(Micros.format(each.shares().get("host") * sessions, USD)).isEqualTo(host);
        assertThat(Micros.format(each.shares().get("op") * sessions, USD)).isEqualTo(operator);
    }

    @ParameterizedTest
    @CsvSource({
        // currency, gross, 0.0313 a kWh on 12.345 kWh
        "USD, 10.00,  0.3863985",
        "JPY, 10,     0.386398",
        "KWD, 10.000, 0.3863985",
        "CLF, 1.0000, 0.3863985",
    })
    void a_rate_is_in_major_units_whatever_the_currency_s_digits(String code, String gross, String host) {
        Currency currency = Currency.of(code);
        ChargingSession session = Sessions.of(Price.of(currency, Micros.parse(gross, currency)), 12_345);

        Split split = split("AT_PAYOUT", "perKwh 0.0313 to host", session);

        assertThat(Micros.format(split.shares().get("host"), currency)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        // refunds of 10.00 at 33.33 % HALF_UP, one after the other; what each takes from the host
        "'3.33 3.33 3.34', '-1.11 -1.11 -1.11'",
        "'0.01 9.99',      '0.00 -3.33'",
        "'5.00 5.00',      '-1.66 -1.67'",
        "'10.00',          '-3.33'",
    })
    void a_refund_posts_the_difference_of_the_rounded_totals(String refunds, String taken) {
        ChargingSession session = Sessions.of("10.00");
        Waterfall waterfall = waterfall("PER_SESSION:HALF_UP", "percent 33.33 of gross to host");
        long remaining = usd("10.00");
        Split before = waterfall.split(session);
        StringBuilder host = new StringBuilder();
        for (String refund : refunds.split(" ", -1)) {
            remaining -= usd(refund);
            Split after = waterfall.of(session, remaining);
            host.append(' ').append(Micros.format(after.minus(before).shares().get("host"), USD));
            before = after;
        }
        assertThat(host.substring(1)).isEqualTo(taken);
    }

    @Test
    void nothing_is_left_of_what_was_taken_back_whole_though_it_was_free() {
        ChargingSession free = Sessions.of("0.00");
        Waterfall waterfall = waterfall("AT_PAYOUT", "perSession 0.25 to host on free");

        assertThat(waterfall.split(free).shares()).containsEntry("host", usd("0.25"));
        assertThat(waterfall.ofNothing(free).shares()).containsOnly(Map.entry("host", 0L), Map.entry("op", 0L));
    }

    @Test
    void more_than_the_session_or_less_than_nothing_cannot_remain() {
        Waterfall waterfall = waterfall("AT_PAYOUT", "percent 90 of gross to host");

        assertThatThrownBy(() -> waterfall.of(Sessions.of("0.01"), 1_000_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Only 0 to 1000000 micros can remain of session feed/s1, not 1000001");
        assertThatThrownBy(() -> waterfall.of(Sessions.of("0.01"), -1))
                .hasMessage("Only 0 to 1000000 micros can remain of session feed/s1, not -1");
    }

    @Test
    void what_does_not_fit_is_refused_and_never_wraps() {
        ChargingSession huge = Sessions.of(Price.of(USD, Long.MAX_VALUE), Long.MAX_VALUE);

        assertThatThrownBy(() -> split("AT_PAYOUT", "perKwh 1000000 to host", huge))
                .isInstanceOf(ArithmeticException.class);
        assertThat(split("AT_PAYOUT", "percent 90 of gross to host", huge).gross())
                .isEqualTo(Long.MAX_VALUE);
    }

    private static Split split(String rule, String contract, ChargingSession session) {
        return waterfall(rule, contract, session.price().currency().digits()).split(session);
    }

    private static Waterfall waterfall(String rule, String contract) {
        return waterfall(rule, contract, 2);
    }

    private static Waterfall waterfall(String rule, String contract, int digits) {
        Agreement agreement = new Agreement(
                "a",
                Instant.EPOCH,
                null,
                new Scope(Scope.Level.SITE, "LOC1", null),
                RoundingRule.parse(rule),
                contract == null
                        ? List.of()
                        : Arrays.stream(contract.split("; ?", -1))
                                .map(Term::parse)
                                .toList(),
                "op");
        return Waterfall.of(agreement, digits);
    }

    private static String text(Split split, Currency currency) {
        return split.shares().entrySet().stream()
                .map(share -> share.getKey() + " " + Micros.format(share.getValue(), currency))
                .collect(Collectors.joining(" "));
    }

    private static long usd(String amount) {
        return Micros.parse(amount, USD);
    }
}
