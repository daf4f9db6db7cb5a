package io.evpayout.audit;

/**
 * Numbers as eight bytes, the first of them highest. Byte by byte: where an array that was just made is filled through a view of
 * numbers ({@code MethodHandles.byteArrayViewVarHandle}), code compiled by JDK 17 (17.0.15) may leave zeros in it; soonest with
 * {@code -XX:+UseSerialGC}, which is what a JVM of one processor takes by itself.
 */
final class BigEndian {

    private BigEndian() {}

    static void put(byte[] bytes, int at, long number) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[at + i] = (byte) (number >>> (Long.SIZE - Byte.SIZE * (1 + i)));
        }
    }

    static long get(byte[] bytes, int at) {
        long number = 0;
        for (int i = at; i < at + Long.BYTES; i++) {
            number = (number << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        return number;
    }
}
