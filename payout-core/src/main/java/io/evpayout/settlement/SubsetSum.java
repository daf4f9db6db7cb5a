package io.evpayout.settlement;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of some amounts add up to a sum, if exactly one choice does. Two halves of the amounts are listed and met in the
 * middle: at most {@link #MOST} amounts take about a millisecond; of more only the choice of all of them is tried, than which no
 * other can have the same sum.
 */
public final class SubsetSum {

    /** The most amounts of which every choice is tried. */
    public static final int MOST = 24;

    private final long[] amounts;
    private final long sum;
    private final int count;

    /**
     * A question.
     *
     * @param amounts each above zero
     * @param sum what they shall add up to, above zero
     * @param count how many shall be chosen; 0 if any number may
     */
    public SubsetSum(List<Long> amounts, long sum, int count) {
        if (sum <= 0 || amounts.stream().anyMatch(amount -> amount <= 0)) {
            throw new IllegalArgumentException("Amounts and their sum are above zero: " + amounts + ", " + sum);
        }
        this.amounts = amounts.stream().mapToLong(Long::longValue).toArray();
        this.sum = sum;
        this.count = count;
    }

    /**
     * What was found.
     *
     * @param solutions 0, 1, or 2 for more than one
     * @param chosen the positions of the amounts of one solution, ascending; empty if there is none
     * @param complete false if there are too many amounts to try every choice
     */
    public record Answer(int solutions, List<Integer> chosen, boolean complete) {

        public Answer {
            chosen = List.copyOf(chosen);
        }
    }

    /** The answer. */
    public Answer answer() {
        long all = 0;
        for (long amount : amounts) {
            all = Math.addExact(all, amount);
        }
        if (all < sum || (count > amounts.length)) {
            return new Answer(0, List.of(), true);
        }
        if (all == sum) {
            boolean counts = count == 0 || count == amounts.length;
            return counts
                    ? new Answer(1, IntStream.range(0, amounts.length).boxed().toList(), true)
                    : new Answer(0, List.of(), true);
        }
        return amounts.length > MOST ? new Answer(0, List.of(), false) : meet();
    }

    private Answer meet() {
        int half = amounts.length / 2;
        Choice[] left = choices(0, half);
        Choice[] right = choices(half, amounts.length);
        Arrays.sort(left);
        int solutions = 0;
        List<Integer> chosen = List.of();
        for (Choice some : right) {
            int at = Arrays.binarySearch(left, new Choice(sum - some.sum, 0));
            for (int i = at < 0 ? -at - 1 : at; i < left.length && left[i].sum == sum - some.sum; i++) {
                int mask = left[i].mask | some.mask;
                if (count == 0 || Integer.bitCount(mask) == count) {
                    solutions++;
                    chosen = positions(mask);
                    if (solutions > 1) {
                        return new Answer(2, chosen, true);
                    }
                }
            }
        }
        return new Answer(solutions, chosen, true);
    }

    private Choice[] choices(int from, int to) {
        Choice[] choices = new Choice[1 << (to - from)];
        choices[0] = new Choice(0, 0);
        for (int i = from; i < to; i++) {
            int known = 1 << (i - from);
            for (int j = 0; j < known; j++) {
                choices[known + j] = new Choice(choices[j].sum + amounts[i], choices[j].mask | 1 << i);
            }
        }
        return choices;
    }

    private static List<Integer> positions(int mask) {
        return IntStream.range(0, MOST)
                .filter(i -> (mask >> i & 1) == 1)
                .boxed()
                .toList();
    }

    /** Some amounts, by a bit each, and their sum. */
    private record Choice(long sum, int mask) implements Comparable<Choice> {

        @Override
        public int compareTo(Choice other) {
            int bySum = Long.compare(sum, other.sum);
            return bySum != 0 ? bySum : Integer.compare(mask, other.mask);
        }
    }
}
