package io.evpayout.spark.earning;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;

/**
 * The sum of the SHA-256 digests of rows, in four lanes modulo 2^64: the same rows have the same checksum in any order, on any
 * number of machines, on Spark or in one loop. Rows that came to nothing do not count.
 */
public final class Checksum implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int LANES = 4;

    private long first;
    private long second;
    private long third;
    private long fourth;
    private long count;

    /** Of no rows. */
    public Checksum() {}

    /** Of all rows of a dataset. */
    public static Checksum of(Dataset<EarningRow> rows) {
        MapPartitionsFunction<EarningRow, Checksum> part = partition -> {
            Checksum sum = new Checksum();
            partition.forEachRemaining(sum::add);
            return List.of(sum).iterator();
        };
        ReduceFunction<Checksum> merge = Checksum::plus;
        return rows.mapPartitions(part, Encoders.bean(Checksum.class)).reduce(merge);
    }

    /** Adds a row; which lot it went to (its day) and its revision are the store's own and play no part. */
    public void add(EarningRow row) {
        if (row.getMicros() != 0) {
            add(Canonical.of("earning")
                    .add(row.getHome())
                    .add(row.getSource())
                    .add(row.getKey())
                    .add(row.getType())
                    .add(row.getParty())
                    .add(row.getAccount())
                    .add(row.getSite())
                    .add(row.getDate())
                    .add(row.getCurrency())
                    .add(row.getMicros())
                    .add(row.getAgreement())
                    .add(row.getAgreementFrom())
                    .digest());
        }
    }

    private void add(Digest digest) {
        first += digest.lane(0);
        second += digest.lane(1);
        third += digest.lane(2);
        fourth += digest.lane(LANES - 1);
        count++;
    }

    /** Of the rows of both. */
    public Checksum plus(Checksum other) {
        Checksum sum = new Checksum();
        sum.first = first + other.first;
        sum.second = second + other.second;
        sum.third = third + other.third;
        sum.fourth = fourth + other.fourth;
        sum.count = count + other.count;
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checksum that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    /** The number of rows and 64 hex digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return count + ":" + hex.toHexDigits(first) + hex.toHexDigits(second) + hex.toHexDigits(third)
                + hex.toHexDigits(fourth);
    }

    public long getFirst() {
        return first;
    }

    public void setFirst(long value) {
        this.first = value;
    }

    public long getSecond() {
        return second;
    }

    public void setSecond(long value) {
        this.second = value;
    }

    public long getThird() {
        return third;
    }

    public void setThird(long value) {
        this.third = value;
    }

    public long getFourth() {
        return fourth;
    }

    public void setFourth(long value) {
        this.fourth = value;
    }

    public long getCount() {
        return count;
    }

    public void setCount(long value) {
        this.count = value;
    }
}
