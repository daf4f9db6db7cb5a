package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.examples.PayoutCommand;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large import needs no more memory than a small one. */
@Tag("proof")
class ScaleTest {

    private static final int SESSIONS = 100_000;

    @TempDir
    Path folder;

    @Test
    void importsAHundredThousandSessionsInASmallHeap() throws Exception {
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

    /** One host's year: every line of the statement in every form that is for programs, and as text, and a report. */
    @Test
    void statesAHundredThousandSessionsInASmallHeap() throws Exception {
        oneHost(SESSIONS);
        run("-Xmx128m", "apply", "network.json", "--db", "db", "--json");
        String imported = run(
                "-Xmx128m",
                "import",
                "sessions.csv",
                "--format",
                "csv",
                "--mapping",
                "mapping.json",
                "--db",
                "db",
                "--json");
        assertThat(imported).contains("\"recorded\":" + SESSIONS, "\"unassigned\":0");

        for (String format : List.of("csv", "json", "text", "xlsx")) {
            state(format);
        }
        run("-Xmx64m", "report", "--by", "evse,day", "--db", "db", "--format", "csv", "--output", "report");
        assertThat(Files.size(folder.resolve("report"))).isPositive();
    }

    private void state(String format) throws Exception {
        run(
                "-Xmx64m",
                "statement",
                "host-eur",
                "--from",
                "2025-01-01",
                "--to",
                "2025-12-31",
                "--db",
                "db",
                "--format",
                format,
                "--output",
                "statement");
        if (!format.equals("xlsx")) {
            String statement = Files.readString(folder.resolve("statement"));
            assertThat(statement.split("SESSION", -1).length - 1).isEqualTo(SESSIONS);
        }
    }

    /** Sessions of 12.00 each on every day of 2025, at one site. */
    private void oneHost(int sessions) throws IOException {
        Files.writeString(folder.resolve("network.json"), """
                {"version":1,"network":"scale",
                 "parties":[{"id":"host","name":"Host","country":"DE"},{"id":"operator","name":"Us","country":"DE","own":true}],
                 "accounts":[{"id":"host-eur","party":"host","currency":"EUR","zone":"UTC","schedule":{"every":"month","day":31},
                   "calendar":"TARGET","adjust":"PRECEDING","cutOff":"00:00","minimum":"0.00","automatic":true}],
                 "sites":[{"id":"S","name":"Site","zone":"UTC","account":"host-eur"}],
                 "agreements":[{"id":"std","scope":{"account":"host-eur"},"from":"2014-01-01T00:00:00Z","to":null,"rounding":"AT_PAYOUT",
                   "terms":[{"type":"percent","to":"host","of":"gross","percent":"90"}],"residual":"operator"}]}
                """);
        Files.writeString(folder.resolve("mapping.json"), """
                {"version":1,"source":"scale","id":{"column":"id"},"site":{"constant":"S"},"zone":"UTC",
                 "start":{"column":"start"},"end":{"afterStart":{"column":"minutes","unit":"minutes"}},
                 "energy":{"constant":"20","unit":"kWh","absent":"reject"},
                 "currency":"EUR","gross":{"constant":"12.00"}}
                """);
        Instant first = Instant.parse("2025-01-01T00:00:00Z");
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("sessions.csv"))) {
            out.write("id,start,minutes\n");
            for (int i = 0; i < sessions; i++) {
                out.write("s-" + i + "," + first.plusSeconds(i * 31_000_000L / sessions) + ",30\n");
            }
        }
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
