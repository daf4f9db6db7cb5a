package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closing a month by hand, at the command line. */
class CloseMonthCommandTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void apply() {
        cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "n.json", Example.NETWORK));
    }

    @Test
    void aMonthIsClosedOnce() {
        String closed = """
                {"account":"host-1-eur","month":"2026-03","closedAt":"2026-04-02T08:00:00Z","by":"ann",\
                "earned":[{"currency":"EUR","amount":"0.00"}]}""";
        assertThat(cli.ok("close host-1-eur --month 2026-03 --by ann --at 2026-04-02T08:00:00Z"))
                .hasToString(closed);
        assertThat(cli.ok("close host-1-eur --month 2026-03 --by bob --at 2026-04-03T08:00:00Z"))
                .hasToString(closed);
        assertThat(cli.ok("close host-1-eur")).hasToString("[" + closed + "]");
        assertThat(cli.run("close host-1-eur").out()).contains("2026-03  EUR 0.00", "ann");
        assertThat(cli.ok("verify").get("ok").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "close host-1-eur --month 2026-04 --by ann | MONTH_NOT_OVER",
                "close host-1-eur --month 2026-13 --by ann | BAD_OPTION",
                "close host-1-eur --month 2026-03          | MISSING_OPTION",
                "close nobody --month 2026-03 --by ann     | UNKNOWN_ACCOUNT",
                "close nobody                              | UNKNOWN_ACCOUNT",
            })
    void isRefusedByName(String words, String code) {
        assertThat(cli.json(words + " --at 2026-04-02T08:00:00Z").error().get("code"))
                .hasToString("\"" + code + "\"");
    }
}
