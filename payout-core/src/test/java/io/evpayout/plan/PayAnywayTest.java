package io.evpayout.plan;

import static io.evpayout.plan.Decisions.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.policy.AccountStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money that has waited long enough is paid although it is below the minimum, ahead of the schedule if need be. */
class PayAnywayTest {

    /** All periods decided, so that nothing is due by the schedule. */
    private static final long ALL = Long.MAX_VALUE;

    @ParameterizedTest
    @CsvSource({
        // EUR 10.00 earned on 1 March, minimum 50.00, paid monthly; money waits at most, held for; a run on; pays
        "10, 0,  2026-03-10, NOT_DUE null null 2026-03-11",
        "10, 0,  2026-03-11, PAY_ANYWAY 10.00 50.00 null",
        "10, 0,  2026-03-20, PAY_ANYWAY 10.00 50.00 null",
        "90, 0,  2026-03-20, NOT_DUE null null 2026-03-31",
        "1,  0,  2026-03-02, PAY_ANYWAY 10.00 50.00 null",
        // what is held does not leave before it has matured
        "10, 14, 2026-03-15, NOT_DUE null null 2026-03-16",
        "10, 14, 2026-03-16, PAY_ANYWAY 10.00 50.00 null",
    })
    void money_below_the_minimum_waits_only_so_long(int days, int hold, String on, String first) {
        Decision decision = new Positions()
                .every("month on 31")
                .covered(ALL)
                .minimum("50")
                .payAnywayAfter(days)
                .hold(hold)
                .lot("2026-03-01", "10.00")
                .decide(on + "T00:00:00Z");

        assertThat(text(decision).get(0)).isEqualTo(first);
        assertThat(decision.pays()).isEqualTo(first.startsWith("PAY"));
        assertThat(decision.due()).isEqualTo(decision.pays());
    }

    @ParameterizedTest
    @CsvSource({
        // earned on Monday 2 March 2026, 5 days; moved over weekends by; gone on
        "NONE,               2026-03-07",
        "PRECEDING,          2026-03-06",
        "FOLLOWING,          2026-03-06",
        "MODIFIED_FOLLOWING, 2026-03-06",
    })
    void a_deadline_is_never_moved_later(BusinessDayConvention convention, LocalDate gone) {
        Positions position = new Positions()
                .every("month on 31")
                .adjust(convention, HolidayCalendars.WEEKENDS)
                .covered(ALL)
                .minimum("50")
                .payAnywayAfter(5)
                .lot("2026-03-02", "10.00");

        assertThat(position.decide(gone.minusDays(1) + "T23:59:59Z").pays()).isFalse();
        assertThat(position.decide(gone + "T00:00:00Z").pays()).isTrue();
        assertThat(position.decide(gone.minusDays(1) + "T23:59:59Z").nextDate()).isEqualTo(gone);
    }

