package io.evpayout.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Known answers: McGrew and Viega, "The Galois/Counter Mode of Operation (GCM)", test cases 13, 14 and 16. */
class Cipher256Test {

    private static final byte[] NOTHING = {};
    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void givesThePublishedAnswers() {
        String zero = "00".repeat(32);
        assertThat(seal(zero, "00".repeat(12), "", "")).isEqualTo("530f8afbc74536b9a963b4f1c4cb738b");
        assertThat(seal(zero, "00".repeat(12), "00".repeat(16), ""))
                .isEqualTo("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
        assertThat(seal(
                        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
                        "cafebabefacedbaddecaf888",
                        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                                + "b16aedf5aa0de657ba637b39",
                        "feedfacedeadbeeffeedfacedeadbeefabaddad2"))
                .isEqualTo(
                        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                                + "c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b");
    }

    private static String seal(String key, String nonce, String plain, String context) {
        HexFormat hex = HexFormat.of();
        byte[] sealed =
                Cipher256.seal(hex.parseHex(key), hex.parseHex(plain), hex.parseHex(context), hex.parseHex(nonce));
        assertThat(hex.formatHex(sealed, 0, 13)).isEqualTo("01" + nonce);
        return hex.formatHex(sealed, 13, sealed.length);
    }

    @Property
    void opensWhatWasSealed(@ForAll byte[] plain, @ForAll byte[] context) {
        byte[] sealed = Cipher256.seal(Vaults.key(7), plain, context, RANDOM);

        assertThat(Cipher256.open(Vaults.key(7), sealed, context)).isEqualTo(plain);
    }

    @Test
    void noBitCanBeChanged() {
        byte[] sealed = Cipher256.seal(Vaults.key(7), new byte[50], new byte[] {1}, RANDOM);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            refuses(Vaults.key(7), changed, new byte[] {1});
        }
        refuses(Vaults.key(8), sealed, new byte[] {1});
        refuses(Vaults.key(7), sealed, new byte[] {2});
        refuses(Vaults.key(7), sealed, NOTHING);
        refuses(Vaults.key(7), NOTHING, new byte[] {1});
    }

    private static void refuses(byte[] key, byte[] sealed, byte[] context) {
        assertThatThrownBy(() -> Cipher256.open(key, sealed, context)).isInstanceOf(WrongContext.class);
    }

    @Test
    void aKeyHas256Bits() {
        assertThatThrownBy(() -> Cipher256.seal(new byte[16], NOTHING, NOTHING, RANDOM))
                .hasMessage("A key has 32 bytes, not 16");
    }

    @Test
    void noNonceRepeats() {
        assertThat(nonces(100_000)).isEqualTo(100_000);
    }

    @Tag("proof")
    @Test
    void noNonceRepeatsInTwoMillion() {
        assertThat(nonces(2_000_000)).isEqualTo(2_000_000);
    }

    private static int nonces(int times) {
        Set<Long> seen = new HashSet<>();
        byte[] key = Vaults.key(7);
        for (int i = 0; i < times; i++) {
            byte[] sealed = Cipher256.seal(key, NOTHING, NOTHING, RANDOM);
            long most = 0;
            for (int at = 1; at < 9; at++) {
                most = most << 8 | (sealed[at] & 0xff);
            }
            seen.add(most);
        }
        return seen.size();
    }
}
