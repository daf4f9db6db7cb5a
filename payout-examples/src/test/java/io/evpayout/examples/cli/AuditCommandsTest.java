package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit log at the command line: who did what, and a head that is kept elsewhere. */
class AuditCommandsTest {

    private static final String NETWORK = """
            {"version":1,"network":"demo","parties":[{"id":"host-1","name":"H","country":"DE"},
                {"id":"operator","name":"O","country":"DE","own":true}],
             "accounts":[{"id":"host-1-eur","party":"host-1","currency":"EUR","zone":"Europe/Berlin",
                "schedule":{"every":"day"}}],
             "sites":[{"id":"LOC1","name":"L","zone":"Europe/Berlin","account":"host-1-eur"}],
             "agreements":[{"id":"std-90","scope":{"account":"host-1-eur"},
                "terms":[{"type":"percent","to":"host-1","of":"gross","percent":"90"}],"residual":"operator"}]}
            """;

    @TempDir
    Path folder;

    @Test
    void settingsAreOnRecordWithWhoMadeThem() {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "n.json", NETWORK) + " --by ann --at 2026-03-01T08:00:00Z");
        JsonNode rows = cli.ok("audit #network");
        assertThat(rows).hasSize(5);
        assertThat(rows.get(0).get("what")).hasToString("\"1 PARTY host-1\"");
        assertThat(rows.get(0).get("by")).hasToString("\"ann\"");
        assertThat(rows.get(0).get("at")).hasToString("\"2026-03-01T08:00:00Z\"");
        assertThat(cli.ok("audit host-1-eur")).isEmpty();
        assertThat(cli.run("audit").out()).contains("#network", "5 AGREEMENT std-90", "ann");
    }

    @Test
    void aHeadOfBeforeIsStillThereAndOneOfAnotherNetworkIsNot() {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "n.json", NETWORK) + " --at 2026-03-01T08:00:00Z");
        String text = cli.run("head").out();
        assertThat(text.lines().findFirst().orElseThrow())
                .isEqualTo(cli.ok("head").get("digest").textValue() + " demo");
        Path head = Cli.file(folder, "head.txt", text);
        cli.ok("apply " + Cli.file(folder, "more.json", NETWORK.replace("\"H\"", "\"Hotel\""))
                + " --at 2026-03-02T08:00:00Z");
        assertThat(cli.ok("verify --head " + head).get("ok").booleanValue()).isTrue();

        Cli other = Cli.on(folder.resolve("other"));
        other.ok("apply " + Cli.file(folder, "o.json", NETWORK.replace("\"H\"", "\"Inn\""))
                + " --at 2026-03-01T08:00:00Z");
        assertThat(other.run("verify --head " + head).out()).contains("VIOLATED", "42 at audit #network#5 of the head");
        assertThat(other.run("rail").out()).contains("RUNNING");
        assertThat(other.run("verify --stop-rail --head " + head).out()).contains("VIOLATED");
        assertThat(other.run("rail").out()).contains("STOPPED", "verify: invariant 42 is violated at ");

        Path broken = Cli.file(folder, "broken.txt", text.replace(" demo", " demos"));
        assertThat(cli.run("verify --json --head " + broken).out()).contains("BAD_HEAD");
    }
}
