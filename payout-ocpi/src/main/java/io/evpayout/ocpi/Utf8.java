package io.evpayout.ocpi;

/**
 * Characters of several bytes (RFC 3629, section 4).
 */
final class Utf8 {

    private Utf8() {}

    /** Where the character that begins here ends, or 0 if there is none that is well formed. */
    static int next(byte[] bytes, int start, int limit) {
        int lead = bytes[start] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || start + length > limit) {
            return 0;
        }
        int second = bytes[start + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = start + 2; i < start + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return start + length;
    }
}
