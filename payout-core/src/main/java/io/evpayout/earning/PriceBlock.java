package io.evpayout.earning;

import io.evpayout.money.Micros;
import java.util.Arrays;

/**
 * A block of prices, in arrays of its own, and what they come to for everyone. Loops are over numbers at the same index, and
 * short, so that compilers turn them into instructions for many of them at once. A shorter block than there is room for is
 * worked out together with what is left of the one before.
 */
final class PriceBlock {

    private static final int AT_ONCE = 4;

    private final long[] gross;
    private final long[] tax;
    private final long[] net;
    private final long[] left;
    private final long[] amounts;
    private final long[][] shares;
    private final Percentages percentages;

    /** Room for so many prices. */
    PriceBlock(int parties, int most) {
        int room = (most + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
        this.gross = new long[room];
        this.tax = new long[room];
        this.net = new long[room];
        this.left = new long[room];
        this.amounts = new long[room];
        this.shares = new long[parties][room];
        this.percentages = new Percentages(room);
    }

    /** Copies some prices of columns. Their net may overflow: whoever uses it knows that they are small, or not negative. */
    void take(long[] grosses, long[] taxes, int from, int to) {
        System.arraycopy(grosses, from, gross, 0, to - from);
        System.arraycopy(taxes, from, tax, 0, to - from);
        for (int i = 0; i < net.length; i++) {
            net[i] = gross[i] - tax[i];
        }
    }

    /** Copies everyone's shares to columns. */
    void give(long[][] columns, int from, int to) {
        for (int party = 0; party < shares.length; party++) {
            System.arraycopy(shares[party], 0, columns[party], from, to - from);
        }
    }

    /** True only if no price or tax is beyond a limit or its negative. */
    boolean areSmaller(long limit) {
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = (gross[i] ^ (gross[i] >> 63)) | (tax[i] ^ (tax[i] >> 63));
        }
        return or(amounts) < limit;
    }

    boolean areTaxed() {
        return or(tax) != 0;
    }

    boolean haveNegatives() {
        return or(gross) < 0;
    }

    /** Whole units of all, as {@link Micros#unitsIfWhole} gives them; all bits that one of them has. */
    long units(long[] of) {
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = Micros.unitsIfWhole(of[i]);
        }
        return or(amounts);
    }

    /** A share is so much for each of the units. */
    void put(long ofUnit, long[] share) {
        for (int i = 0; i < share.length; i++) {
            share[i] = amounts[i] * ofUnit;
        }
    }

    /** And so much more. */
    void putMore(long ofUnit, long[] share) {
        for (int i = 0; i < share.length; i++) {
            share[i] += amounts[i] * ofUnit;
        }
    }

    /** Before terms are walked down: all is left, and nobody has anything. */
    void start() {
        System.arraycopy(net, 0, left, 0, left.length);
        for (long[] share : shares) {
            Arrays.fill(share, 0);
        }
    }

    /** Moves a percentage from one to another. */
    void move(long[] base, long ppm, long[] giver, long[] taker) {
        percentages.of(base, ppm, amounts);
        for (int i = 0; i < giver.length; i++) {
            giver[i] -= amounts[i];
        }
        add(amounts, taker);
    }

    void add(long[] amounts, long[] taker) {
        for (int i = 0; i < taker.length; i++) {
            taker[i] += amounts[i];
        }
    }

    long[] gross() {
        return gross;
    }

    long[] tax() {
        return tax;
    }

    long[] net() {
        return net;
    }

    long[] left() {
        return left;
    }

    long[] share(int party) {
        return shares[party];
    }

    private static long or(long[] numbers) {
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        for (int i = 0; i < numbers.length; i += AT_ONCE) {
            a |= numbers[i];
            b |= numbers[i + 1];
            c |= numbers[i + 2];
            d |= numbers[i + 3];
        }
        return a | b | c | d;
    }
}
