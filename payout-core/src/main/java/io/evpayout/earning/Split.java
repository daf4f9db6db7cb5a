package io.evpayout.earning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who gets what of an amount with tax, in micros. The parts always sum to the whole.
 *
 * <p>A value like a record, but over an array: one is made for every session.
 */
public final class Split {

    private final long gross;
    private final long tax;
    private final long fees;
    private final List<String> parties;
    private final long[] micros;

    /** Parts that are known to sum to the whole. The array is not copied: nobody else may keep it. */
    Split(long gross, long tax, long fees, List<String> parties, long[] micros) {
        this.gross = gross;
        this.tax = tax;
        this.fees = fees;
        this.parties = parties;
        this.micros = micros;
    }

    /**
     * A split of known parts.
     *
     * @param gross the whole, with tax
     * @param tax the tax in it
     * @param fees processing fees in it
     * @param shares by party, in declared order
     * @throws IllegalArgumentException if they do not sum to the whole
     */
    public static Split of(long gross, long tax, long fees, Map<String, Long> shares) {
        return summing(
                gross,
                tax,
                fees,
                List.copyOf(shares.keySet()),
                shares.values().stream().mapToLong(Long::longValue).toArray());
    }

    /** The same without a map; the array is not copied. */
    static Split summing(long gross, long tax, long fees, List<String> parties, long[] micros) {
        long sum = Math.addExact(tax, fees);
        for (long share : micros) {
            sum = Math.addExact(sum, share);
        }
        Split split = new Split(gross, tax, fees, parties, micros);
        if (sum != gross) {
            throw new IllegalArgumentException("Shares " + split.shares() + ", tax " + tax + " and fees " + fees
                    + " sum to " + sum + " micros, not to " + gross);
        }
        return split;
    }

    /** The whole, with tax. */
    public long gross() {
        return gross;
    }

    /** The tax in it. */
    public long tax() {
        return tax;
    }

    /** Processing fees in it. */
    public long fees() {
        return fees;
    }

    /** By party, in declared order, unmodifiable. */
    public Map<String, Long> shares() {
        return new Shares(parties, micros);
    }

    /** The same, after {@code party} has borne an amount that is taken beyond the whole. */
    public Split borne(String party, long amount) {
        if (amount == 0) {
            return this;
        }
        Map<String, Long> less = new LinkedHashMap<>(shares());
        less.merge(party, Math.negateExact(amount), Math::addExact);
        return of(Math.subtractExact(gross, amount), tax, fees, less);
    }

    /** What must be added to get from {@code before} to this. */
    public Split minus(Split before) {
        Map<String, Long> difference = new LinkedHashMap<>(shares());
        before.shares().forEach((party, share) -> difference.merge(party, Math.negateExact(share), Math::addExact));
        return of(
                Math.subtractExact(gross, before.gross),
                Math.subtractExact(tax, before.tax),
                Math.subtractExact(fees, before.fees),
                difference);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Split that
                && gross == that.gross
                && tax == that.tax
                && fees == that.fees
                && shares().equals(that.shares());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(gross) ^ shares().hashCode();
    }

    @Override
    public String toString() {
        return "Split[gross=" + gross + ", tax=" + tax + ", fees=" + fees + ", shares=" + shares() + "]";
    }
}
