package io.evpayout.plan;

import static io.evpayout.plan.Decisions.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Currencies;
import io.evpayout.policy.AccountStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts that close, holds, and currencies, each as rows that a finance person can check with pencil and paper. */
class ThresholdRulesTest {

    /** All periods decided, so that nothing is due by the schedule. */
    private static final long ALL = Long.MAX_VALUE;

    @ParameterizedTest
    @CsvSource({
        // status; what a payout date does with 10.00, minimum 50.00, keep 5.00, and by hand
        "OPEN,    BELOW_MINIMUM 10.00 50.00 null, BY_HAND 10.00 null null, 5.00",
        "CLOSING, CLOSING 10.00 null null,        BY_HAND 10.00 null null, 10.00",
        "FROZEN,  FROZEN null null null,          FROZEN null null null,   0.00",
        "CLOSED,  CLOSED null null null,          CLOSED null null null,   0.00",
    })
    void an_account_that_closes_is_paid_all_that_has_matured(
            AccountStatus status, String scheduled, String byHand, String paid) {
        Positions position =
                new Positions().status(status).minimum("50").keep("5").lot("2026-03-01", "10.00");

        assertThat(text(position.decide("2026-03-02T06:00:00Z")).get(0)).isEqualTo(scheduled);
        assertThat(text(position.byHand("2026-03-02T06:00:00Z"))).containsExactly(byHand);
        assertThat(position.byHand("2026-03-02T06:00:00Z").amount().amount()).isEqualTo(paid);
    }

    @Test
    void an_account_that_closes_waits_for_its_date_and_for_what_is_held() {
        Positions position = new Positions()
                .status(AccountStatus.CLOSING)
                .every("week on FRIDAY")
                .hold(3)
                .otherwise("50.00", "month on 31")
                .lot("2026-03-01", "10.00")
                .lot("2026-03-04", "7.00");

        assertThat(text(position.decide("2026-03-06T00:00:00Z"))).containsExactly("CLOSING 10.00 null null");
        assertThat(text(position.covered(ALL).decide("2026-03-06T00:00:00Z")))
                .containsExactly("NOT_DUE null null 2026-03-13");
    }

    @ParameterizedTest
    @CsvSource({
        // hold of the account, of site LOC2 (or none); lots of 1 March at LOC1 and LOC2; paid on 2 March, on 4 March
        "0, -1, 3.00, 3.00",
        "0, 2,  1.00, 3.00",
        "2, 0,  2.00, 3.00",
        "9, 0,  2.00, 2.00",
    })
    void a_site_may_hold_its_money_for_another_time(int hold, int atSite, String soon, String later) {
        Positions position = new Positions()
                .hold(hold)
                .lot("LOC1", "2026-03-01", 100_000_000)
                .lot("LOC2", "2026-03-01", 200_000_000);
        if (atSite >= 0) {
            position.holdAt("LOC2", atSite);
        }

        assertThat(position.decide("2026-03-02T00:00:00Z").amount().amount()).isEqualTo(soon);
        assertThat(position.decide("2026-03-04T00:00:00Z").amount().amount()).isEqualTo(later);
    }

    @Test
    void thresholds_are_in_the_account_s_own_currency() {
        assertThat(text(new Positions()
                        .currency(Currencies.USD)
                        .every("month on 31")
                        .covered(ALL)
                        .minimum("50")
                        .payAnywayAfter(1)
                        .otherwise("90", "month on 1")
                        .lot("2026-03-01", "10.00")
                        .decide("2026-03-12T00:00:00Z")))
                .containsExactly("NOT_DUE null null 2026-03-31", "CURRENCY_MISMATCH USD EUR null");
    }
}
