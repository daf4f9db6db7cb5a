package io.evpayout.plan;

import static io.evpayout.plan.Decisions.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.calendar.CutOff;
import io.evpayout.ledger.AccountState;
import io.evpayout.payout.Payout;
import io.evpayout.policy.AccountStatus;
import io.evpayout.schedule.Period;
import io.evpayout.schedule.Schedule;
import io.evpayout.schedule.ScheduleHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final String MORNING = "2026-03-02T06:00:00Z";

    @Test
    void a_day_that_is_over_is_paid() {
        Decision decision = new Positions().lot("2026-03-01", "10.00").decide(MORNING);

        assertThat(decision.amount()).hasToString("EUR 10.00");
        assertThat(text(decision)).containsExactly("MINIMUM_REACHED 10.00 0.00 null");
        assertThat(decision.nextDate()).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(decision.due()).isTrue();
        Payout payout = decision.payout();
        assertThat(payout.scheduledDate()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(payout.arrivalDate()).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(payout.rule()).isEqualTo("MINIMUM_REACHED");
        assertThat(payout.bankVersion()).isEqualTo(1);
        assertThat(payout.rail()).isEqualTo("limited");
    }

    /** Monday 2 March 2026 is due at midnight; the run is early, late, or on the Saturday after. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T06:00:00Z, -,     2026-03-03",
        "2026-03-02T06:00:00Z, 15:00, 2026-03-03",
        "2026-03-02T14:00:00Z, 15:00, 2026-03-04",
        "2026-03-06T13:59:59Z, 15:00, 2026-03-09",
        "2026-03-06T14:00:00Z, 15:00, 2026-03-10",
        "2026-03-07T08:00:00Z, 15:00, 2026-03-10",
        "2026-03-07T08:00:00Z, -,     2026-03-09",
    })
    void a_rails_cut_off_counts_for_the_arrival_date(String at, String cutOff, LocalDate arrival) {
        Positions position = new Positions().lot("2026-03-01", "10.00");
        Decision decision = cutOff.equals("-")
                ? position.decide(at)
                : position.decideWithCutOff(at, CutOff.parse(cutOff + " Europe/Berlin"));

        assertThat(decision.payout().arrivalDate()).isEqualTo(arrival);
    }

    @ParameterizedTest
    @CsvSource({
        // minimum, keep, matured, paid
        "10.00, 0,     10.00,     10.00",
        "10.00, 0,     9.99999999, 0.00",
        "10.00, 4.00,  10.00,     6.00",
        "10.00, 20.00, 15.00,     0.00",
        "0,     0,     0.00999999, 0.00",
        "0,     0,     0.01,      0.01",
        "0,     0.01,  0.01,      0.00",
        "0,     0,     12.34567,  12.34",
    })
    void the_minimum_is_compared_before_the_keep(String minimum, String keep, String matured, String paid) {
        assertThat(new Positions()
                        .minimum(minimum)
                        .keep(keep)
                        .lot("2026-03-01", matured)
                        .decide(MORNING)
                        .amount()
                        .amount())
                .isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource({
        // rail's smallest, largest, step in cents; matured, paid
        "0.50, 10.00, 1,   0.49,  0.00",
        "0.50, 10.00, 1,   0.50,  0.50",
        "0.50, 10.00, 1,   10.01, 10.00",
        "0.50, 10.00, 25,  9.99,  9.75",
        "0.50, 10.00, 100, 0.99,  0.00",
        "1.10, 10.00, 100, 1.99,  0.00",
    })
    void a_rail_has_its_limits(String minimum, String maximum, long step, String matured, String paid) {
        assertThat(new Positions()
                        .lot("2026-03-01", matured)
                        .decide(MORNING, Positions.limits(minimum, maximum, step))
                        .amount()
                        .amount())
                .isEqualTo(paid);
    }

    @Test
    void by_hand_neither_schedule_nor_minimum_hold_it_back() {
        Decision decision = new Positions()
                .every("manual")
                .minimum("500")
                .keep("1.00")
                .hold(1)
                .lot("2026-02-28", "10.00")
                .lot("2026-03-01", "20.00")
                .lot("2026-03-02", "40.00")
                .byHand(MORNING);

        assertThat(decision.amount()).hasToString("EUR 9.00");
        assertThat(text(decision)).containsExactly("BY_HAND 10.00 null null");
        assertThat(decision.payout().identity().request()).isEqualTo("r1");
        assertThat(decision.payout().scheduledDate()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(decision.payout().rule()).isEqualTo("BY_HAND");
        assertThat(decision.period()).isNull();
    }

    @Test
    void by_hand_everything_else_holds_it_back() {
        assertThat(text(new Positions()
                        .status(AccountStatus.FROZEN)
                        .bank(null)
                        .unresolved("po_1")
                        .lot("2026-03-01", "-1.00")
                        .byHand(MORNING)))
                .containsExactly(
                        "FROZEN null null null",
                        "NO_BANK_ACCOUNT null null null",
                        "PAYOUT_UNRESOLVED po_1 null null",
                        "NOTHING_MATURED -1.00 null null",
                        "NEGATIVE_BALANCE -1.00 null null");
    }

    @ParameterizedTest
    @CsvSource({
        // the last version and period that a run decided; the version and period that are due; is it new?
        ",           0, 2026-01-01, 7, true",
        "2026-01-01, 7, 2026-01-01, 7, false",
        "2026-01-01, 7, 2026-01-01, 8, true",
        "2026-01-01, 7, 2026-02-01, 1, true",
        "2026-02-01, 1, 2026-01-01, 8, false",
    })
    void a_period_is_decided_once(LocalDate version, long period, LocalDate ofDue, long due, boolean isNew) {
        AccountState fresh = AccountState.fresh("host-1-eur");
        AccountState state = version == null ? fresh : fresh.covering(startOf(version), period);
        LocalDate date = LocalDate.of(2026, 3, 2);
        ScheduleHistory.Due next = new ScheduleHistory.Due(
                startOf(ofDue),
                new Period(due, date.minusDays(1), date),
                startOf(date),
                Schedule.parse("day adjusted NONE NONE at 00:00 Z"));

        assertThat(Planner.isNew(next, state)).isEqualTo(isNew);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Test
    void a_plan_tells_its_payouts() {
        Decision paid = new Positions().lot("2026-03-01", "10.00").decide(MORNING);
        Decision waits = new Positions().decide(MORNING);

        assertThat(new Plan(Instant.parse(MORNING), List.of(waits, paid)).payouts())
                .containsExactly(paid.payout());
    }

    @Test
    void the_same_position_gives_the_same_payout_on_any_machine() {
        Positions position = new Positions().lot("2026-03-01", "10.00");

        assertThat(position.decide(MORNING)).isEqualTo(position.decide(MORNING));
        assertThat(position.decide(MORNING).payout().id())
                .isEqualTo(position.decide("2026-03-02T23:59:59.999Z").payout().id())
                .isNotEqualTo(position.decide("2026-03-03T00:00:00Z").payout().id());
    }
}
