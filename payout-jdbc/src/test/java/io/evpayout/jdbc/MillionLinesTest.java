package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million lines of a bank statement need no more memory than a few; {@code -Pproof} takes fewer, for its time. */
@Tag("proof")
class MillionLinesTest {

    private static final int LINES = Integer.getInteger("payout.lines", 50_000);

    @TempDir
    Path folder;

    @Test
    void areTakenInASmallHeap() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionLines.class.getName(),
                        folder.resolve("db").toString(),
                        String.valueOf(LINES))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(out);
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains(LINES + " lines in ");
        System.out.println(said);
    }
}
