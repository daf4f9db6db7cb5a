package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.agreement.FeeBearer;
import io.evpayout.agreement.ProcessingFee;
import io.evpayout.agreement.Term;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.session.ChargingSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of session term on sessions that a finance person can recompute. The residual party is {@code op}. */
class SessionTermsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // session | contract | who gets what
                // MONEY.md: card fee 2.9 % + 0.30 off the top, host 80 % of the rest.
                "12.00 | processingFee 2.9 plus 0.3 by left & percent 80 of left to host"
                        + " | fees 0.648 host 9.0816 op 2.2704",
                // The same fee, borne by the host, by the operator, by both in proportion, by the driver.
                "12.00 | percent 80 of left to host & processingFee 2.9 plus 0.3 by host"
                        + " | fees 0.648 host 8.952 op 2.40",
                "12.00 | percent 80 of left to host & processingFee 2.9 plus 0.3 by op"
                        + " | fees 0.648 host 9.60 op 1.752",
                "12.00 | percent 80 of left to host & processingFee 2.9 plus 0.3 by proRata"
                        + " | fees 0.648 host 9.0816 op 2.2704",
                "10.61 | percent 80 of left to host & processingFee 2.9 plus 0.3 by driver"
                        + " | fees 0.61 host 8.00 op 2.00",
                // Off the top only for those after it.
                "12.00 | percent 50 of left to host & processingFee 0 plus 1 by left & percent 50 of left to partner"
                        + " | fees 1.00 host 6.00 partner 2.50 op 2.50",
                // Of gross with tax.
                "12.00 tax 2.00 | processingFee 10 plus 0 by left | tax 2.00 fees 1.20 op 8.80",
                // Everyone in proportion: only those above zero, at most all of it; the rest falls to the operator.
                "10.00 | percent 60 of net to host & percent 30 of net to city & processingFee 0 plus 1 by proRata"
                        + " | fees 1.00 host 5.40 city 2.70 op 0.90",
                "10.00 | percent 100 of net to host & perSession 1 to city from host & perSession 2 to city from op"
                        + " & processingFee 0 plus 1.20 by proRata | fees 1.20 host 8.10 city 2.70 op -2.00",
                "1.00 | percent 50 of net to host & processingFee 0 plus 3 by proRata | fees 3.00 host 0.00 op -2.00",
                "10.00 | percent 50 of net to host & processingFee 0 plus 1 by proRata & roamingFee 0 plus 2 by proRata"
                        + " | fees 3.00 host 3.50 op 3.50",
                "1.00 | percent 50 of net to host & processingFee 0 plus 1 by proRata & roamingFee 0 plus 2 by proRata"
                        + " | fees 3.00 host 0.00 op -2.00",
                // Roaming is a fee too; both have names that later terms may take off.
                "10.00 | roamingFee 5 plus 0.1 by left as roaming & percent 50 of gross minus roaming to host"
                        + " | fees 0.60 host 4.70 op 4.70",
                // Free sessions cost no fee, unless the contract says so.
                "0.00 | processingFee 2.9 plus 0.3 by left | op 0.00",
                "0.00 | roamingFee 2.9 plus 0.3 by left on free | fees 0.30 op -0.30",
                // The driver's fee is taken before terms that stand before it.
                "10.61 | percent 50 of left to host & percent 50 of left to city & processingFee 2.9 plus 0.3 by driver"
                        + " | fees 0.61 host 5.00 city 2.50 op 2.50",
                // MONEY.md: markup 10 % on the host's net 10.00; fee with 25 % VAT; the host has no VAT, or 25 %.
                "11.25 tax 0.25 | markup 10 feeVat 25 payeeVat 0 to op & percent 100 of left to host"
                        + " | tax 0.25 op 1.00 host 10.00",
                "13.75 tax 2.75 | markup 10 feeVat 25 payeeVat 25 to op & percent 100 of left to host"
                        + " | tax 2.75 op 1.00 host 10.00",
                "100.00 | markup 10 feeVat 25 payeeVat 0 to fee | fee 8.88888889 op 91.11111111",
                "100.00 | markup 10 feeVat 25 payeeVat 25 to fee | fee 7.27272727 op 92.72727273",
                // A floor lifts a share to zero at its place, out of what is left or of another party.
                "0.20 | percent 50 of net to host & perSession 0.25 to op from host & floor to host | host 0.00 op 0.20",
                "0.20 | percent 50 of net to host & perSession 0.25 to op from host | host -0.15 op 0.35",
                "9.00 | percent 50 of net to host & perSession 0.25 to op from host & floor to host | host 4.25 op 4.75",
                "0.20 | percent 50 of net to host & floor to host & perSession 0.25 to op from host"
                        + " | host -0.15 op 0.35",
                "10.00 | percent 80 of net to host & percent 30 of net to city & floor to op from host"
                        + " | host 7.00 city 3.00 op 0.00",
                "10.00 | percent 80 of net to host & percent 10 of net to city & floor to op from host"
                        + " | host 8.00 city 1.00 op 1.00",
                // Components, each with a split of its own.
                "10.00 tax 0.00 energy 6.00 idle 2.00 connection 1.00 reservation 1.00 | percent 90 of energy to host"
                        + " & percent 50 of idle to host & percent 100 of connection to city"
                        + " & percent 25 of reservation to host | host 6.65 city 1.00 op 2.35",
            })
    void a_contract_splits_a_session(String price, String contract, String shares) {
        assertThat(Splits.text(Splits.split(contract, Sessions.of(Splits.price(price), 0))))
                .isEqualTo(shares);
    }

    /** MONEY.md: energy 8.00, connection 1.00, idle 1.00, tax 20 %, 20 kWh, electricity 2.20 reimbursed, three fees. */
    @Test
    void a_host_with_reimbursed_electricity_and_three_fees_gets_6_27() {
        Split split = Splits.split(
                "reimbursement 0.11 to host as electricity & percent 70 of net minus connection,electricity to host"
                        + " & perSession 0.25 to op from host & perKwh 0.01 to op from host"
                        + " & percent 2 of gross to op from host",
                Sessions.of(Splits.price("12.00 tax 2.00 energy 8.00 connection 1.00 idle 1.00"), 20_000));

        assertThat(Splits.text(split)).isEqualTo("tax 2.00 host 6.27 op 3.73");
    }

    @ParameterizedTest
    @CsvSource({
        // A real network's sum was 6.44. Rule of 30 % for the host of 6.45; host, operator
        "AT_PAYOUT,             1.935, 4.515",
        "PER_SESSION:HALF_UP,   1.94,  4.51",
        "PER_SESSION:HALF_EVEN, 1.94,  4.51",
        "PER_SESSION:DOWN,      1.93,  4.52",
        "LARGEST_REMAINDER,     1.94,  4.51",
    })
    void six_forty_five_at_thirty_percent_sums_to_six_forty_five(String rule, String host, String operator) {
        Split split = Splits.waterfall(rule, "percent 30 of gross to host").split(Sessions.of("6.45"));

        assertThat(Splits.text(split)).isEqualTo("host " + host + " op " + operator);
        assertThat(Splits.usd(host) + Splits.usd(operator)).isEqualTo(Splits.usd("6.45"));
    }

    @ParameterizedTest
    @CsvSource({
        // fee, currency, the driver is to leave, is charged
        "2.9,  0.30, USD, 10.00, 10.61",
        "0,    0.35, EUR, 1.00,  1.35",
        "0,    0.305, EUR, 10.00, 10.31",
        "50,   0,    USD, 10.00, 20.00",
        "3.6,  0,    JPY, 1000,  1037",
        "2.75, 0.1,  KWD, 1.000, 1.131",
        "2.9,  0.30, USD, 0.00,  0.31",
    })
    void a_driver_is_charged_what_leaves_the_price(
            String percent, String fixed, String currency, String net, String charged) {
        ProcessingFee fee = Term.processingFee(percent, fixed, FeeBearer.DRIVER);
        Currency of = Currency.of(currency);

        assertThat(fee.grossUp(Money.of(net, of)).amount()).isEqualTo(charged);
    }

    @Test
    void no_price_covers_a_fee_of_all_of_it() {
        assertThatThrownBy(() -> Term.processingFee("100", "0", FeeBearer.DRIVER))
                .hasMessage("No price covers a processingFee of 100 % of itself");
        assertThatThrownBy(
                        () -> Term.processingFee("100", "0", FeeBearer.LEFT).grossUp(Money.of("1.00", Currencies.USD)))
                .hasMessage("No price leaves USD 1.00 after a fee of 100 % of itself");
    }

    /** Half up is decided by the exact fee: 0.4999999 of a cent below a half stays below it. */
    @ParameterizedTest
    @CsvSource({
        // gross, percent, fee
        "0.50,       1,      0.01",
        "0.49999999, 1,      0.00",
        "0.49999999, 1.0001, 0.01",
        "1.50,       1,      0.02",
        "10.61,      2.9,    0.31",
    })
    void a_driver_s_fee_is_rounded_half_up_once(String gross, String percent, String fee) {
        Split split =
                Splits.split("processingFee " + percent + " plus 0 by driver", Sessions.of(Splits.price(gross), 0));

        assertThat(split.fees()).isEqualTo(Splits.usd(fee));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // contract on 12.00 with a fee of 1.00 | half refunded | all refunded
                "processingFee 0 plus 1 by left & percent 80 of left to host | fees 0.50 host 4.40 op 1.10"
                        + " | host 0.00 op 0.00",
                "processingFee 0 plus 1 by left kept & percent 80 of left to host | fees 1.00 host 4.00 op 1.00"
                        + " | fees 1.00 host -0.80 op -0.20",
                "percent 80 of left to host & processingFee 0 plus 1 by host kept | fees 1.00 host 3.80 op 1.20"
                        + " | fees 1.00 host -1.00 op 0.00",
                "percent 80 of left to host & processingFee 0 plus 1 by proRata kept | fees 1.00 host 4.00 op 1.00"
                        + " | fees 1.00 host -0.80 op -0.20",
                "percent 80 of left to host & processingFee 0 plus 1 by driver kept | fees 1.00 host 4.00 op 1.00"
                        + " | fees 1.00 host -0.80 op -0.20",
                "processingFee 0 plus 1 by op kept & roamingFee 0 plus 1 by op | fees 1.50 op 4.50 | fees 1.00 op -1.00",
            })
    void a_fee_that_is_not_returned_stays_with_who_bore_it(String contract, String half, String all) {
        ChargingSession session = Sessions.of("12.00");
        Waterfall waterfall = Splits.waterfall("AT_PAYOUT", contract);

        assertThat(Splits.text(waterfall.of(session, Splits.usd("6.00")))).isEqualTo(half);
        assertThat(Splits.text(waterfall.of(session, 0))).isEqualTo(all);
        assertThat(Splits.text(waterfall.ofNothing(session))).isEqualTo(all);
    }

    @Test
    void a_free_session_that_is_taken_back_keeps_its_fee_too() {
        ChargingSession free = Sessions.of("0.00");
        Waterfall waterfall = Splits.waterfall("AT_PAYOUT", "processingFee 0 plus 0.3 by left on free kept");

        assertThat(Splits.text(waterfall.split(free))).isEqualTo("fees 0.30 op -0.30");
        assertThat(Splits.text(waterfall.ofNothing(free))).isEqualTo("fees 0.30 op -0.30");
    }

    @ParameterizedTest
    @CsvSource({
        // who remits the tax of 2.00 in 12.00; the host has 50 % of net
        ",     tax 2.00 host 5.00 op 5.00",
        "host, host 7.00 op 5.00",
        "op,   host 5.00 op 7.00",
        "city, host 5.00 op 5.00 city 2.00",
    })
    void tax_is_outside_the_shares_and_goes_to_who_remits_it(String remitter, String shares) {
        ChargingSession session = Sessions.of(Splits.price("12.00 tax 2.00"), 0);
        Waterfall waterfall = Waterfall.of(
                Splits.agreement("AT_PAYOUT", "percent 50 of net to host")
                        .withTaxRemitter(remitter == null ? null : remitter),
                2);

        assertThat(Splits.text(waterfall.split(session))).isEqualTo(shares);
        assertThat(waterfall.ofNothing(session).shares().values()).containsOnly(0L);
    }
}
