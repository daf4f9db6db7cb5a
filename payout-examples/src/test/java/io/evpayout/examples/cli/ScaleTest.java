package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.examples.PayoutCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large import needs no more memory than a small one. */
@Tag("proof")
class ScaleTest {

    private static final int SESSIONS = 200_000;

    @TempDir
    Path folder;

    @Test
    void importsTwoHundredThousandSessionsInASmallHeap() throws Exception {
        run(
                "-Xmx128m",
                "generate",
                "--sessions",
                "" + SESSIONS,
                "--seed",
                "7",
                "--output",
                "sessions.jsonl",
                "--network",
                "network.json");
        run("-Xmx128m", "apply", "network.json", "--db", "db", "--json");

        String imported = run("-Xmx128m", "import", "sessions.jsonl", "--format", "ocpi", "--db", "db", "--json");
        assertThat(imported)
                .contains("\"read\":" + SESSIONS, "\"recorded\":" + SESSIONS, "\"unassigned\":0", "\"rejected\":[]");

        String again = run("-Xmx128m", "import", "sessions.jsonl", "--format", "ocpi", "--db", "db", "--json");
        assertThat(again).contains("\"recorded\":0", "\"alreadyRecorded\":" + SESSIONS);

        assertThat(run("-Xmx256m", "verify", "--db", "db", "--json")).startsWith("{\"ok\":true");
    }

    /** Runs a command in a JVM of its own; returns what it printed. */
    private String run(String heap, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                PayoutCommand.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(() -> command + "\n" + read(err)).isZero();
        return Files.readString(out);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
