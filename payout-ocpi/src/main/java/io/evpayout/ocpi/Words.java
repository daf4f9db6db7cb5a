package io.evpayout.ocpi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time, the first of them lowest. */
final class Words {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;

    private Words() {}

    /** The eight bytes that begin here, all of which must be there. */
    static long at(byte[] bytes, int from) {
        return (long) WORDS.get(bytes, from);
    }

    /** Where the first byte from here on is that is no ASCII text: a quote, a backslash, a control or not ASCII; else the limit. */
    static int plain(byte[] bytes, int from, int limit) {
        int i = from;
        while (i <= limit - Long.BYTES) {
            long stops = stops(at(bytes, i));
            if (stops != 0) {
                return i + (Long.numberOfTrailingZeros(stops) >>> 3);
            }
            i += Long.BYTES;
        }
        while (i < limit && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    /**
     * The lowest bit that is set is the highest of the first byte that stops; those above it may be wrong. What is
     * subtracted borrows only from bytes above one that stops.
     */
    private static long stops(long word) {
        long quote = (word ^ '"' * ONES) - ONES;
        long backslash = (word ^ '\\' * ONES) - ONES;
        long control = word - ' ' * ONES;
        return (quote | backslash | control | word) & HIGHEST;
    }
}
