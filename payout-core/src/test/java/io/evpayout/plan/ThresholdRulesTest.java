package io.evpayout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.policy.AccountStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The thresholds of an account, each as rows that a finance person can check with pencil and paper. */
class ThresholdRulesTest {

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
        // weekly on Friday, below 50.00 on the last of the month; matured; a run on; what it does
        "50.00, 2026-03-13, MINIMUM_REACHED 50.00 50.00 null",
        "49.99, 2026-03-13, BELOW_MINIMUM 49.99 50.00 2026-04-03",
        "49.99, 2026-03-27, BELOW_MINIMUM 49.99 50.00 2026-04-03",
        // 31 March is in the period that is paid on Friday 3 April
        "49.99, 2026-04-03, MINIMUM_REACHED 49.99 0.00 null",
        "0.01,  2026-04-03, MINIMUM_REACHED 0.01 0.00 null",
        "70.00, 2026-04-03, MINIMUM_REACHED 70.00 50.00 null",
        "49.99, 2026-04-10, BELOW_MINIMUM 49.99 50.00 2026-05-01",
    })
    void small_balances_are_paid_by_a_slower_schedule(String matured, String on, String reason) {
        assertThat(text(new Positions()
                        .every("week on FRIDAY")
                        .otherwise("50.00", "month on 31")
                        .minimum("20.00")
                        .lot("2026-03-01", matured)
                        .decide(on + "T06:00:00Z")))
                .containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource({
        // minimum 80.00, below 50.00: what falls short of either waits for the slower schedule
        "79.99, 2026-03-13, BELOW_MINIMUM 79.99 80.00 2026-04-03",
        "80.00, 2026-03-13, MINIMUM_REACHED 80.00 80.00 null",
        "79.99, 2026-04-03, MINIMUM_REACHED 79.99 0.00 null",
    })
    void a_larger_minimum_counts_before_the_slower_schedule(String matured, String on, String reason) {
        assertThat(text(new Positions()
                        .every("week on FRIDAY")
                        .otherwise("50.00", "month on 31")
                        .minimum("80.00")
                        .lot("2026-03-01", matured)
                        .decide(on + "T06:00:00Z")))
                .containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource({
        // the last Friday that a run decided; the first run after it is on; does it pay 10.00?
        "2026-03-27, 2026-04-03, true",
        "2026-04-03, 2026-04-10, false",
        // weeks of downtime: 31 March was missed, and is made up for
        "2026-03-20, 2026-04-24, true",
        "2026-04-03, 2026-04-24, false",
    })
    void a_slow_date_that_was_missed_is_made_up_for(LocalDate decided, LocalDate on, boolean paid) {
        long fridaysSince1970 =
                Math.floorDiv(decided.toEpochDay() - LocalDate.of(1970, 1, 2).toEpochDay(), 7L) + 1;
        Positions position = new Positions()
                .every("week on FRIDAY")
                .otherwise("50.00", "month on 31")
                .lot("2026-03-01", "10.00");
        long number = position.decide(decided + "T00:00:00Z").period().number();

        assertThat(number).isIn(fridaysSince1970, fridaysSince1970 - 1);
        assertThat(position.covered(number).decide(on + "T06:00:00Z").pays()).isEqualTo(paid);
    }

    @Test
    void a_date_of_the_slower_schedule_alone_makes_nothing_due() {
        assertThat(text(new Positions()
                        .every("week on FRIDAY")
                        .covered(new Positions()
                                .every("week on FRIDAY")
                                .decide("2026-03-31T06:00:00Z")
                                .period()
                                .number())
                        .otherwise("50.00", "month on 31")
                        .lot("2026-03-01", "10.00")
                        .decide("2026-03-31T06:00:00Z")))
                .containsExactly("NOT_DUE null null 2026-04-03");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // minimum 50.00, paid on Fridays; matured on Friday 6 March, earned in 28 days, hold; expected on
                "40.00, 28.00,  0, 2026-03-20",
                "40.00, 280.00, 0, 2026-03-13",
                "43.00, 28.00,  0, 2026-03-13",
                "42.99, 28.00,  0, 2026-03-20",
                "43.00, 28.00,  1, 2026-03-20",
                "0.01,  0.01,   0, -",
                "40.00, 0.00,   0, -",
                "40.00, -5.00,  0, -",
                "13.47, 0.28,   0, 2036-03-06",
                "13.46, 0.28,   0, -",
                "-50.00, 28.00, 0, 2026-06-19",
            })
    void the_date_on_which_the_minimum_will_be_reached_is_expected(
            String matured, String recent, int hold, LocalDate expected) {
        Decision decision = new Positions()
                .every(expected != null && expected.getYear() == 2036 ? "day" : "week on FRIDAY")
                .minimum("50.00")
                .hold(hold)
                .recent(recent)
                .lot("2026-02-01", matured)
                .decide("2026-03-06T06:00:00Z");

        assertThat(decision.reasons())
                .filteredOn(reason -> reason.code() == Reason.Code.BELOW_MINIMUM)
                .extracting(Reason::next)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // held for 7 days; earned on 1 March and on 3 March, in the last 28 days; 50.00 are expected to leave
                // on
                "49.00, 1.00,  0.00,    2026-03-13",
                "50.00, 0.00,  0.00,    2026-03-13",
                "40.00, 9.99,  0.00,    -",
                "40.00, 9.99,  28.00,   2026-03-20",
                "0.00,  0.00,  2800.00, 2026-03-20",
            })
    void what_is_known_and_has_not_matured_counts_on_its_own_date(
            String first, String second, String recent, LocalDate expected) {
        Decision decision = new Positions()
                .every("week on FRIDAY")
                .minimum("50.00")
                .hold(7)
                .recent(recent)
                .lot("2026-03-01", first)
                .lot("2026-03-03", second)
                .decide("2026-03-06T06:00:00Z");

        assertThat(decision.reasons())
                .filteredOn(reason -> reason.code() == Reason.Code.BELOW_MINIMUM)
                .extracting(Reason::next)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // 10.00 of 50.00, and 1.00 more a day; TARGET is known to the end of 2099
        "2097-03-01, 2097-03-08T06:00:00Z, 2097-04-19",
        "2099-03-01, 2099-03-08T06:00:00Z, ",
    })
    void no_date_is_expected_that_the_calendar_may_not_reach(String earned, String at, LocalDate expected) {
        Decision decision = new Positions()
                .every("week on FRIDAY")
                .adjust(BusinessDayConvention.FOLLOWING, HolidayCalendars.TARGET)
                .minimum("50.00")
                .recent("28.00")
                .lot(earned, "10.00")
                .decide(at);

        assertThat(decision.reasons())
                .filteredOn(reason -> reason.code() == Reason.Code.BELOW_MINIMUM)
                .extracting(Reason::next)
                .containsExactly(expected);
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

    @Test
    void by_hand_no_date_is_expected() {
        assertThat(text(new Positions()
                        .every("manual")
                        .minimum("50.00")
                        .recent("2800.00")
                        .lot("2026-03-01", "10.00")
                        .decide("2026-03-06T06:00:00Z")))
                .containsExactly("MANUAL_ONLY null null null", "BELOW_MINIMUM 10.00 50.00 null");
    }

    @Test
    void a_deadline_may_come_before_the_minimum_is_reached() {
        assertThat(text(new Positions()
                        .every("week on FRIDAY")
                        .minimum("50.00")
                        .payAnywayAfter(10)
                        .recent("28.00")
                        .lot("2026-03-01", "10.00")
                        .decide("2026-03-06T06:00:00Z")))
                .containsExactly("BELOW_MINIMUM 10.00 50.00 2026-03-11");
    }

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

    private static List<String> text(Decision decision) {
        return decision.reasons().stream()
                .map(r -> r.code() + " " + r.actual() + " " + r.needed() + " " + r.next())
                .toList();
    }
}
