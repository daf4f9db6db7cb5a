package io.evpayout.audit;

import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest. {@code toString} and {@link #parse} are inverse (64 hex digits). */
public final class Digest {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A digest has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
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
