package io.evpayout.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.session.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @Property
    void ordersByTheBytesOfUtf8(@ForAll int[] a, @ForAll int[] b) {
        String first = text(a);
        String second = text(b);
        int bytes =
                Arrays.compareUnsigned(first.getBytes(StandardCharsets.UTF_8), second.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(Text.ORDER.compare(first, second))).isEqualTo(Integer.signum(bytes));
    }

    /** Code points from a few around the surrogates, so that texts share beginnings and meet the corner. */
    private static String text(int[] seeds) {
        int[] alphabet = {'A', 'a', 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF};
        StringBuilder text = new StringBuilder();
        for (int seed : seeds) {
            text.appendCodePoint(alphabet[Math.floorMod(seed, alphabet.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "Z, a, true", //
        "a, aa, true",
        "\uD7FF, \uD83D\uDE00, true",
        "\uFFFD, \uD83D\uDE00, true",
        "\uD83D\uDE00, \uE000, false",
        "i, \u0131, true",
    })
    void putsHigherCodePointsLater(String a, String b, boolean earlier) {
        assertThat(Text.ORDER.compare(a, b) < 0).isEqualTo(earlier);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\n", "\uFFFF", "\uD83D\uDE00", "\uDBFF\uDFFF"})
    void takesAnyWellFormedText(String text) {
        assertThat(Text.isWellFormed(text)).isTrue();
    }

    @Test
    void refusesNulAndHalvesOfPairs() {
        for (String text : new String[] {"a\0b", "\uD83D", "\uDE00", "\uDE00\uD83D", "a\uD83D"}) {
            assertThat(Text.isWellFormed(text)).isFalse();
            assertThatThrownBy(() -> SessionId.of("source", text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Session id");
            assertThatThrownBy(() -> SessionId.of(text, "1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Session source");
            assertThatThrownBy(() -> new Site(text, Instant.EPOCH, "name", ZoneOffset.UTC, null))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Party("p", Instant.EPOCH, text, "DE", false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Party p");
        }
    }
}
