package io.evpayout.spark.audit;

import io.evpayout.spark.earning.LedgerLine;

/** A line on which raw facts and the ledger do not agree, as a row: micros that each of them has. */
public final class Difference extends LedgerLine {

    private static final long serialVersionUID = 1;

    private long recomputed;
    private long booked;

    /** An empty one, for Spark to fill. */
    public Difference() {}

    /** One sentence for a person. */
    @Override
    public String toString() {
        return getType() + " " + getSource() + "/" + getKey() + " of " + getDate() + " at " + getSite() + ": "
                + getParty()
                + " (" + getAccount() + ") should have " + recomputed + " micros " + getCurrency() + ", the ledger has "
                + booked;
    }

    public long getRecomputed() {
        return recomputed;
    }

    public void setRecomputed(long value) {
        this.recomputed = value;
    }

    public long getBooked() {
        return booked;
    }

    public void setBooked(long value) {
        this.booked = value;
    }
}
