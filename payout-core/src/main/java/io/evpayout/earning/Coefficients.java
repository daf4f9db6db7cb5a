package io.evpayout.earning;

import io.evpayout.money.Micros;
import org.jspecify.annotations.Nullable;

/**
 * What every party gets of each minor unit of net and of tax, in micros. Where no step down the terms is of less than a
 * micro, the shares of a price of whole units are no more than these products.
 */
final class Coefficients {

    private final long[] ofNet;
    private final long[] ofTax;
    private final long mostUnits;

    private Coefficients(long[] ofNet, long[] ofTax) {
        this.ofNet = ofNet;
        this.ofTax = ofTax;
        long most = 1;
        for (int i = 0; i < ofNet.length; i++) {
            most = Math.max(most, Math.abs(ofNet[i]) + Math.abs(ofTax[i]));
        }
        // One less than a power of two, so that a number of units and the bits of many fit alike.
        this.mostUnits = Long.highestOneBit(Long.MAX_VALUE / most) - 1;
    }

    /**
     * Those of percentages, or null if some step is of less than a micro.
     *
     * @param remitter the party that gets the tax, or {@link Step#NOBODY}
     */
    static @Nullable Coefficients of(PercentTerms terms, int parties, int remitter) {
        long[] ofNet = terms.ofOneUnit(parties, Micros.PER_UNIT);
        long[] ofTax = terms.ofOneUnit(parties, 0);
        if (ofNet == null || ofTax == null) {
            return null;
        }
        if (remitter != Step.NOBODY) {
            ofTax[remitter] += Micros.PER_UNIT;
        }
        return new Coefficients(ofNet, ofTax);
    }

    /**
     * Writes everyone's share of a price.
     *
     * @param net micros
     * @param tax micros
     * @param shares of all parties
     * @return false unless the price is of whole units, not negative, and not too large; what was written is no share then
     */
    boolean share(long net, long tax, long[] shares) {
        long units = Micros.unitsIfWhole(net);
        if (!fits(units)) {
            return false;
        }
        put(units, shares);
        return tax == 0 || addTaxes(Micros.unitsIfWhole(tax), shares);
    }

    /**
     * Two or three parties, as most agreements have, are not looped over: a loop takes as long as its products. From the last
     * to the first they take one check of bounds.
     */
    private void put(long units, long[] shares) {
        switch (shares.length) {
            case 2 -> putTwo(units, shares);
            case 3 -> {
                shares[2] = units * ofNet[2];
                putTwo(units, shares);
            }
            default -> putAll(units, shares);
        }
    }

    private void putTwo(long units, long[] shares) {
        shares[1] = units * ofNet[1];
        shares[0] = units * ofNet[0];
    }

    private void putAll(long units, long[] shares) {
        for (int i = 0; i < shares.length; i++) {
            shares[i] = units * ofNet[i];
        }
    }

    private boolean addTaxes(long units, long[] shares) {
        boolean fits = fits(units);
        for (int i = 0; fits && i < shares.length; i++) {
            shares[i] += units * ofTax[i];
        }
        return fits;
    }

    private boolean fits(long units) {
        return Long.compareUnsigned(units, mostUnits) <= 0;
    }

    /**
     * The same for a block of prices.
     *
     * @return true if all of them are such
     */
    boolean share(PriceBlock block) {
        if (!fits(block.units(block.net()))) {
            return false;
        }
        for (int party = 0; party < ofNet.length; party++) {
            block.put(ofNet[party], block.share(party));
        }
        return !block.areTaxed() || shareTaxes(block);
    }

    /** Taxes of whole units are not negative, so that they can be taken off every price that is not. */
    private boolean shareTaxes(PriceBlock block) {
        if (block.haveNegatives() || !fits(block.units(block.tax()))) {
            return false;
        }
        for (int party = 0; party < ofTax.length; party++) {
            block.putMore(ofTax[party], block.share(party));
        }
        return true;
    }
}
