package io.evpayout.examples.canary;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Published account numbers (IBAN registry; Stripe, testing), and where they have been seen. */
final class Canary {

    static final String IBAN = "DE89370400440532013000";
    static final String OTHER_IBAN = "FR1420041010050500013M02606";
    static final String ROUTING = "110000000";
    static final String ACCOUNT = "000123456789";
    static final String UK_ACCOUNT = "00012345";

    /** What no trace may have: the middle of each number, which refused ones with a wrong digit at the end have too. */
    private static final List<String> SECRETS = List.of(
            "8937040044053201300", "370400440532013", "0532013000", "20041010050500013", "00012345678", "000123456789");

    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    private Canary() {}

    /** Every place in a folder, and below, at which a number is found: file and form. */
    static List<String> seenIn(Path folder) throws IOException {
        List<String> seen = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                seenIn(Files.readAllBytes(file), file.getFileName().toString(), seen);
            }
        }
        return seen;
    }

    static List<String> seenIn(String text) {
        List<String> seen = new ArrayList<>();
        seenIn(text.getBytes(StandardCharsets.UTF_8), "text", seen);
        return seen;
    }

    private static void seenIn(byte[] bytes, String where, List<String> seen) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        String hex = all.toLowerCase(Locale.ROOT);
        for (String secret : SECRETS) {
            for (Charset charset : CHARSETS) {
                String wanted = new String(secret.getBytes(charset), StandardCharsets.ISO_8859_1);
                if (all.contains(wanted)) {
                    seen.add(where + " as " + charset + " of " + secret.length() + " digits");
                }
            }
            byte[] ascii = secret.getBytes(StandardCharsets.US_ASCII);
            if (hex.contains(HexFormat.of().formatHex(ascii))) {
                seen.add(where + " as hex of " + secret.length() + " digits");
            }
            for (int shift = 0; shift < 3; shift++) {
                if (all.contains(base64(secret, shift))) {
                    seen.add(where + " as base64 of " + secret.length() + " digits");
                }
            }
        }
    }

    /** The part of base64 that does not depend on what stands around it, if so many bytes stand before it. */
    private static String base64(String secret, int shift) {
        String whole =
                Base64.getEncoder().encodeToString((" ".repeat(shift) + secret).getBytes(StandardCharsets.US_ASCII));
        return whole.substring(4, whole.length() - 4);
    }
}
