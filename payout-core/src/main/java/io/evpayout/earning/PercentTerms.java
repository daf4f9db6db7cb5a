package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Percent;
import io.evpayout.money.Micros;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Percentages of gross, net or what is left, in order: the steps of a {@link Walk} in arrays. */
final class PercentTerms {

    private static final int MANY = 1_024;

    private final int residual;
    private final Base.Part[] bases;
    private final long[] ppm;
    private final int[] to;
    private final int[] from;
    private final long most;

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
        // What is left is two prices at most to begin with, and each term may take as much of it: so none takes more
        // than the
        // limit, and however many there are, nobody gets more than a thousand times that.
        this.most = Percentages.LIMIT / 2 / (ppm.length + 1) / (ppm.length / MANY + 1);
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
     * Everyone's exact share of a block of prices, without tax.
     *
     * @return false if one is too large for this way
     */
    boolean share(PriceBlock block) {
        if (!block.areSmaller(most)) {
            return false;
        }
        block.start();
        for (int i = 0; i < ppm.length; i++) {
            long[] giver = from[i] == Step.NOBODY ? block.left() : block.share(from[i]);
            block.move(base(i, block), ppm[i], giver, block.share(to[i]));
        }
        block.add(block.left(), block.share(residual));
        return true;
    }

    private long[] base(int term, PriceBlock block) {
        return switch (bases[term]) {
            case GROSS -> block.gross();
            case NET -> block.net();
            default -> block.left();
        };
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
