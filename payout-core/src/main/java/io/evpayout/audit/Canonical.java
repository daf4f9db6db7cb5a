package io.evpayout.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Canonical bytes of a value: each field with its type and length, in declared order, so that two different values
 * never have the same bytes. Not thread-safe; one use.
 */
public final class Canonical {

    private static final byte NULL = 0;
    private static final byte TEXT = 1;
    private static final byte NUMBER = 2;
    private static final byte FLAG = 3;
    private static final byte DIGEST = 4;

    private final MessageDigest sha256;
    private final byte[] buffer = new byte[9];

    private Canonical() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Starts the bytes of a value of this kind. */
    public static Canonical of(String kind) {
        return new Canonical().add(kind);
    }

    public Canonical add(@Nullable String text) {
        if (text == null) {
            sha256.update(NULL);
            return this;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        tagged(TEXT, utf8.length);
        sha256.update(utf8);
        return this;
    }

    public Canonical add(long number) {
        tagged(NUMBER, number);
        return this;
    }

    public Canonical add(boolean flag) {
        tagged(FLAG, flag ? 1 : 0);
        return this;
    }

    public Canonical add(Instant instant) {
        return add(instant.getEpochSecond()).add((long) instant.getNano());
    }

    /** The bytes of a digest. */
    public Canonical add(Digest digest) {
        byte[] bytes = digest.bytes();
        tagged(DIGEST, bytes.length);
        sha256.update(bytes);
        return this;
    }

    public Digest digest() {
        return Digest.of(sha256.digest());
    }

    private void tagged(byte tag, long number) {
        buffer[0] = tag;
        for (int i = 0; i < Long.BYTES; i++) {
            buffer[1 + i] = (byte) (number >>> (56 - 8 * i));
        }
        sha256.update(buffer, 0, buffer.length);
    }
}
