package io.evpayout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.schedule.Frequencies;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdsTest {

    private static final Money EUR_50 = Money.of("50", Currencies.EUR);
    private static final Money USD_1 = Money.of("1", Currencies.USD);
    private static final Money MINUS_1 = Money.of("-1", Currencies.EUR);
    private static final Thresholds NONE = Thresholds.none(Currencies.EUR);

    @Test
    void without_any_whatever_has_matured_is_paid() {
        assertThat(NONE)
                .isEqualTo(
                        new Thresholds(Money.zero(Currencies.EUR), Money.zero(Currencies.EUR), null, null, null, null));
    }

    @Test
    void each_is_set_and_taken_away_by_itself() {
        Otherwise quarterly = new Otherwise(EUR_50, Frequencies.monthly(31));
        Thresholds all = NONE.withMinimum(EUR_50)
                .withKeep(EUR_50)
                .withPayAnywayAfter(90)
                .withOtherwise(quarterly)
                .withDormantAfter(365)
                .withApprovalAbove(EUR_50);

        assertThat(all).isEqualTo(new Thresholds(EUR_50, EUR_50, 90, quarterly, 365, EUR_50));
        assertThat(all.withMinimum(NONE.minimum())
                        .withKeep(NONE.keep())
                        .withPayAnywayAfter(null)
                        .withOtherwise(null)
                        .withDormantAfter(null)
                        .withApprovalAbove(null))
                .isEqualTo(NONE);
    }

    @Test
    void each_is_zero_or_more_of_one_currency() {
        refused(t -> t.withMinimum(MINUS_1), "The minimum must be zero or more EUR, is EUR -1.00");
        refused(t -> t.withKeep(MINUS_1), "The keep must be zero or more EUR, is EUR -1.00");
        refused(t -> t.withKeep(USD_1), "The keep must be zero or more EUR, is USD 1.00");
        refused(t -> t.withApprovalAbove(USD_1), "The approvalAbove must be zero or more EUR, is USD 1.00");
        refused(
                t -> t.withOtherwise(new Otherwise(USD_1, Frequencies.daily())),
                "The otherwise must be zero or more EUR, is USD 1.00");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "3651"})
    void money_waits_for_a_day_to_ten_years(int days) {
        refused(t -> t.withPayAnywayAfter(days), "payAnywayAfter must be 1 to 3650 days, is " + days);
    }

    @ParameterizedTest
    @CsvSource({"0", "36501"})
    void dormancy_begins_after_a_day_to_a_hundred_years(int days) {
        refused(t -> t.withDormantAfter(days), "dormantAfter must be 1 to 36500 days, is " + days);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3650, 36500"})
    void a_wait_is_what_its_limits_say(int payAnywayAfter, int dormantAfter) {
        Thresholds waits = NONE.withPayAnywayAfter(payAnywayAfter).withDormantAfter(dormantAfter);
        assertThat(waits.payAnywayAfter()).isEqualTo(payAnywayAfter);
        assertThat(waits.dormantAfter()).isEqualTo(dormantAfter);
    }

    @Test
    void a_slower_schedule_is_for_balances_below_something_and_has_dates() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Otherwise(Money.zero(Currencies.EUR), Frequencies.daily()))
                .withMessage("Small balances are those below more than zero, not below EUR 0.00");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Otherwise(EUR_50, Frequencies.manual()))
                .withMessageContaining("below EUR 50.00 need a schedule with dates");
    }

    private static void refused(UnaryOperator<Thresholds> change, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(NONE))
                .withMessage(message);
    }
}
