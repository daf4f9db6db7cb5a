package io.evpayout.ocpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Long inputs, made while they are read. */
class CdrReaderStreamTest {

    private static final int CDRS = 200_000;
    private static final String CDR = Cdr.of221("#").json();
    /** A CDR here has some 650 bytes: all of them would be 130 MB. */
    private static final long KEPT_AT_MOST = 16L * 1024 * 1024;

    static List<Arguments> forms() {
        return List.of(
                Arguments.of("[", ",", "]"),
                Arguments.of("", "\n", ""),
                Arguments.of("{\"data\":[", ",", "],\"status_code\":1000}"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aLongInputIsReadInConstantMemory(String start, String between, String end) throws IOException {
        Endless in = new Endless(start, between, end);
        try (CdrReader reader = new CdrReader(in, Intake.ignoring(), CdrReader.Options.standard())) {
            long kept = 0;
            long gross = 0;
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                gross += ((ChargingSession) fact).price().gross();
                if (reader.rows() == 1_000) {
                    kept = -live();
                }
            }
            kept += live();

            assertThat(reader.rows()).isEqualTo(CDRS);
            assertThat(gross).isEqualTo(CDRS * 1_200_000_000L);
            assertThat(kept).isLessThan(KEPT_AT_MOST);
        }
    }

    @Test
    void nothingIsReadBeforeItIsAskedFor() throws IOException {
        Endless in = new Endless("[", ",", "]");
        try (CdrReader reader = new CdrReader(in, Intake.ignoring(), CdrReader.Options.standard())) {
            var facts = reader.iterator();
            assertThat(in.given).isZero();

            facts.next();

            assertThat(in.given).isBetween(1L, 200_000L);
            assertThat(reader.rows()).isEqualTo(1);
        }
    }

    /** Bytes that are reachable, after the collector ran. */
    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getCollectionUsage() != null)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static final class Endless extends InputStream {

        private final String between;
        private final String end;
        private byte[] piece;
        private int at;
        private int cdrs;
        private boolean ended;
        private long given;

        Endless(String start, String between, String end) {
            this.between = between;
            this.end = end;
            this.piece = start.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            while (at == piece.length) {
                if (ended) {
                    return -1;
                }
                piece = next().getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, bytes, offset, count);
            at += count;
            given += count;
            return count;
        }

        private String next() {
            if (cdrs == CDRS) {
                ended = true;
                return end;
            }
            return (cdrs == 0 ? "" : between) + CDR.replace("#", "cdr-" + ++cdrs);
        }
    }
}
