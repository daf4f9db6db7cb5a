package io.evpayout.vault;

import io.evpayout.bank.BankDetails;
import io.evpayout.money.Currency;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bank details as bytes, and back: a format number (1), then length and bytes of routing number, account number or IBAN,
 * country, currency, BIC, holder. Numbers never become a {@code String} on the way.
 */
final class DetailBytes {

    private static final byte FORMAT = 1;
    private static final int FIELDS = 6;

    private DetailBytes() {}

    /** New bytes, which the caller overwrites. */
    static byte[] of(BankDetails details) {
        return details.reveal(new BankDetails.Reader<>() {
            @Override
            public byte[] iban(char[] iban) {
                return write(details, new char[0], iban);
            }

            @Override
            public byte[] account(char[] routing, char[] account) {
                return write(details, routing, account);
            }
        });
    }

    private static byte[] write(BankDetails details, char[] routing, char[] number) {
        Currency currency = details.currency();
        byte[][] fields = {
            ascii(routing),
            ascii(number),
            utf8(details.country()),
            utf8(currency == null ? "" : currency.code()),
            utf8(details.bic() == null ? "" : String.valueOf(details.bic())),
            utf8(details.holder())
        };
        int length = 1;
        for (byte[] field : fields) {
            length += Short.BYTES + field.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).put(FORMAT);
        for (byte[] field : fields) {
            bytes.put((byte) (field.length >>> Byte.SIZE))
                    .put((byte) field.length)
                    .put(field);
            Arrays.fill(field, (byte) 0);
        }
        return bytes.array();
    }

    /** The details, which the caller closes; the bytes are the caller's to overwrite. */
    static BankDetails read(byte[] plain) {
        ByteBuffer bytes = ByteBuffer.wrap(plain);
        if (bytes.get() != FORMAT) {
            throw new IllegalStateException("Bank details were sealed by a newer version of this library");
        }
        byte[][] fields = new byte[FIELDS][];
        for (int i = 0; i < FIELDS; i++) {
            fields[i] = new byte[Short.toUnsignedInt(bytes.getShort())];
            bytes.get(fields[i]);
        }
        char[] routing = chars(fields[0]);
        char[] number = chars(fields[1]);
        try {
            return details(routing, number, fields);
        } finally {
            Arrays.fill(routing, '\0');
            Arrays.fill(number, '\0');
            Arrays.fill(fields[0], (byte) 0);
            Arrays.fill(fields[1], (byte) 0);
        }
    }

    private static BankDetails details(char[] routing, char[] number, byte[][] fields) {
        String holder = text(fields[5]);
        if (routing.length == 0) {
            String bic = text(fields[4]);
            return BankDetails.iban(CharBuffer.wrap(number), bic.isEmpty() ? null : bic, holder);
        }
        return BankDetails.account(
                CharBuffer.wrap(routing),
                CharBuffer.wrap(number),
                text(fields[2]),
                Currency.of(text(fields[3])),
                holder);
    }

    /** Not by way of a string, which could not be overwritten. Account numbers are ASCII. */
    private static byte[] ascii(char[] text) {
        byte[] bytes = new byte[text.length];
        for (int i = 0; i < text.length; i++) {
            bytes[i] = (byte) text[i];
        }
        return bytes;
    }

    private static char[] chars(byte[] ascii) {
        char[] text = new char[ascii.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) ascii[i];
        }
        return text;
    }

    private static byte[] utf8(@Nullable String text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
