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
     * Everyone's share of a price of whole units.
     *
     * @param net micros
     * @param tax micros
     * @param shares of all parties; written if the price is of whole units, not negative, and not too large
     * @return true if so
     */
    boolean share(long net, long tax, long[] shares) {
        long units = Micros.unitsIfWhole(net);
        if (!fits(units)) {
            return false;
        }
        if (tax != 0) {
            return shareTaxed(units, tax, shares);
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = units * ofNet[i];
        }
        return true;
    }

    private boolean shareTaxed(long netUnits, long tax, long[] shares) {
        long units = Micros.unitsIfWhole(tax);
        if (!fits(units)) {
            return false;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = netUnits * ofNet[i] + units * ofTax[i];
        }
        return true;
    }

    private boolean fits(long units) {
        return Long.compareUnsigned(units, mostUnits) <= 0;
    }

    /**
     * The same for a block of prices: their shares are right if all of them are such.
     *
     * @param from the first of the block
     * @param units room for as many numbers as there are prices in the block
     * @return true if so
     */
    boolean share(long[] gross, long[] tax, int from, long[] units, long[][] shares) {
        long taxes = 0;
        for (int i = 0; i < units.length; i++) {
            taxes |= tax[from + i];
            units[i] = Micros.unitsIfWhole(gross[from + i] - tax[from + i]);
        }
        if (!fit(units)) {
            return false;
        }
        for (int party = 0; party < ofNet.length; party++) {
            times(units, ofNet[party], shares[party], from);
        }
        return taxes == 0 || addTaxes(tax, from, units, shares);
    }

    private boolean addTaxes(long[] tax, int from, long[] units, long[][] shares) {
        for (int i = 0; i < units.length; i++) {
            units[i] = Micros.unitsIfWhole(tax[from + i]);
        }
        if (!fit(units)) {
            return false;
        }
        for (int party = 0; party < ofTax.length; party++) {
            addTimes(units, ofTax[party], shares[party], from);
        }
        return true;
    }

    private boolean fit(long[] units) {
        long all = 0;
        for (long each : units) {
            all |= each;
        }
        return fits(all);
    }

    private static void times(long[] units, long coefficient, long[] into, int from) {
        for (int i = 0; i < units.length; i++) {
            into[from + i] = units[i] * coefficient;
        }
    }

    private static void addTimes(long[] units, long coefficient, long[] into, int from) {
        for (int i = 0; i < units.length; i++) {
            into[from + i] += units[i] * coefficient;
        }
    }
}
