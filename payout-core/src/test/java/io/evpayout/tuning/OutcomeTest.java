package io.evpayout.tuning;

import static io.evpayout.tuning.Replays.EUR;
import static io.evpayout.tuning.Replays.candidate;
import static io.evpayout.tuning.Replays.history;
import static io.evpayout.tuning.Replays.outcome;
import static io.evpayout.tuning.Replays.payouts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    /** Ten euros on each of the first ten days of January 2026 (the 2nd is a Friday), until the end of the month. */
    private static EarningHistory tenDays() {
        return history(
                LocalDate.parse("2026-02-01"),
                LocalDate.parse("2026-01-01")
                        .datesUntil(LocalDate.parse("2026-01-11"))
                        .map(day -> new EarnedDay(day, day, "LOC1", 1_000_000_000))
                        .toList(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // schedule | minimum | payouts | fees | mean days | worst | longest wait | held on average | left
                "month on 31    | 0    | 1  | 0.25 | 26.50 | 31 | 30 | 82.25 | 0.00",
                "week on FRIDAY | 0    | 3  | 0.75 | 5.20  | 8  | 7  | 13.54 | 0.00",
                // the payout of one day is not known to have arrived when the next day's is due
                "day            | 0    | 6  | 1.50 | 2.50  | 3  | 2  | 4.83  | 0.00",
                "day            | 50   | 2  | 0.50 | 4.00  | 6  | 5  | 9.67  | 0.00",
                "week on FRIDAY | 100  | 1  | 0.25 | 11.50 | 16 | 15 | 33.87 | 0.00",
                "week on FRIDAY | 1000 | 0  | 0.00 | 26.50 | 31 | 31 | 85.48 | 100.00",
            })
    void tellsWhatSettingsCost(
            String schedule,
            String minimum,
            int payouts,
            String fees,
            String mean,
            int worst,
            int longest,
            String held,
            String left) {
        Outcome outcome = outcome(tenDays(), candidate(schedule, minimum));

        assertThat(List.of(
                        outcome.payouts().size(),
                        outcome.fees().amount(),
                        outcome.meanDays().toPlainString(),
                        outcome.worstDays(),
                        outcome.longestWait(),
                        outcome.meanBalance().amount(),
                        outcome.left().amount()))
                .containsExactly(payouts, fees, mean, worst, longest, held, left);
    }

    @Test
    void whatWasSentWhileARealPayoutCameBackComesBackToo() {
        EarningHistory returned = history(
                LocalDate.parse("2026-02-01"),
                tenDays().days(),
                List.of(new Comeback(
                        LocalDate.parse("2026-01-09"),
                        Instant.parse("2026-01-14T09:00:00Z"),
                        LocalDate.parse("2026-01-13"))));
        Outcome weekly = outcome(returned, candidate("week on FRIDAY", "0"));

        assertThat(payouts(weekly)).containsExactly("2026-01-02 1000", "2026-01-09 7000", "2026-01-16 9000");
        assertThat(weekly.returned()).isEqualTo(1);
        assertThat(weekly.paid()).isEqualTo(Money.of("100.00", EUR));
        assertThat(weekly.fees()).isEqualTo(Money.of("0.75", EUR));
        assertThat(outcome(returned, candidate("month on 31", "0")).returned()).isZero();
    }

    @Test
    void whatIsTakenBackMakesADebtAndShowsAsExposure() {
        EarningHistory history = history("2026-02-01", "2026-01-01 30.00", "2026-01-12 -20.00", "2026-01-20 50.00");

        assertThat(outcome(history, candidate("week on FRIDAY", "0")).exposure())
                .isEqualTo(Money.of("20.00", EUR));
        assertThat(payouts(outcome(history, candidate("week on FRIDAY", "0"))))
                .containsExactly("2026-01-02 3000", "2026-01-23 3000");
        assertThat(outcome(history, candidate("month on 31", "0")).exposure()).isEqualTo(Money.zero(EUR));
    }

    @Test
    void moneyThatMayWaitOnlySoLongLeavesBeforeTheMinimum() {
        Candidate waiting = new Candidate(
                Replays.settings("month on 31")
                        .withThresholds(candidate("month on 31", "1000")
                                .settings()
                                .thresholds()
                                .withPayAnywayAfter(20)),
                Replays.rail("0.25"));

        assertThat(payouts(outcome(history("2026-03-01", "2026-01-05 12.00"), waiting)))
                .containsExactly("2026-01-25 1200");
    }

    @Test
    void daysThatAreHeldForLongerThanTheRailAllowsAreCounted() {
        Candidate monthly = new Candidate(
                Replays.settings("month on 31"), Replays.rail("0.25").holdingAtMost(25));

        assertThat(outcome(tenDays(), monthly).breaches()).isEqualTo(5);
        assertThat(Goal.preferring(Goal.Preference.FEES).isMetBy(outcome(tenDays(), monthly)))
                .isFalse();
    }

    @Test
    void anAccountThatNeverEarnedIsPaidNothing() {
        Outcome nothing = outcome(history("2026-02-01"), candidate("day", "0"));

        assertThat(nothing.payouts()).isEmpty();
        assertThat(nothing.meanDays()).isEqualTo("0.00");
        assertThat(nothing.payoutsPerYear()).isZero();
        assertThat(nothing.skippedPercent()).isZero();
    }

    @Test
    void saysItInSentences() {
        Candidate present = candidate("day", "0");
        Recommendation recommendation = Recommendation.of(
                tenDays(),
                present,
                Grid.around(present.settings(), present.rail()),
                Goal.preferring(Goal.Preference.FEES).withWorstDays(10),
                Replays.COOL_OFF);

        assertThat(recommendation.sentences())
                .containsExactly(
                        "Now: day, minimum EUR 0.00 over next-day. 71 payouts a year, fees EUR 1.50 on EUR 100.00, money in"
                                + " the bank after 2.50 days (at worst 3), EUR 4.83 held on average, 80 % of runs without"
                                + " a payout.",
                        "Better: day, minimum EUR 50.00 over next-day. 24 payouts a year, fees EUR 0.50 on EUR 100.00, money"
                                + " in the bank after 4.00 days (at worst 6), EUR 9.67 held on average, 93 % of runs"
                                + " without a payout.",
                        "Fees would have been EUR 1.00 lower.",
                        "Money would have been in the bank 1.50 days later on average.");
        assertThat(recommendation.keepsThePresent()).isFalse();
    }

    @Test
    void saysWhenNothingMeetsTheGoal() {
        Candidate present = candidate("day", "100");
        Grid grid = Grid.around(present.settings(), present.rail());

        assertThat(Recommendation.of(
                                tenDays(),
                                present,
                                grid,
                                Goal.preferring(Goal.Preference.FEES).withWorstDays(1),
                                Replays.COOL_OFF)
                        .sentences())
                .last()
                .isEqualTo("None of the 30 settings tried would have met the goal.");
        assertThat(Recommendation.of(tenDays(), present, grid, Goal.preferring(Goal.Preference.FEES), Replays.COOL_OFF)
                        .sentences())
                .last()
                .isEqualTo("None of the 30 settings tried would have been better.");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new EarnedDay(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 1), "LOC1", 1))
                .hasMessage("What was earned on 2026-01-02 cannot be known on 2026-01-01");
        assertThatThrownBy(() -> Goal.preferring(Goal.Preference.FEES).withWorstDays(0))
                .hasMessage("Money takes at least 1 day, not 0");
        assertThatThrownBy(() -> Goal.preferring(Goal.Preference.FEES).withFeesPpm(-1L))
                .hasMessage("Fees are at least 0 ppm, not -1");
        assertThatThrownBy(() -> Goal.preferring(Goal.Preference.FEES).withExposure(Money.of("-1.00", EUR)))
                .hasMessage("An exposure is zero or more, not EUR -1.00");
        Grid grid = Grid.around(Replays.settings("day"), Replays.rail("0.25"));
        assertThatThrownBy(() -> grid.withHolds(List.of())).hasMessage("A grid has 1 to 10000 settings, not 0");
    }
}
