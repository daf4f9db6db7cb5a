package io.evpayout.money;

import static io.evpayout.money.Currencies.USD;
import static java.math.RoundingMode.HALF_UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What contracts say, in the kernel's own terms. */
class WorkedExamplesTest {

    private static final long ALL = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        // sessions, gross of each, host's parts per million, rule, host is owed
        "1000, 1.25, 900000, AT_PAYOUT,             1125.00",
        "1000, 1.25, 900000, PER_SESSION:HALF_UP,   1130.00",
        "1000, 1.25, 900000, PER_SESSION:HALF_EVEN, 1120.00",
        "1000, 1.25, 900000, PER_SESSION:HALF_DOWN, 1120.00",
        "1000, 1.25, 900000, LARGEST_REMAINDER,     1130.00",
        "3,    0.37, 125000, AT_PAYOUT,             0.13875",
        "3,    0.37, 125000, PER_SESSION:HALF_UP,   0.15",
        "3,    0.37, 125000, PER_SESSION:DOWN,      0.12",
        "3,    0.37, 125000, LARGEST_REMAINDER,     0.15",
        "1,    6.45, 300000, AT_PAYOUT,             1.935",
        "1,    6.45, 300000, PER_SESSION:HALF_UP,   1.94",
        "1,    6.45, 300000, PER_SESSION:HALF_EVEN, 1.94",
        "1,    6.45, 300000, PER_SESSION:HALF_DOWN, 1.93",
        "100,  6.45, 300000, AT_PAYOUT,             193.50",
        "100,  6.45, 300000, PER_SESSION:HALF_UP,   194.00",
    })
    void a_host_is_owed_what_the_named_rule_says(int sessions, String gross, long ppm, String rule, String owed) {
        RoundingRule rounding = RoundingRule.parse(rule);
        long each = micros(gross);
        ExactAmount host = ExactAmount.zero(USD);
        ExactAmount operator = ExactAmount.zero(USD);
        for (int session = 0; session < sessions; session++) {
            long share = Micros.percent(each, ppm);
            long[] rounded = rounding.round(new long[] {share, each - share}, 1);
            host = host.plus(rounded[0]);
            operator = operator.plus(rounded[1]);
        }
        assertThat(host.amount()).isEqualTo(owed);
        assertThat(host.plus(operator)).isEqualTo(ExactAmount.ofMicros(each * sessions, USD));
    }

    @Test
    void a_payout_pays_the_whole_cents_and_the_fraction_stays() {
        ExactAmount owed = ExactAmount.parse("USD 0.13875");
        Money paid = owed.floor();
        assertThat(paid).hasToString("USD 0.13");
        assertThat(owed.minus(paid.toExact())).hasToString("USD 0.00875");
    }

    @Test
    void a_statement_of_floored_running_totals_adds_up_on_paper() {
        ExactAmount running = ExactAmount.zero(USD);
        StringBuilder lines = new StringBuilder();
        for (int session = 0; session < 3; session++) {
            ExactAmount next = running.plus(Micros.percent(micros("0.37"), 125_000));
            lines.append(next.floor().minus(running.floor()).amount()).append(' ');
            running = next;
        }
        assertThat(lines).hasToString("0.04 0.05 0.04 ");
        assertThat(running.floor()).hasToString("USD 0.13");
    }

    @ParameterizedTest
    @CsvSource({
        // fee per month, days, days of the month, rounding, prorated
        "15.00, 22, 31, ,        10.64516129",
        "15.00, 22, 31, HALF_UP, 10.65",
        "15.00, 22, 31, DOWN,    10.64",
        "15.00, 31, 31, ,        15.00",
        "15.00, 14, 28, ,        7.50",
    })
    void a_monthly_fee_is_prorated_by_days(String fee, long days, long ofDays, RoundingMode mode, String prorated) {
        long exact = Micros.proportion(micros(fee), days, ofDays);
        assertThat(text(mode == null ? exact : Micros.round(exact, mode))).isEqualTo(prorated);
    }

    @Test
    void a_card_fee_comes_off_the_top_and_the_host_takes_80_percent_of_the_rest() {
        long gross = micros("12.00");
        long fee = Micros.percent(gross, 29_000) + micros("0.30");
        long host = Micros.percent(gross - fee, 800_000);
        assertThat(text(fee)).isEqualTo("0.648");
        assertThat(text(host)).isEqualTo("9.0816");
        assertThat(text(gross - fee - host)).isEqualTo("2.2704");
    }

    @Test
    void a_host_with_reimbursed_electricity_and_three_fees_gets_6_27() {
        long net = micros("10.00");
        long grossWithTax = micros("12.00");
        long electricity = micros("2.20");
        long share = Micros.percent(net - micros("1.00") - electricity, 700_000);
        long perKwh = Micros.perKwh(micros("0.01"), 20_000);
        long percentFee = Micros.percent(grossWithTax, 20_000);
        assertThat(text(share + electricity - micros("0.25") - perKwh - percentFee))
                .isEqualTo("6.27");
    }

    @Test
    void a_driver_who_bears_the_fee_is_charged_10_61() {
        long charged = Micros.proportion(micros("10.30"), ALL, ALL - 29_000);
        assertThat(text(charged)).isEqualTo("10.60762101");
        long onCard = Micros.round(charged, HALF_UP);
        assertThat(text(onCard)).isEqualTo("10.61");
        long fee = Micros.round(Micros.percent(onCard, 29_000) + micros("0.30"), HALF_UP);
        assertThat(text(fee)).isEqualTo("0.61");
        assertThat(text(onCard - fee)).isEqualTo("10.00");
    }

    @Test
    void tiers_are_marginal_or_on_the_whole_base() {
        long marginal = Micros.percent(micros("1000.00"), 600_000)
                + Micros.percent(micros("4000.00"), 700_000)
                + Micros.percent(micros("1200.00"), 800_000);
        assertThat(text(marginal)).isEqualTo("4360.00");
        assertThat(text(Micros.percent(micros("6200.00"), 800_000))).isEqualTo("4960.00");
    }

    @Test
    void partial_refunds_sum_exactly_to_the_full_one() {
        long host = Micros.percent(micros("12.37"), 333_333);
        long gross = micros("12.37");
        long refundedBefore = 0;
        long taken = 0;
        for (String refund : new String[] {"4.11", "0.01", "8.25"}) {
            long refunded = refundedBefore + micros(refund);
            taken += Micros.proportion(host, refunded, gross) - Micros.proportion(host, refundedBefore, gross);
            refundedBefore = refunded;
        }
        assertThat(taken).isEqualTo(host);
    }

    private static long micros(String dollars) {
        return Micros.parse(dollars, USD);
    }

    private static String text(long micros) {
        return Micros.format(micros, USD);
    }
}
