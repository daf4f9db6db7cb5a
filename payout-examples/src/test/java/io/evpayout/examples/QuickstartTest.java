package io.evpayout.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

    @Test
    void printsWhatTheReadmeShows(@TempDir Path folder) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Quickstart.run(folder, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "EUR 11.11 to hotel-eur, arrives 2026-02-02",
                        "2026-01-12 SESSION EUR 11.115",
                        "2026-01-30 PAYOUT EUR -11.11",
                        "every cent is accounted for");
    }
}
