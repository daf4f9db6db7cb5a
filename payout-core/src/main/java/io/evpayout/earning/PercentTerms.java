package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Percent;
import io.evpayout.money.Micros;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Percentages of gross, net or what is left, in order: the steps of a {@link Walk} in arrays. */
final class PercentTerms {

    private final int residual;
    private final Base.Part[] bases;
    private final long[] ppm;
    private final int[] to;
    private final int[] from;

    PercentTerms(Agreement agreement, List<Percent> terms) {
        List<String> parties = agreement.parties();
        this.residual = parties.indexOf(agreement.residual());
        this.bases = terms.stream().map(term -> term.of().part()).toArray(Base.Part[]::new);
        this.ppm = terms.stream()
                .mapToLong(term -> StepCompiler.ppm(term.percent()))
                .toArray();
        this.to = terms.stream().mapToInt(term -> parties.indexOf(term.to())).toArray();
        this.from = terms.stream()
                .mapToInt(term -> term.from() == null ? Step.NOBODY : parties.indexOf(term.from()))
                .toArray();
    }

    /**
     * Adds everyone's exact share of a price, without tax.
     *
     * @param gross micros
     * @param net micros
     * @param shares of all parties, zeros
     */
    void share(long gross, long net, long[] shares) {
        long left = net;
        for (int i = 0; i < ppm.length; i++) {
            long amount = Micros.percent(base(i, gross, net, left), ppm[i]);
            shares[to[i]] = Math.addExact(shares[to[i]], amount);
            if (from[i] == Step.NOBODY) {
                left = Math.subtractExact(left, amount);
            } else {
                shares[from[i]] = Math.subtractExact(shares[from[i]], amount);
            }
        }
        shares[residual] = Math.addExact(shares[residual], left);
    }

    /**
     * The same for a block of prices, term by term.
     *
     * @param from the first of the block
     * @param left room for as many numbers as there are prices in the block
     */
    void share(long[] gross, long[] tax, int from, long[] left, long[][] shares) {
        for (long[] column : shares) {
            Arrays.fill(column, from, from + left.length, 0);
        }
        net(gross, tax, from, left);
        long[] amounts = new long[left.length];
        for (int term = 0; term < ppm.length; term++) {
            base(term, gross, tax, from, left, amounts);
            for (int i = 0; i < amounts.length; i++) {
                amounts[i] = Micros.percent(amounts[i], ppm[term]);
            }
            add(amounts, shares[to[term]], from);
            if (this.from[term] == Step.NOBODY) {
                subtract(amounts, left, 0);
            } else {
                subtract(amounts, shares[this.from[term]], from);
            }
        }
        add(left, shares[residual], from);
    }

    private void base(int term, long[] gross, long[] tax, int from, long[] left, long[] into) {
        switch (bases[term]) {
            case GROSS -> System.arraycopy(gross, from, into, 0, into.length);
            case NET -> net(gross, tax, from, into);
            default -> System.arraycopy(left, 0, into, 0, into.length);
        }
    }

    private static void net(long[] gross, long[] tax, int from, long[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = Math.subtractExact(gross[from + i], tax[from + i]);
        }
    }

    private static void add(long[] amounts, long[] to, int from) {
        for (int i = 0; i < amounts.length; i++) {
            to[from + i] = Math.addExact(to[from + i], amounts[i]);
        }
    }

    private static void subtract(long[] amounts, long[] of, int from) {
        for (int i = 0; i < amounts.length; i++) {
            of[from + i] = Math.subtractExact(of[from + i], amounts[i]);
        }
    }

    /** True if no step of the walk down from one unit is of less than a micro: then none is for any whole units. */
    boolean isWhole(long gross, long net) {
        long left = net;
        for (int i = 0; i < ppm.length; i++) {
            long product = base(i, gross, net, left) * ppm[i];
            if (product % Micros.PER_UNIT != 0) {
                return false;
            }
            left -= from[i] == Step.NOBODY ? product / Micros.PER_UNIT : 0;
        }
        return true;
    }

    private long base(int term, long gross, long net, long left) {
        Base.Part part = bases[term];
        return part == Base.Part.LEFT ? left : part == Base.Part.NET ? net : gross;
    }

    /** Micros of everyone for one minor unit of gross of which so much is net; null if less than a micro matters. */
    long @Nullable [] ofOneUnit(int parties, long net) {
        if (!isWhole(Micros.PER_UNIT, net)) {
            return null;
        }
        long[] shares = new long[parties];
        share(Micros.PER_UNIT, net, shares);
        return shares;
    }
}
