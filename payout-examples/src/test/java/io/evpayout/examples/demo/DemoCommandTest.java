package io.evpayout.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.examples.cli.Commands;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person sees it, over SQLite; and what the other commands see in the directory that it leaves. */
class DemoCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Commands.run(out, err, arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsProgressOnOneStreamAndTheSummaryOnTheOther(@TempDir Path directory) {
        String db = directory.resolve("db").toString();

        assertThat(run("demo", "--sessions", "1500", "--db", db)).isZero();

        assertThat(out())
                .startsWith("SESSIONS IN\n  CDRs read ")
                .contains("PROOF: every invariant holds")
                .doesNotContain(db);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("quarter 4: ")
                .contains("checking every invariant")
                .contains("done");
        String checksum = out().substring(out().lastIndexOf(' ') + 1).strip();

        assertThat(run("verify", "--db", db, "--json")).isZero();
        assertThat(out()).contains("\"ok\":true").contains("\"checksum\":\"" + checksum + "\"");
        assertThat(run("payouts", "--db", db, "--json")).isZero();
        assertThat(out()).contains("\"state\":\"PAID\"");

        assertThat(run("demo", "--db", db)).isEqualTo(2);
        assertThat(out()).isEmpty();
    }

    @Test
    void needsNothing() {
        assertThat(run("demo", "--sessions", "200")).isZero();

        assertThat(out()).contains("CDRs read").contains("WHAT THE BANK SAYS AND WHAT THE BOOKS SAY");
    }
}
