package io.evpayout.stripe;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The header {@code Stripe-Signature}: {@code t=1700000000,v1=HEX}, with one {@code v1} for each secret that holds at the time.
 *
 * @param at when Stripe says that it was sent
 * @param signatures all of scheme v1
 */
record WebhookSignature(Instant at, List<byte[]> signatures) {

    private static final int MAX_LENGTH = 4096;

    /** Seconds until the year 2286. */
    private static final int MAX_SECONDS = 10;

    private static final int HEX = 64;

    /** What a header says; empty if it is anything else. */
    static Optional<WebhookSignature> parse(String header) {
        if (header.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Instant at = null;
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            if (name.equals("t")) {
                if (at != null || !isSeconds(value)) {
                    return Optional.empty();
                }
                at = Instant.ofEpochSecond(Long.parseLong(value));
            } else if (name.equals("v1") && isHex(value)) {
                signatures.add(HexFormat.of().parseHex(value));
            }
        }
        return at == null || signatures.isEmpty()
                ? Optional.empty()
                : Optional.of(new WebhookSignature(at, List.copyOf(signatures)));
    }

    private static boolean isSeconds(String value) {
        return !value.isEmpty()
                && value.length() <= MAX_SECONDS
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isHex(String value) {
        return value.length() == HEX && value.chars().allMatch(HexFormat::isHexDigit);
    }

    /** True if one of these secrets made one of the signatures; takes the same time whichever it is. */
    boolean isOf(List<WebhookSecret> secrets, byte[] body) {
        boolean found = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = secret.sign(at, body);
            for (byte[] signature : signatures) {
                found |= MessageDigest.isEqual(expected, signature);
            }
        }
        return found;
    }
}
