package io.evpayout.vault;

import io.evpayout.bank.BankDetails;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes (HMAC-SHA256, RFC 2104) of account numbers: the same for the same account, whoever links it and however it is
 * named. Account numbers are few enough to be tried out, so without a secret key a hash would hide nothing; it is another key
 * than those that seal.
 */
final class Fingerprints implements AutoCloseable {

    static final int KEY_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** Where the sort code and the account number of an IBAN of the United Kingdom stand (IBAN registry). */
    private static final int SORT_CODE = 8;

    private final byte[] key;
    private boolean closed;

    Fingerprints(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "The key of fingerprints must have " + KEY_BYTES + " bytes, has " + key.length);
        }
        this.key = key.clone();
    }

    String of(BankDetails details) {
        String country = details.country();
        return details.reveal(new BankDetails.Reader<>() {
            @Override
            public String iban(char[] iban) {
                // The same account as one that is named by sort code and number.
                return country.equals("GB") ? hash(country, iban, SORT_CODE) : hash("IBAN", iban, 0);
            }

            @Override
            public String account(char[] routing, char[] account) {
                char[] both = Arrays.copyOf(routing, routing.length + account.length);
                System.arraycopy(account, 0, both, routing.length, account.length);
                try {
                    return hash(country, both, 0);
                } finally {
                    Arrays.fill(both, '\0');
                }
            }
        });
    }

    /** Routing numbers of one country are of one length, so that no two accounts give the same characters. */
    private synchronized String hash(String kind, char[] number, int from) {
        if (closed) {
            throw new IllegalStateException("The vault is closed");
        }
        byte[] bytes = new byte[kind.length() + 1 + number.length - from];
        try {
            for (int i = 0; i < kind.length(); i++) {
                bytes[i] = (byte) kind.charAt(i);
            }
            for (int i = from; i < number.length; i++) {
                bytes[kind.length() + 1 + i - from] = (byte) number[i];
            }
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(key, (byte) 0);
    }
}
