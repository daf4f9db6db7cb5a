package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Percent;
import io.evpayout.agreement.SessionTerm;
import io.evpayout.money.RoundingRule;
import io.evpayout.money.RoundingRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of agreements whose session terms are all percentages of gross, net or what is left, as most are:
 * micros in, micros out, with nothing made but the shares. {@link Waterfall#split} gives what this gives.
 *
 * <pre>{@code
 * PercentSplit split = PercentSplit.of(agreement).orElseThrow();
 * split.shares(10_000_000, 0)   // of 0.10, in the order of split.parties()
 * }</pre>
 */
public final class PercentSplit {

    /** So many rows are rounded while they are near the processor still. */
    private static final int ROWS = 8_192;

    private final List<String> parties;
    private final int size;
    private final int residual;
    private final int remitter;
    private final RoundingRule rounding;
    private final boolean rounds;
    private final PercentTerms terms;
    private final @Nullable Coefficients coefficients;

    private PercentSplit(Agreement agreement, List<Percent> percents) {
        this.parties = agreement.parties();
        this.size = parties.size();
        this.residual = parties.indexOf(agreement.residual());
        this.remitter = agreement.taxRemitter() == null ? Step.NOBODY : parties.indexOf(agreement.taxRemitter());
        this.rounding = agreement.rounding();
        this.rounds = rounding != RoundingRules.AT_PAYOUT;
        this.terms = new PercentTerms(agreement, percents);
        this.coefficients = Coefficients.of(terms, size, remitter);
    }

    /** The arithmetic of an agreement; empty if it has other session terms, or bases that need more of a session. */
    public static Optional<PercentSplit> of(Agreement agreement) {
        List<SessionTerm> terms = agreement.sessionTerms();
        List<Percent> percents = terms.stream()
                .filter(Percent.class::isInstance)
                .map(Percent.class::cast)
                .filter(term -> term.of().minus().isEmpty() && isPlain(term.of().part()))
                .toList();
        return percents.size() == terms.size() ? Optional.of(new PercentSplit(agreement, percents)) : Optional.empty();
    }

    private static boolean isPlain(Base.Part part) {
        return switch (part) {
            case GROSS, NET, LEFT -> true;
            default -> false;
        };
    }

    /** Whose shares they are, in order. */
    public List<String> parties() {
        return parties;
    }

    /**
     * Everyone's share by the agreement's rounding rule; with the tax, unless a party remits it, they sum to gross.
     *
     * @param gross micros
     * @param tax in it
     * @return micros in the order of {@link #parties()}
     * @throws ArithmeticException if a share does not fit
     */
    public long[] shares(long gross, long tax) {
        long[] shares = new long[size];
        put(gross, tax, shares);
        return shares;
    }

    /**
     * The same in an array that is at hand: a loop over many prices then makes nothing at all.
     *
     * @param gross micros
     * @param tax in it
     * @param shares one for each of {@link #parties()}; they are written over
     * @throws IllegalArgumentException if it is longer or shorter
     * @throws ArithmeticException if a share does not fit; others may have been written then
     */
    public void shares(long gross, long tax, long[] shares) {
        if (shares.length != size) {
            throw new IllegalArgumentException(shares.length + " shares for " + size + " parties: " + parties);
        }
        put(gross, tax, shares);
    }

    private void put(long gross, long tax, long[] shares) {
        putExact(gross, tax, shares);
        if (rounds) {
            rounding.apply(shares, residual);
        }
    }

    /** The same before it is rounded. */
    void putExact(long gross, long tax, long[] shares) {
        long net = Math.subtractExact(gross, tax);
        if (coefficients == null || !coefficients.share(net, tax, shares)) {
            walk(gross, net, tax, shares);
        }
    }

    private void walk(long gross, long net, long tax, long[] shares) {
        Arrays.fill(shares, 0);
        terms.share(gross, net, shares);
        if (remitter != Step.NOBODY) {
            shares[remitter] = Math.addExact(shares[remitter], tax);
        }
    }

    /**
     * The shares of many prices, in columns.
     *
     * @param gross micros
     * @param tax in each
     * @param shares a column for each of {@link #parties()}, as long as {@code gross}; they are written
     * @throws IllegalArgumentException if the columns are not all of one length
     */
    public void shares(long[] gross, long[] tax, long[][] shares) {
        checkColumns(gross, tax, shares);
        PercentColumns columns = new PercentColumns(this, gross, tax, shares);
        for (int from = 0, to; from < gross.length; from = to) {
            to = from + Math.min(ROWS, gross.length - from);
            columns.share(from, to);
            if (rounds) {
                rounding.apply(shares, from, to, residual);
            }
        }
    }

    /** The same for a block of prices; false if one is too large for it. */
    boolean exact(PriceBlock block) {
        if (coefficients != null && coefficients.share(block)) {
            return true;
        }
        if (!terms.share(block)) {
            return false;
        }
        if (remitter != Step.NOBODY) {
            block.add(block.tax(), block.share(remitter));
        }
        return true;
    }

    private void checkColumns(long[] gross, long[] tax, long[][] shares) {
        if (shares.length != size) {
            throw new IllegalArgumentException(
                    shares.length + " columns of shares for " + size + " parties: " + parties);
        }
        for (long[] column : shares) {
            if (column.length != gross.length || tax.length != gross.length) {
                throw new IllegalArgumentException("Columns are not of one length: gross " + gross.length + ", tax "
                        + tax.length + ", shares " + column.length);
            }
        }
    }

    Split split(long gross, long tax) {
        long left = remitter == Step.NOBODY ? tax : 0;
        long[] shares = shares(gross, tax);
        return rounds ? Split.summing(gross, left, 0, parties, shares) : new Split(gross, left, 0, parties, shares);
    }
}
