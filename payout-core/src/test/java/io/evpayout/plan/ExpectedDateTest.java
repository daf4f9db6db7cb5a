package io.evpayout.plan;

import static io.evpayout.plan.Decisions.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Micros;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the minimum will be reached, by what was earned in the last 28 days. */
class ExpectedDateTest {

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
        // 40.00 of 50.00, 1.00 more a day; at one site 60 days, at another 3, of these; expected on
        "5.00,  0.00,  2026-03-16", // ten days at the rate; what is known would only be there in May
        "20.00, 0.00,  2026-03-16",
        "20.00, 10.00, 2026-03-07", // the later lot of the shorter hold comes first
        "0.00,  4.00,  2026-03-12",
    })
    void sites_with_other_holds_count_when_they_mature(String longHeld, String shortHeld, LocalDate expected) {
        Decision decision = new Positions()
                .minimum("50.00")
                .recent("28.00")
                .holdAt("LOC2", 60)
                .holdAt("LOC3", 3)
                .lot("2026-02-01", "40.00")
                .lot("LOC2", "2026-03-02", Micros.parse(longHeld, Positions.EUR))
                .lot("LOC3", "2026-03-03", Micros.parse(shortHeld, Positions.EUR))
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
}
