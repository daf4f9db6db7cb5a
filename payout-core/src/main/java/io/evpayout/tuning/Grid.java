package io.evpayout.tuning;

import io.evpayout.money.Money;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Frequency;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The settings that are tried: every frequency with every minimum, keep, hold and rail. Zone, cut-off, calendar and all else
 * stay as they are.
 *
 * @param frequencies how often
 * @param minimums in the account's currency
 * @param keeps what stays in the balance, in the account's currency
 * @param holds days, 0 to 365
 * @param rails ways to pay
 */
public record Grid(
        List<Frequency> frequencies,
        List<Money> minimums,
        List<Money> keeps,
        List<Integer> holds,
        List<RailModel> rails) {

    /** The frequencies that payees know from elsewhere. */
    public static final List<Frequency> USUAL_FREQUENCIES = List.of(
            Frequencies.daily(),
            Frequencies.weekly(DayOfWeek.FRIDAY),
            Frequencies.everyTwoWeeks(LocalDate.of(2026, 1, 2)),
            Frequencies.twiceMonthly(1, 15),
            Frequencies.monthly(31));

    /** Minimums in whole major units. */
    private static final long[] USUAL_MINIMUMS = {0, 10, 25, 50, 100, 250};

    private static final int MOST = 10_000;

    public Grid {
        frequencies = List.copyOf(frequencies);
        minimums = List.copyOf(minimums);
        keeps = List.copyOf(keeps);
        holds = List.copyOf(holds);
        rails = List.copyOf(rails);
        long all = (long) frequencies.size() * minimums.size() * keeps.size() * holds.size() * rails.size();
        if (all < 1 || all > MOST) {
            throw new IllegalArgumentException("A grid has 1 to " + MOST + " settings, not " + all);
        }
    }

    /** The usual frequencies and minimums, and the account's own, with its own keep and hold. */
    public static Grid around(AccountSettings settings, RailModel rail) {
        return new Grid(
                Stream.concat(Stream.of(settings.schedule().frequency()), USUAL_FREQUENCIES.stream())
                        .filter(frequency -> !frequency.isManual())
                        .distinct()
                        .toList(),
                Stream.concat(
                                Stream.of(settings.thresholds().minimum()),
                                LongStream.of(USUAL_MINIMUMS)
                                        .mapToObj(units -> Money.of(Long.toString(units), settings.currency())))
                        .distinct()
                        .sorted()
                        .toList(),
                List.of(settings.thresholds().keep()),
                List.of(settings.holdDays()),
                List.of(rail));
    }

    /** The same with other holds. */
    public Grid withHolds(List<Integer> days) {
        return new Grid(frequencies, minimums, keeps, days, rails);
    }

    /** The same with other frequencies. */
    public Grid withFrequencies(List<Frequency> others) {
        return new Grid(others, minimums, keeps, holds, rails);
    }

    /** The same with other minimums. */
    public Grid withMinimums(List<Money> others) {
        return new Grid(frequencies, others, keeps, holds, rails);
    }

    /** Every combination, in the order of the lists. */
    public List<Candidate> candidates(AccountSettings present) {
        List<Candidate> candidates = new ArrayList<>();
        for (RailModel rail : rails) {
            for (Frequency frequency : frequencies) {
                for (int hold : holds) {
                    for (Money keep : keeps) {
                        minimums.forEach(minimum -> candidates.add(new Candidate(
                                        present.withAutomatic(true)
                                                .withHoldDays(hold)
                                                .withKeep(keep)
                                                .withMinimum(minimum),
                                        rail)
                                .withFrequency(frequency)));
                    }
                }
            }
        }
        return candidates;
    }
}
