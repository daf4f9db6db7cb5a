package io.evpayout.ocpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time come to the same as one by one. */
class WordsTest {

    private static final int LONGEST = 27;

    @Test
    void everyByteAtEveryPlaceOfEveryLength() {
        for (int length = 0; length <= LONGEST; length++) {
            for (int place = 0; place < length; place++) {
                for (int value = 0; value < 256; value++) {
                    byte[] bytes = new byte[length];
                    Arrays.fill(bytes, (byte) 'a');
                    bytes[place] = (byte) value;
                    assertThat(Words.plain(bytes, 0, length)).isEqualTo(stops(bytes[place]) ? place : length);
                }
            }
        }
    }

    @Property
    void anyBytesFromAnywhere(@ForAll long seed, @ForAll @IntRange(max = LONGEST) int length) {
        Random random = new Random(seed);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : " !#[]^~\u007f".charAt(random.nextInt(8)));
        }
        int limit = random.nextInt(length + 1);
        int from = random.nextInt(limit + 1);
        assertThat(Words.plain(bytes, from, limit)).isEqualTo(oneByOne(bytes, from, limit));
    }

    private static int oneByOne(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && !stops(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean stops(byte b) {
        return b < ' ' || b == '"' || b == '\\';
    }
}
