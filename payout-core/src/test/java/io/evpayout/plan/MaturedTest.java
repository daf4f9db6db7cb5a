package io.evpayout.plan;

import static io.evpayout.plan.Decisions.items;
import static io.evpayout.plan.Decisions.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.earning.Earning;
import io.evpayout.money.Micros;
import io.evpayout.payout.Payout;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lots a payout takes, and how much of them. */
class MaturedTest {

    private static final String MORNING = "2026-03-02T06:00:00Z";

    @ParameterizedTest
    @CsvSource({
        // hold in days; lots of 26 February to 2 March that are paid on 2 March
        "0, 26 27 28 01",
        "1, 26 27 28",
        "3, 26",
        "4, ",
    })
    void a_lot_matures_so_many_days_after_its_own(int hold, String paid) {
        Positions position = new Positions().hold(hold);
        for (String day : List.of("2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02")) {
            position.lot(day, "1.00");
        }

        Payout payout = position.decide(MORNING).payout();

        assertThat(
                        payout == null
                                ? null
                                : payout.items().stream()
                                        .map(item -> item.day().toString().substring(8))
                                        .reduce((a, b) -> a + " " + b)
                                        .orElse(""))
                .isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource({
        // a run on 2 March; held at A and B for so many days; what is left there of that day; what matures first
        "7, 3, 1.00,  1.00,  2026-03-06",
        "3, 7, 1.00,  1.00,  2026-03-06",
        "3, 3, 1.00,  1.00,  2026-03-06",
        "7, 3, 1.00,  0.00,  2026-03-10",
        "7, 3, 1.00,  -1.00, 2026-03-10",
        "7, 3, -1.00, -1.00, ",
    })
    void the_first_day_on_which_money_matures_is_told(
            int holdAtA, int holdAtB, String atA, String atB, LocalDate first) {
        Decision decision = new Positions()
                .holdAt("A", holdAtA)
                .holdAt("B", holdAtB)
                .lot("A", "2026-03-02", Micros.parse(atA, Positions.EUR))
                .lot("B", "2026-03-02", Micros.parse(atB, Positions.EUR))
                .decide(MORNING);

        assertThat(text(decision)).containsExactly("NOTHING_MATURED 0.00 null " + first);
    }

    @Test
    void lots_below_zero_are_taken_whole_and_first_whatever_the_hold() {
        Decision decision = new Positions()
                .hold(5)
                .lot("2026-02-20", "10.00")
                .lot("2026-02-21", "10.00")
                .lot("2026-02-28", "5.00")
                .lot("2026-03-01", "-4.005")
                .decide(MORNING);

        assertThat(items(decision)).containsExactly("2026-03-01 -4.005", "2026-02-20 10.00", "2026-02-21 9.995");
        assertThat(decision.amount()).hasToString("EUR 15.99");
    }

    @Test
    void lots_of_one_day_are_taken_by_site_and_the_last_one_in_part() {
        Decision decision = new Positions()
                .lot("B", "2026-03-01", 4_000_000)
                .lot("a", "2026-03-01", 4_000_000)
                .lot("C", "2026-02-28", 4_500_000)
                .decide(MORNING, Positions.limits("0.01", "0.10", 1));

        assertThat(decision.payout().items())
                .extracting(item -> item.site() + " " + item.micros())
                .containsExactly("C 4500000", "B 4000000", "a 1500000");
    }

    @Test
    void a_late_run_pays_what_the_period_had() {
        Positions weekly = new Positions()
                .every("week on FRIDAY")
                .lot("2026-03-05", "10.00")
                .lot("2026-03-06", "20.00")
                .lot("2026-03-10", "40.00");

        Decision inTime = weekly.decide("2026-03-06T00:00:00Z");
        Decision late = weekly.decide("2026-03-12T23:59:59Z");
        Decision next = weekly.decide("2026-03-13T00:00:00Z");

        assertThat(inTime.amount()).hasToString("EUR 10.00");
        assertThat(late.amount()).hasToString("EUR 10.00");
        assertThat(late.payout().id()).isEqualTo(inTime.payout().id());
        assertThat(late.payout().scheduledDate()).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(late.payout().arrivalDate()).isEqualTo(LocalDate.of(2026, 3, 13));
        assertThat(next.amount()).hasToString("EUR 70.00");
        assertThat(next.payout().id()).isNotEqualTo(late.payout().id());
        assertThat(late.period().from() + " " + late.period().to()).isEqualTo("2026-02-27 2026-03-06");
    }

    /** What was taken back since the period ended is no longer there to be paid. */
    @Test
    void a_late_run_pays_no_more_than_what_is_payable() {
        Decision late = new Positions()
                .every("week on FRIDAY")
                .lot("2026-03-05", "10.00")
                .lot("2026-03-09", "-7.50")
                .decide("2026-03-12T00:00:00Z");

        assertThat(late.amount()).hasToString("EUR 2.50");
        assertThat(items(late)).containsExactly("2026-03-05 2.50");
    }

    @ParameterizedTest
    @CsvSource({
        // EUR 10.00 earned on Sunday 1 March, a run on Monday; minimum; lots of Monday: a lot and what it has, another
        // and
        // what it has; paid
        "0,     #debt, -4.00, LOC1, 0.00, 6.00",
        // a set-off is not there any more, whatever else its day brings
        "0,     #debt, -4.00, LOC1, 5.00, 6.00",
        "6.00,  #debt, -4.00, LOC1, 5.00, 6.00",
        "6.01,  #debt, -4.00, LOC1, 5.00, 0.00",
        // what was set off for the account waits for the day to end, as all that it earns does
        "0,     #debt, 4.00,  LOC1, 0.00, 10.00",
        // what a customer got back on Monday counts once Monday is over; only what is there can be paid
        "10.00, LOC2,  -4.00, LOC1, 5.00, 10.00",
        "10.00, LOC2,  -4.00, LOC1, 0.00, 6.00",
    })
    void a_set_off_counts_before_its_day_is_over(
            String minimum, String site, String has, String otherSite, String otherHas, String paid) {
        Decision decision = new Positions()
                .minimum(minimum)
                .lot("2026-03-01", "10.00")
                .lot(site, "2026-03-02", Micros.parse(has, Positions.EUR))
                .lot(otherSite, "2026-03-02", Micros.parse(otherHas, Positions.EUR))
                .decide(MORNING);

        assertThat(decision.amount().amount()).isEqualTo(paid);
        if (decision.pays()) {
            assertThat(items(decision)).containsExactly("2026-03-01 " + paid);
        }
    }

    @Test
    void a_set_off_of_a_day_that_is_over_is_a_lot_below_zero() {
        Decision decision = new Positions()
                .lot("2026-02-28", "10.00")
                .lot(Earning.DEBT, "2026-03-01", Micros.parse("-4.00", Positions.EUR))
                .decide(MORNING);

        assertThat(items(decision)).containsExactly("2026-03-01 -4.00", "2026-02-28 10.00");
        assertThat(decision.amount()).hasToString("EUR 6.00");
    }
}
