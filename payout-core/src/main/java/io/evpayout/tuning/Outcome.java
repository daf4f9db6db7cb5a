package io.evpayout.tuning;

import io.evpayout.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * What settings would have done.
 *
 * @param candidate the settings
 * @param payouts what would have been paid, by date
 * @param returned how many of them would have come back
 * @param days how many days were replayed
 * @param runs how often the account would have been due
 * @param skipped how often it would have been due and not paid
 * @param paid the sum of payouts that did not come back
 * @param fees what the rail would have taken for all of them
 * @param meanDays mean days from the earning day to the day of arrival, weighted by amount; two decimals. What is in the
 *     balance at the end counts as if it arrived then
 * @param worstDays the most days from an earning day to the day of arrival of its money, or to the end
 * @param longestWait the most days that money lay in the balance, until a payout left or to the end
 * @param meanBalance the mean balance held for the payee (the float)
 * @param exposure how far the balance was below zero at worst: what the network was owed
 * @param breaches earning days whose money was held for longer than the rail's holding limit
 * @param left whole minor units that are in the balance at the end
 */
public record Outcome(
        Candidate candidate,
        List<Made> payouts,
        int returned,
        long days,
        int runs,
        int skipped,
        Money paid,
        Money fees,
        BigDecimal meanDays,
        int worstDays,
        int longestWait,
        Money meanBalance,
        Money exposure,
        int breaches,
        Money left) {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final long DAYS_OF_A_YEAR = 365;

    /**
     * A payout that would have been made.
     *
     * @param date the day on which it would have left
     * @param arrival the day of arrival
     * @param amount the amount
     */
    public record Made(LocalDate date, LocalDate arrival, Money amount) {}

    /**
     * What settings would have done to an account with this history.
     *
     * @param coolOff how long nothing is paid to bank details that replaced others
     */
    public static Outcome of(EarningHistory history, Candidate candidate, Duration coolOff) {
        return Replay.of(history, candidate, coolOff);
    }

    public Outcome {
        payouts = List.copyOf(payouts);
    }

    /** Payouts a year, rounded. */
    public long payoutsPerYear() {
        return days == 0 ? 0 : (payouts.size() * DAYS_OF_A_YEAR + days / 2) / days;
    }

    /** Fees in parts per million of what was paid, rounded up; 0 without fees. */
    public long feesPpm() {
        if (fees.minorUnits() == 0) {
            return 0;
        }
        return paid.minorUnits() == 0
                ? Long.MAX_VALUE
                : BigDecimal.valueOf(fees.minorUnits())
                        .multiply(MILLION)
                        .divide(BigDecimal.valueOf(paid.minorUnits()), RoundingMode.CEILING)
                        .longValueExact();
    }

    /** The share of runs that were skipped, in percent, rounded down. */
    public long skippedPercent() {
        return runs == 0 ? 0 : skipped * 100L / runs;
    }
}
