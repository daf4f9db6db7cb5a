package io.evpayout.ocpi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names that were met, each made to a text once, in which objects they were met last, and which of them followed another:
 * CDRs of one sender have theirs in one order.
 */
final class Names {

    private static final int MOST = 256;
    private static final int SLOTS = 4 * MOST;
    private static final int DEPTHS = 16;
    private static final int WORDS = 4;

    /** A name that is shorter is compared word by word. */
    private static final int SHORT = WORDS * Long.BYTES;

    private final int[] slots = new int[SLOTS];
    private final byte[][] spelled = new byte[MOST][];
    private final @Nullable String[] texts = new @Nullable String[MOST];
    private final long[] metIn = new long[MOST * DEPTHS];
    private final int[] followers = new int[2 * MOST * DEPTHS];

    private final int[] lengths = new int[MOST];

    /** Of each name its first bytes, and the quote behind them. */
    private final long[] words = new long[MOST * WORDS];

    private int count;

    /** The number of a name of ASCII letters, or -1 if there are too many. */
    int find(byte[] bytes, int from, int to) {
        int slot = slot(bytes, from, to);
        while (slots[slot] != 0) {
            int name = slots[slot] - 1;
            if (Arrays.equals(spelled[name], 0, lengths[name], bytes, from, to)) {
                return name;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        if (count == MOST) {
            return -1;
        }
        add(Arrays.copyOfRange(bytes, from, to));
        slots[slot] = count;
        return count - 1;
    }

    private static int slot(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ hash >>> 15) & SLOTS - 1;
    }

    private void add(byte[] name) {
        spelled[count] = name;
        texts[count] = new String(name, StandardCharsets.US_ASCII).intern();
        lengths[count] = name.length;
        byte[] quoted = Arrays.copyOf(name, name.length + 1 + SHORT);
        quoted[name.length] = '"';
        for (int word = 0; word < WORDS; word++) {
            words[count * WORDS + word] = Words.at(quoted, word * Long.BYTES);
        }
        count++;
    }

    /** Where it is kept what follows a name, or what is first behind one. */
    int place(int previous, int depth, boolean first) {
        return 2 * (previous * DEPTHS + depth) + (first ? 1 : 0);
    }

    /** What followed the last time, if it stands here with its quote; else negative. */
    int expected(int place, byte[] bytes, int from, int limit) {
        int name = followers[place] - 1;
        if (name < 0 || lengths[name] >= SHORT || from > limit - SHORT) {
            return -1;
        }
        int word = name * WORDS;
        int left = lengths[name] + 1;
        int at = from;
        for (; left > Long.BYTES; left -= Long.BYTES) {
            if (Words.at(bytes, at) != words[word++]) {
                return -1;
            }
            at += Long.BYTES;
        }
        long differs = Words.at(bytes, at) ^ words[word];
        return differs << ((Long.BYTES - left) * Byte.SIZE) == 0 ? name : -1;
    }

    void expect(int place, int name) {
        followers[place] = name + 1;
    }

    int length(int name) {
        return lengths[name];
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
