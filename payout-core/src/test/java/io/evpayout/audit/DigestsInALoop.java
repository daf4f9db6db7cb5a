package io.evpayout.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** A JVM of its own that makes digests and sums of them until all of it is compiled, and compares each with what it must be. */
final class DigestsInALoop {

    private static final int TIMES = 40_000;

    private static final int MOST_DIGESTS = 8;

    /** A sum's lanes: four from each of four digests. */
    private static final int PARTS = 4;

    private static final int LANES_OF_PART = 4;

    private DigestsInALoop() {}

    public static void main(String[] none) throws IOException, NoSuchAlgorithmException {
        Random random = new Random(1);
        for (int time = 0; time < TIMES; time++) {
            DigestSum.Adder adder = new DigestSum.Adder();
            long[] lanes = new long[PARTS * LANES_OF_PART];
            for (int i = random.nextInt(MOST_DIGESTS); i >= 0; i--) {
                Digest digest = digest("row", i, random.nextLong());
                adder.add(digest);
                add(digest, lanes);
            }
            requireSame(adder.sum(), lanes, time);
        }
    }

    private static Digest digest(String kind, int index, long number) throws IOException, NoSuchAlgorithmException {
        Digest digest = Canonical.of(kind).add(number).add("text " + index).digest();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, kind);
            out.writeByte(2);
            out.writeLong(number);
            text(out, "text " + index);
        }
        require(digest, Digest.of(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray())), "digest");
        return digest;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeLong(text.length());
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** What a digest adds to the lanes of a sum. */
    private static void add(Digest digest, long[] lanes) throws NoSuchAlgorithmException {
        for (int part = 0; part < PARTS; part++) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(digest.bytes());
            sha256.update((byte) part);
            String hex = HexFormat.of().formatHex(sha256.digest());
            for (int lane = 0; lane < LANES_OF_PART; lane++) {
                int from = lane * 2 * Long.BYTES;
                lanes[part * LANES_OF_PART + lane] +=
                        Long.parseUnsignedLong(hex.substring(from, from + 2 * Long.BYTES), 16);
            }
        }
    }

    private static void requireSame(DigestSum sum, long[] lanes, int time) {
        String hex = HexFormat.of().formatHex(sum.bytes());
        StringBuilder expected = new StringBuilder();
        for (long lane : lanes) {
            expected.append(HexFormat.of().toHexDigits(lane));
        }
        require(hex, expected.toString(), "sum " + time);
        require(DigestSum.of(HexFormat.of().parseHex(hex)), sum, "sum " + time + " read back");
    }

    private static void require(Object is, Object expected, String what) {
        if (!is.equals(expected)) {
            throw new IllegalStateException(what + " is " + is + ", not " + expected);
        }
    }
}
