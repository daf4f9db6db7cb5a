package io.evpayout.engine;

import io.evpayout.audit.Digest;
import java.util.HexFormat;

/** A sum of digests: the same set gives the same checksum in any order, and any engine can add parts of it up. */
final class Checksum {

    private static final int LANES = 4;

    private final long[] sums = new long[LANES];

    /** Adds a digest, lane by lane modulo 2^64. */
    void add(Digest digest) {
        for (int i = 0; i < LANES; i++) {
            sums[i] += digest.lane(i);
        }
    }

    @Override
    public String toString() {
        StringBuilder hex = new StringBuilder();
        for (long sum : sums) {
            hex.append(HexFormat.of().toHexDigits(sum));
        }
        return hex.toString();
    }
}
