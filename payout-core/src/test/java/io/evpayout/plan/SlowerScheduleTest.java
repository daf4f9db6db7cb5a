package io.evpayout.plan;

import static io.evpayout.plan.Decisions.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small balances are paid by a slower schedule than large ones. */
class SlowerScheduleTest {

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
}
