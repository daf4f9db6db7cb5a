package io.evpayout.examples.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new GenerateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void writesAsManyCdrsAsAskedFor() {
        assertThat(run("--sessions", "250", "--seed", "7")).isZero();

        assertThat(out.toString().lines()).hasSize(250).allMatch(line -> line.startsWith("{\"country_code\":"));
    }

    @Test
    void writesTheSameBytesToAFileAsToStandardOutput(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("sessions.csv");
        run("--sessions", "40", "--seed", "7", "--format", "csv");
        run("--sessions", "40", "--seed", "7", "--format", "csv", "--output", file.toString());

        assertThat(Files.readString(file)).isEqualTo(out.toString()).startsWith(SampleCsv.HEADER + "\nEXC-1,");
        assertThat(out.toString().lines()).hasSize(41);
    }

    @Test
    void writesTheNetworkAndTheMappingToo(@TempDir Path directory) throws Exception {
        Path network = directory.resolve("network.json");
        Path mapping = directory.resolve("mapping.json");
        run("--sessions", "0", "--network", network.toString(), "--mapping", mapping.toString());

        assertThat(Files.readString(network)).contains("\"NL-004\"").contains("\"network\" : \"demo\"");
        assertThat(Files.readString(mapping)).contains("\"energy_kwh\"");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesOddLinesInCsv() {
        assertThat(run("--sessions", "5", "--format", "csv", "--odd")).isEqualTo(2);

        assertThat(err.toString()).contains("--odd writes OCPI CDRs only, not csv");
    }
}
