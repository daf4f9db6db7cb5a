package io.evpayout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetOffTest {

    @ParameterizedTest
    @CsvSource({"50, 50", "50.0, 50", "5E+1, 50", "0.0000, 0", "100.0000, 100", "12.3400, 12.34"})
    void one_percentage_has_one_form(String percent, String form) {
        assertThat(SetOff.of(percent, 1).percent()).hasToString(form);
    }

    @ParameterizedTest
    @CsvSource({"-0.0001", "100.0001", "0.00001"})
    void takes_nothing_to_all_of_a_payout(String percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetOff.of(percent, 1))
                .withMessageEndingWith("not " + percent);
    }

    @ParameterizedTest
    @CsvSource({"0", "1001"})
    void has_a_place_among_the_accounts_of_its_payee(int order) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetOff.of("50", order))
                .withMessage("The order of a set-off is 1 to 1000, not " + order);
    }

    @ParameterizedTest
    @CsvSource({"0", "36501"})
    void is_written_off_after_a_day_to_a_hundred_years(int days) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetOff.of("50", 1).withWriteOffAfter(days))
                .withMessage("A write-off is after 1 to 36500 days, not " + days);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "100, 1000, 36500", "12.3456, 1, 36500"})
    void takes_what_its_limits_say(String percent, int order, int days) {
        SetOff setOff = SetOff.of(percent, order).withWriteOffAfter(days);
        assertThat(SetOff.parse(setOff.toString())).isEqualTo(setOff);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"50% at place 1", "12.5% at place 2, written off after 365 days"})
    void reads_as_it_is_written(String text) {
        assertThat(SetOff.parse(text)).hasToString(text);
    }

    @Test
    void is_never_written_off_unless_it_says_so() {
        assertThat(SetOff.of("50", 1).writeOffAfter()).isNull();
        assertThat(SetOff.of("50", 1).withWriteOffAfter(365).withWriteOffAfter(null))
                .isEqualTo(SetOff.of("50", 1));
    }
}
