package io.evpayout.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
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

    /** Bytes of a type and a number. */
    private static final int TAG = 1 + Long.BYTES;

    /** What is longer is handed on in pieces. */
    private static final int PIECE = 4_096;

    private byte[] bytes = new byte[256];
    private int length;
    private @Nullable MessageDigest before;

    private Canonical() {}

    /** Starts the bytes of a value of this kind. */
    public static Canonical of(String kind) {
        return new Canonical().add(kind);
    }

    public Canonical add(@Nullable String text) {
        if (text == null) {
            room(1);
            bytes[length++] = NULL;
            return this;
        }
        if (text.length() > PIECE || !addAscii(text)) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            tagged(TEXT, utf8.length);
            room(utf8.length);
            System.arraycopy(utf8, 0, bytes, length, utf8.length);
            length += utf8.length;
        }
        return this;
    }

    /** Text that is all ASCII; false, and nothing added, if it is not. */
    private boolean addAscii(String text) {
        int count = text.length();
        room(TAG + count);
        int at = length + TAG;
        for (int i = 0; i < count; i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                return false;
            }
            bytes[at + i] = (byte) unit;
        }
        tagged(TEXT, count);
        length += count;
        return true;
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
        tagged(DIGEST, digest.size());
        room(digest.size());
        length = digest.writeTo(bytes, length);
        return this;
    }

    /** The same as its text. */
    Canonical addHex(Digest digest) {
        int hex = 2 * digest.size();
        tagged(TEXT, hex);
        room(hex);
        length = digest.writeHexTo(bytes, length);
        return this;
    }

    public Digest digest() {
        MessageDigest sha256 = before;
        if (sha256 == null) {
            return Digest.owning(Sha256.of(bytes, length));
        }
        sha256.update(bytes, 0, length);
        return Digest.owning(sha256.digest());
    }

    private void tagged(byte tag, long number) {
        room(TAG);
        bytes[length] = tag;
        BigEndian.put(bytes, length + 1, number);
        length += TAG;
    }

    private void room(int more) {
        if (length > PIECE) {
            handOn();
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    private void handOn() {
        MessageDigest sha256 = before;
        if (sha256 == null) {
            sha256 = Sha256.fresh();
            before = sha256;
        }
        sha256.update(bytes, 0, length);
        length = 0;
    }
}
