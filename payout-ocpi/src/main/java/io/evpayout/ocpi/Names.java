package io.evpayout.ocpi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names that were met, each made to a text once, and in which objects they were met last. */
final class Names {

    private static final int MOST = 256;
    private static final int SLOTS = 4 * MOST;
    private static final int DEPTHS = 16;

    private final int[] slots = new int[SLOTS];
    private final byte[][] spelled = new byte[MOST][];
    private final @Nullable String[] texts = new @Nullable String[MOST];
    private final long[] metIn = new long[MOST * DEPTHS];
    private int count;

    /** The number of a name of ASCII letters, or -1 if there are too many. */
    int find(byte[] bytes, int from, int to, int hash) {
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        while (slots[slot] != 0) {
            int name = slots[slot] - 1;
            if (Arrays.equals(spelled[name], 0, spelled[name].length, bytes, from, to)) {
                return name;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        if (count == MOST) {
            return -1;
        }
        spelled[count] = Arrays.copyOfRange(bytes, from, to);
        texts[count] = new String(spelled[count], StandardCharsets.US_ASCII);
        count++;
        slots[slot] = count;
        return count - 1;
    }

    String text(int name) {
        String text = texts[name];
        if (text == null) {
            throw new IllegalStateException("No name " + name);
        }
        return text;
    }

    /** Notes that a name stands in an object, which is the only one that is open at its depth; false if it did already. */
    boolean isNew(int name, int depth, long object) {
        int place = name * DEPTHS + depth;
        boolean isNew = metIn[place] != object;
        metIn[place] = object;
        return isNew;
    }
}