    @ParameterizedTest
    @CsvSource({
        // what is left of the lot of 1 March, of 2 March; paid on 11 March after 10 days
        "0.00999999, 5.00,  0.00",
        "0.01,       5.00,  5.01",
        "0.015,      0.00,  0.01",
        "10.00,      -9.99, 0.01",
        "10.00,      -10,   0.00",
        "-3.00,      10.00, 0.00",
    })
    void a_whole_minor_unit_must_have_waited(String first, String second, String paid) {
        assertThat(new Positions()
                        .every("month on 31")
                        .covered(ALL)
                        .minimum("50")
                        .payAnywayAfter(10)
                        .lot("2026-03-01", first)
                        .lot("2026-03-02", second)
                        .decide("2026-03-11T00:00:00Z")
                        .amount()
                        .amount())
                .isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource({
        // minimum, keep; earned 40 days ago, 5 days ago; what a payout date pays when money waits 30 days, by which
        // rule
        "100.00, 0.00,  60.00, 10.00, 70.00, PAY_ANYWAY",
        "50.00,  0.00,  60.00, 10.00, 70.00, MINIMUM_REACHED",
        "50.00,  10.00, 60.00, 10.00, 60.00, MINIMUM_REACHED",
        "50.00,  10.01, 60.00, 10.00, 70.00, PAY_ANYWAY",
        "0.00,   90.00, 60.00, 10.00, 70.00, PAY_ANYWAY",
        "0.00,   90.00, 0.00,  10.00, 0.00,  BELOW_RAIL_MINIMUM",
    })
    void waiting_money_leaves_out_of_keep_too(
            String minimum, String keep, String old, String young, String paid, String rule) {
        Decision decision = new Positions()
                .every("month on 31")
                .minimum(minimum)
                .keep(keep)
                .payAnywayAfter(30)
                .lot("2026-02-19", old)
                .lot("2026-03-26", young)
                .decide("2026-03-31T00:00:00Z");

        assertThat(decision.amount().amount()).isEqualTo(paid);
        assertThat(decision.reasons().get(0).code()).hasToString(rule);
    }

    @Test
    void a_payout_ahead_of_the_schedule_covers_no_period_and_is_made_once_a_day() {
        Positions position = new Positions()
                .every("month on 31")
                .covered(ALL)
                .minimum("50")
                .payAnywayAfter(10)
                .lot("2026-03-01", "10.00");
        Decision decision = position.decide("2026-03-12T09:00:00Z");

        assertThat(decision.payout().identity().period()).isNull();
        assertThat(decision.payout().identity().request()).isEqualTo("pay-anyway:2026-03-12");
        assertThat(decision.payout().identity().isByHand()).isFalse();
        assertThat(decision.payout().scheduledDate()).isEqualTo(LocalDate.of(2026, 3, 12));
        assertThat(decision.payout().rule()).isEqualTo("PAY_ANYWAY");
        assertThat(decision.nextDate()).isEqualTo(LocalDate.of(2026, 3, 31));
        assertThat(decision.payout())
                .isEqualTo(position.decide("2026-03-12T09:00:00Z").payout());

        assertThat(text(position.paidAhead().decide("2026-03-12T10:00:00Z")))
                .containsExactly("NOT_DUE null null 2026-03-31", "BELOW_MINIMUM 10.00 50.00 null");
    }

    @Test
    void what_holds_money_back_holds_it_back_after_its_deadline_too() {
        Positions position = new Positions()
                .every("month on 31")
                .covered(ALL)
                .payAnywayAfter(10)
                .bank(null)
                .status(AccountStatus.FROZEN)
                .lot("2026-03-01", "10.00");

        assertThat(text(position.decide("2026-03-12T00:00:00Z")))
                .containsExactly("FROZEN null null null", "NO_BANK_ACCOUNT null null null");
    }

    @ParameterizedTest
    @CsvSource({
        // schedule, paid by runs; what a run does once money has waited long enough
        "month on 31, true,  PAY_ANYWAY",
        "manual,      true,  PAY_ANYWAY",
        "month on 31, false, MANUAL_ONLY",
        "manual,      false, MANUAL_ONLY",
    })
    void an_account_that_is_switched_off_is_paid_by_hand_only(String every, boolean automatic, String code) {
        Positions position =
                new Positions().every(every).covered(ALL).payAnywayAfter(10).lot("2026-03-01", "10.00");
        Decision decision = (automatic ? position : position.byHandOnly()).decide("2026-03-12T00:00:00Z");

        assertThat(decision.reasons())
                .extracting(reason -> reason.code().name())
                .containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        // asked at; the moment at which the lot of 1 March has waited 10 days
        "2026-03-01T12:00:00Z, 2026-03-11T00:00:00Z",
        "2026-03-10T23:59:59Z, 2026-03-11T00:00:00Z",
        "2026-03-11T00:00:00Z, ",
    })
    void the_next_deadline_is_told(Instant after, Instant moment) {
        Positions position =
                new Positions().every("month on 31").payAnywayAfter(10).lot("2026-03-01", "10.00");

        assertThat(Planner.nextDeadline(position.position(), after)).isEqualTo(Optional.ofNullable(moment));
        assertThat(Planner.nextDeadline(position.payAnywayAfter(null).position(), after))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // earned; ten days later, on a Saturday each: moved where TARGET is known, from 1999 to 2099
        "1998-12-02, 1998-12-12",
        "1999-01-06, 1999-01-15",
        "2026-03-04, 2026-03-13",
        "2099-12-23, 2100-01-02",
    })
    void a_deadline_is_moved_where_the_calendar_is_known(LocalDate earned, LocalDate deadline) {
        Position position = new Positions()
                .every("month on 31")
                .adjust(BusinessDayConvention.FOLLOWING, HolidayCalendars.TARGET)
                .payAnywayAfter(10)
                .lot(earned.toString(), "10.00")
                .position();

        assertThat(Planner.nextDeadline(position, Instant.parse(earned + "T12:00:00Z")))
                .contains(Instant.parse(deadline + "T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        // money that has waited; is the day's period decided already, did money go ahead today; does it go?
        "false, false, true",
        "false, true,  true",
        "true,  false, true",
        "true,  true,  false",
    })
    void money_goes_ahead_once_a_day_and_with_a_period_in_any_case(boolean decided, boolean ahead, boolean goes) {
        Positions position = new Positions().minimum("50").payAnywayAfter(10).lot("2026-02-01", "10.00");
        if (decided) {
            position.covered(ALL);
        }
        if (ahead) {
            position.paidAhead();
        }

        assertThat(position.decide("2026-03-02T06:00:00Z").pays()).isEqualTo(goes);
    }
}
