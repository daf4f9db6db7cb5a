package io.evpayout.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.rail.RailFees.Bearer;
import io.evpayout.rail.RailFees.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RailFeesTest {

    @ParameterizedTest
    @CsvSource({
        // the amount of a payment; what it costs by "0.10 to 100.00, 0.25 to 1,000.00, 1.50 above"
        "0.01,    0.10",
        "100.00,  0.10",
        "100.01,  0.25",
        "1000.00, 0.25",
        "1000.01, 1.50",
    })
    void the_first_step_that_reaches_the_amount_holds(String amount, String fee) {
        RailFees fees = new RailFees(
                List.of(step("100.00", "0.10"), step("1000.00", "0.25"), step(null, "1.50")), null, Bearer.NETWORK);
        assertThat(fees.of(eur(amount))).contains(eur(fee));
    }

    @Test
    void what_no_step_reaches_is_free() {
        assertThat(new RailFees(List.of(step("1.00", "0.10")), null, Bearer.PAYEE).of(eur("1.01")))
                .isEmpty();
        assertThat(RailFees.none().of(eur("5.00"))).isEmpty();
        assertThat(RailFees.each(eur("0.20")).of(eur("5.00"))).contains(eur("0.20"));
    }

    @Test
    void a_batch_may_cost_something_beside() {
        RailFees fees = RailFees.each(eur("0.20")).withPerBatch(eur("1.00")).borneBy(Bearer.PAYEE);
        assertThat(fees.perBatch()).isEqualTo(eur("1.00"));
        assertThat(fees.of(eur("5.00"))).contains(eur("0.20"));
        assertThat(fees.borneBy()).isEqualTo(Bearer.PAYEE);
    }

    @Test
    void terms_that_can_not_be_meant_are_refused() {
        assertThatThrownBy(() -> step(null, "0.00")).hasMessageContaining("above zero");
        assertThatThrownBy(() -> RailFees.none().withPerBatch(eur("-0.01"))).hasMessageContaining("above zero");
        assertThatThrownBy(
                        () -> new RailFees(List.of(step("2.00", "0.10"), step("2.00", "0.20")), null, Bearer.NETWORK))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> new RailFees(List.of(step(null, "0.10"), step("2.00", "0.20")), null, Bearer.NETWORK))
                .hasMessageContaining("ascend");
    }

    private static Step step(@Nullable String upTo, String fee) {
        return new Step(upTo == null ? null : eur(upTo), eur(fee));
    }

    private static Money eur(String amount) {
        return Money.of(amount, Currencies.EUR);
    }
}
