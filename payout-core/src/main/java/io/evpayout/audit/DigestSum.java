package io.evpayout.audit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sum of digests: the same for the same digests in any order, and parts of it can be added up. Each digest counts as 1,024
 * bits, in sixteen lanes modulo 2^64, so that other digests with the same sum can't be looked for piece by piece: for a
 * million rows that may all be chosen freely that is far more than 2^64 steps.
 */
public final class DigestSum {

    /** How long {@link #bytes} are. */
    public static final int BYTES = 128;

    private static final int LANES = BYTES / Long.BYTES;
    private static final int LANES_OF_DIGEST = 4;
    private static final int BYTES_OF_DIGEST = LANES_OF_DIGEST * Long.BYTES;

    private final long[] lanes;

    /** Worked out when it is first asked for; it does not matter if two threads do so. */
    private @Nullable Digest digest;

    private DigestSum(long[] lanes) {
        this.lanes = lanes;
    }

    /** The sum with these 128 bytes, copied. */
    public static DigestSum of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A sum of digests has " + BYTES + " bytes, not " + bytes.length);
        }
        long[] lanes = new long[LANES];
        for (int i = 0; i < LANES; i++) {
            lanes[i] = BigEndian.get(bytes, i * Long.BYTES);
        }
        return new DigestSum(lanes);
    }

    /** The 128 bytes, a copy. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < LANES; i++) {
            BigEndian.put(bytes, i * Long.BYTES, lanes[i]);
        }
        return bytes;
    }

    /** One digest for all of it. */
    public Digest digest() {
        Digest known = digest;
        if (known == null) {
            Canonical canonical = Canonical.of("sum");
            for (long lane : lanes) {
                canonical.add(lane);
            }
            known = canonical.digest();
            digest = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DigestSum that && Arrays.equals(lanes, that.lanes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lanes);
    }

    @Override
    public String toString() {
        return digest().toString();
    }

    /** Adds digests up. Not thread-safe. */
    public static final class Adder {

        private final long[] lanes = new long[LANES];
        private final byte[] part = new byte[BYTES_OF_DIGEST + 1];
        private final byte[] more = new byte[BYTES_OF_DIGEST];
        private long count;

        /** Nothing yet. */
        public Adder() {}

        public void add(Digest digest) {
            digest.writeTo(part, 0);
            for (int number = 0; number < LANES / LANES_OF_DIGEST; number++) {
                part[BYTES_OF_DIGEST] = (byte) number;
                Sha256.of(part, more);
                for (int i = 0; i < LANES_OF_DIGEST; i++) {
                    lanes[number * LANES_OF_DIGEST + i] += BigEndian.get(more, i * Long.BYTES);
                }
            }
            count++;
        }

        /** Adds a sum of so many digests. */
        public void add(DigestSum sum, long digests) {
            for (int i = 0; i < LANES; i++) {
                lanes[i] += sum.lanes[i];
            }
            count += digests;
        }

        /** How many digests it is of. */
        public long count() {
            return count;
        }

        public DigestSum sum() {
            return new DigestSum(lanes.clone());
        }
    }
}
