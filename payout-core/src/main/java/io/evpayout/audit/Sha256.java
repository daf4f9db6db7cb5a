package io.evpayout.audit;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of whole byte arrays. Looking an algorithm up costs more than most of what is hashed: one stays at hand for each thread. */
final class Sha256 {

    private static final ThreadLocal<MessageDigest> AT_HAND = ThreadLocal.withInitial(Sha256::fresh);

    private Sha256() {}

    /** One of its own, for what does not fit into memory. */
    static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static byte[] of(byte[] bytes, int length) {
        MessageDigest sha256 = AT_HAND.get();
        sha256.update(bytes, 0, length);
        return sha256.digest();
    }

    /** Writes the digest to an array that has room for it. */
    static void of(byte[] bytes, byte[] to) {
        MessageDigest sha256 = AT_HAND.get();
        sha256.update(bytes);
        try {
            sha256.digest(to, 0, to.length);
        } catch (DigestException e) {
            throw new IllegalStateException("A digest of SHA-256 does not fit into " + to.length + " bytes", e);
        }
    }
}
