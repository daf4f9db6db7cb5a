package io.evpayout.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest. {@code toString} and {@link #parse} are inverse (64 hex digits). */
public final class Digest implements Comparable<Digest> {

    private static final int BYTES = 32;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A digest has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    /** A digest of these 32 bytes, which nobody else has. */
    static Digest owning(byte[] bytes) {
        return new Digest(bytes);
    }

    int size() {
        return BYTES;
    }

    /** Writes the bytes, and says where they end. */
    int writeTo(byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, BYTES);
        return at + BYTES;
    }

    /** Writes the text, and says where it ends. */
    int writeHexTo(byte[] to, int at) {
        int end = at;
        for (byte one : bytes) {
            to[end++] = HEX[(one >> 4) & 0xF];
            to[end++] = HEX[one & 0xF];
        }
        return end;
    }

    /** A digest of these 32 bytes, copied. */
    public static Digest of(byte[] bytes) {
        return new Digest(bytes.clone());
    }

    public static Digest parse(String hex) {
        return new Digest(HexFormat.of().parseHex(hex));
    }

    /** The 32 bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * One of its four parts of eight bytes, as a number.
     *
     * @param number 0 to 3
     */
    public long lane(int number) {
        return BigEndian.get(bytes, number * Long.BYTES);
    }

    /** By their bytes, which is also the order of their text. */
    @Override
    public int compareTo(Digest other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Digest that && Arrays.equals(bytes, that.bytes));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
