package io.evpayout.earning;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who gets what of an amount with tax, in micros. The parts always sum to the whole.
 *
 * @param gross the whole, with tax
 * @param tax the tax in it
 * @param fees processing fees in it
 * @param shares by party, in declared order
 */
public record Split(long gross, long tax, long fees, Map<String, Long> shares) {

    public Split {
        Shares copy = Shares.copyOf(shares);
        shares = copy;
        long sum = copy.sum(Math.addExact(tax, fees));
        if (sum != gross) {
            throw new IllegalArgumentException("Shares " + shares + ", tax " + tax + " and fees " + fees + " sum to "
                    + sum + " micros, not to " + gross);
        }
    }

    /** The same, after {@code party} has borne an amount that is taken beyond the whole. */
    public Split borne(String party, long micros) {
        if (micros == 0) {
            return this;
        }
        Map<String, Long> less = new LinkedHashMap<>(shares);
        less.merge(party, Math.negateExact(micros), Math::addExact);
        return new Split(Math.subtractExact(gross, micros), tax, fees, less);
    }

    /** What must be added to get from {@code before} to this. */
    public Split minus(Split before) {
        Map<String, Long> difference = new LinkedHashMap<>(shares);
        before.shares.forEach((party, share) -> difference.merge(party, Math.negateExact(share), Math::addExact));
        return new Split(
                Math.subtractExact(gross, before.gross),
                Math.subtractExact(tax, before.tax),
                Math.subtractExact(fees, before.fees),
                difference);
    }
}
