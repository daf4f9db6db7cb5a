package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guarantee from the network file to the payout. */
class ExpectedCommandTest {

    private static final String GUARANTEED = """
            { "version":1, "network":"demo",
              "agreements":[ {"id":"std-90", "from":"2026-03-01T00:00:00Z", "scope":{"account":"host-1-eur"},
                "terms":[ {"type":"percent","to":"host-1","of":"gross","percent":"30"},
                          {"type":"guarantee","id":"least","to":"host-1","amount":"250.00"} ],
                "residual":"operator"} ] }
            """;

    @TempDir
    Path folder;

    @Test
    void aGuaranteeIsExpectedUntilItsMonthIsOver() {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK));
        cli.ok("apply " + Cli.file(folder, "guarantee.json", GUARANTEED) + " --at 2026-03-01T00:00:00Z");

        assertThat(cli.ok("expected host-1-eur --at 2026-03-10T12:00:00Z")).hasToString("""
                {"account":"host-1-eur","terms":[{"month":"2026-03","agreement":"std-90","term":"least",\
                "from":"operator","to":"host-1","currency":"EUR","amount":"250.00",\
                "sentence":"host-1 has at least 250 a month."}]}""");
        assertThat(cli.ok("plan --at 2026-03-31T12:00:00Z").toString()).contains("\"amount\":\"0.00\"");
        cli.ok("run --at 2026-04-30T12:00:00Z");
        assertThat(cli.ok("earnings --by month").toString())
                .contains("{\"month\":\"2026-03\"")
                .contains("250.00");
        assertThat(cli.ok("verify").get("ok").booleanValue()).isTrue();
        assertThat(cli.json("expected nobody").error().get("code").textValue()).isEqualTo("UNKNOWN_ACCOUNT");
    }
}
