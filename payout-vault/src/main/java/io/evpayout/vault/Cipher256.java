package io.evpayout.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D): 96 random bits of nonce, 128 bits of tag.
 *
 * <p>What is sealed is a format number (1), the nonce, the ciphertext, the tag. With random nonces one key seals at most
 * 2<sup>32</sup> times (section 8.3): a record's key seals once, and {@link LocalKeys} counts.
 */
final class Cipher256 {

    static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "AES";
    private static final String MODE = "AES/GCM/NoPadding";
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + NONCE_BYTES;

    private Cipher256() {}

    static byte[] seal(byte[] key, byte[] plain, byte[] context, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return seal(key, plain, context, nonce);
    }

    /** With a nonce that was never used with this key; tests give one that was published with its answer. */
    static byte[] seal(byte[] key, byte[] plain, byte[] context, byte[] nonce) {
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
            byte[] sealed = new byte[HEAD + text.length];
            sealed[0] = FORMAT;
            System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
            System.arraycopy(text, 0, sealed, HEAD, text.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MODE, e);
        }
    }

    /**
     * What was sealed, in a new array that the caller overwrites.
     *
     * @throws WrongContext if anything of it was changed, or key or context are others
     */
    static byte[] open(byte[] key, byte[] sealed, byte[] context) {
        if (sealed.length < HEAD + TAG_BITS / Byte.SIZE || sealed[0] != FORMAT) {
            throw new WrongContext("What was sealed has " + sealed.length + " bytes in a format that is not known");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, HEAD);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(sealed, HEAD, sealed.length - HEAD);
        } catch (AEADBadTagException e) {
            throw new WrongContext("What was sealed was changed, or stands in another place than it was sealed for");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MODE, e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] context) throws GeneralSecurityException {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("A key has " + KEY_BYTES + " bytes, not " + key.length);
        }
        Cipher cipher = Cipher.getInstance(MODE);
        cipher.init(mode, new SecretKeySpec(key, ALGORITHM), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
