package io.evpayout.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonClassTest {

    /** The one table of return reasons, in the order of its rows. */
    @ParameterizedTest
    @CsvSource({
        // codes of ACH, Stripe and ISO 20022, class
        "R02 account_closed bank_ownership_changed AC04,              CLOSED",
        "R03 R04 R20 R28 no_account invalid_account_number,           INVALID",
        "incorrect_account_holder_name,                               INVALID",
        "incorrect_account_holder_address,                            INVALID",
        "incorrect_account_holder_tax_id AC01 AC03 AC15 RC01 BE01,    INVALID",
        "R16 account_frozen bank_account_restricted,                  BLOCKED",
        "debit_not_authorized AC06 AG01,                              BLOCKED",
        "R14 R15 MD07,                                                DECEASED",
        "R23 declined MS02 MS03,                                      REFUSED",
        "RR04,                                                        SANCTIONS",
        "R06 FRAD,                                                    FRAUD",
        "R24 AM05 DUPL,                                               DUPLICATE",
        "R17 R18 R19 R25 R26 R27 R85 invalid_currency,                OUR_FORMAT",
        "unsupported_card FF01 AM01 AM03 AM09 AM10,                   OUR_FORMAT",
        "amount_too_small amount_too_large,                           OUR_FORMAT",
        "R32 R34 could_not_process TECH ED05 AB05,                    TRANSIENT",
        "connected_balance_insufficient,                              TRANSIENT",
        "insufficient_funds balance_insufficient AM04,                FUNDING",
        "NOT_SENT,                                                    NOT_SENT",
        // debit codes, changes, anything in other letters
        "C01 C02 C03 C04 C05 C06 C07 C09,                             CHANGE",
        "R01 R09 R90 C08 C10 NEW1 ac04 Account_Closed '' ,                UNKNOWN_CODE",
    })
    void every_code_has_its_class(String codes, ReasonClass reason) {
        for (String code : codes.split(" ", -1)) {
            assertThat(ReasonClass.of(code)).as(code).isEqualTo(reason);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // class, bank account disabled, money held, account frozen
        "CLOSED,       true,  false, false",
        "INVALID,      true,  false, false",
        "BLOCKED,      true,  true,  false",
        "DECEASED,     true,  true,  true",
        "REFUSED,      true,  false, false",
        "SANCTIONS,    true,  true,  true",
        "FRAUD,        true,  true,  true",
        "DUPLICATE,    false, true,  false",
        "OUR_FORMAT,   false, false, false",
        "TRANSIENT,    false, false, false",
        "FUNDING,      false, false, false",
        "NOT_SENT,     false, false, false",
        "CHANGE,       false, false, false",
        "RELEASED,     false, false, false",
        "UNKNOWN_CODE, true,  true,  false",
    })
    void every_class_says_what_to_do(ReasonClass reason, boolean disables, boolean holds, boolean freezes) {
        assertThat(reason.disablesBankAccount()).isEqualTo(disables);
        assertThat(reason.holdsMoney()).isEqualTo(holds);
        assertThat(reason.freezesAccount()).isEqualTo(freezes);
    }

    @ParameterizedTest
    @CsvSource({
        // class, what becomes of the payout that was proven not to be taken, what is done with the rail
        "TRANSIENT,    true,  RUNNING",
        "OUR_FORMAT,   true,  RUNNING",
        "DUPLICATE,    false, STOPPED",
        "FUNDING,      false, PAUSED",
        "CLOSED,       false, RUNNING",
        "UNKNOWN_CODE, false, RUNNING",
    })
    void a_class_says_whether_it_is_tried_again_and_what_becomes_of_the_rail(
            ReasonClass reason, boolean again, RailSwitch.State rail) {
        assertThat(reason.triesAgain()).isEqualTo(again);
        assertThat(reason.rail()).isEqualTo(rail);
    }

    @ParameterizedTest
    @CsvSource({
        "R17, OUR_FORMAT",
        "R17 QUESTIONABLE, FRAUD",
        "R17 0123 QUESTIONABLE, FRAUD",
        "R17 wrong name, OUR_FORMAT",
        "R170, UNKNOWN_CODE"
    })
    void addenda_of_an_r17_may_speak_of_fraud(String code, ReasonClass reason) {
        assertThat(ReasonClass.of(code)).isEqualTo(reason);
    }

    @Test
    void no_code_is_an_unknown_one() {
        assertThat(ReasonClass.of(null)).isEqualTo(ReasonClass.UNKNOWN_CODE);
    }

    @ParameterizedTest
    @CsvSource({
        // minimum, maximum, step, payable, sent
        "1,   1000, 1,   999,  999",
        "1,   1000, 1,   1001, 1000",
        "1,   1000, 100, 999,  900",
        "1,   1050, 100, 2000, 1000",
        "1,   1000, 100, 99,   0",
        "100, 1000, 1,   0,    0",
        "100, 1000, 7,   -5,   0",
    })
    void a_rail_sends_in_steps_up_to_its_maximum(long minimum, long maximum, long step, long payable, long sent) {
        RailLimits limits =
                new RailLimits(Money.ofMinor(minimum, Currencies.HUF), Money.ofMinor(maximum, Currencies.HUF), step);
        assertThat(limits.sendable(payable)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 1", "11, 10, 1", "1, 10, 0", "-1, 10, 1"})
    void limits_that_allow_nothing_are_refused(long minimum, long maximum, long step) {
        assertThatThrownBy(() -> new RailLimits(
                        Money.ofMinor(minimum, Currencies.USD), Money.ofMinor(maximum, Currencies.USD), step))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 < minimum <= maximum and step >= 1");
    }
}
