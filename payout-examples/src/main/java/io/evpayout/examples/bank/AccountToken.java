package io.evpayout.examples.bank;

import io.evpayout.bank.BankDetails;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The bank's name for an account: a keyed hash of its number, so that the number itself is kept nowhere. */
final class AccountToken {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEX_DIGITS = 32;

    private AccountToken() {}

    /** The token of an account: the same details and key give the same one. */
    static String of(BankDetails details, byte[] key) {
        return details.reveal(new BankDetails.Reader<>() {
            @Override
            public String iban(char[] iban) {
                return token(key, iban);
            }

            @Override
            public String account(char[] routing, char[] account) {
                return token(key, routing, account);
            }
        });
    }

    private static String token(byte[] key, char[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (char[] part : parts) {
                byte[] bytes = ascii(part);
                mac.update(bytes);
                mac.update((byte) '/');
                Arrays.fill(bytes, (byte) 0);
            }
            return "sba_" + HexFormat.of().formatHex(mac.doFinal()).substring(0, HEX_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + ALGORITHM + ", which every JDK must have", e);
        }
    }

    /** Not by way of a string, which could not be overwritten. Account numbers are ASCII. */
    private static byte[] ascii(char[] text) {
        byte[] bytes = new byte[text.length];
        for (int i = 0; i < text.length; i++) {
            bytes[i] = (byte) text[i];
        }
        return bytes;
    }
}
