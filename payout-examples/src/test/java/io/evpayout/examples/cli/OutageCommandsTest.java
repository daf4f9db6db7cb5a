package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downtime from the network file and a list of outages to what the host is paid. */
class OutageCommandsTest {

    /** EUR 2.00 for each hour beyond 4 hours a month. */
    private static final String CONTRACT = """
            { "version":1, "network":"demo",
              "agreements":[ {"id":"std-90", "from":"2026-03-01T00:00:00Z", "scope":{"account":"host-1-eur"},
                "terms":[ {"type":"percent","to":"host-1","of":"gross","percent":"30"},
                          {"type":"downtime","id":"down","to":"operator","from":"host-1","perHour":"2.00","allowance":4} ],
                "residual":"operator"} ] }
            """;

    private static final String OUTAGES = """
            {"id":"O-1","site":"LOC1","evse":"E1","from":"2026-03-10T08:00:00Z","to":"2026-03-10T14:00:00Z"}
            {"id":"O-2","site":"LOC1","evse":"E1","from":"2026-03-10T13:00:00Z","to":"2026-03-10T15:00:00Z"}

            {"id":"O-3","site":"LOC1","from":"2026-03-11T08:00:00Z","to":"2026-03-11T09:30:00Z"}
            {"id":"O-4","site":"LOC1","from":"2026-03-12T08:00:00Z","to":"2026-03-12T09:00:00Z"}
            {"id":"W-1","withdraws":"O-4","at":"2026-03-13T09:00:00Z"}
            {"id":"O-5","site":"LOC1","from":"2026-03-12","to":"2026-03-12T09:00:00Z"}
            {"id":"O-6","site":"LOC1","from":"2026-03-12T09:00:00Z","to":"2026-03-12T09:00:00Z"}
            {"id":"O-7","site":"LOC1","from":"2026-03-12T09:00:00Z","until":"2026-03-12T09:00:00Z"}
            """;

    @TempDir
    private Path folder;

    @Test
    void outagesAreImportedExplainedAndDeducted() {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK));
        cli.ok("apply " + Cli.file(folder, "downtime.json", CONTRACT) + " --at 2026-03-01T00:00:00Z");
        Path outages = Cli.file(folder, "outages.jsonl", OUTAGES);

        JsonNode imported = cli.ok("import " + outages + " --format outages --source noc");
        assertThat(imported.get("recorded").asInt()).isEqualTo(5);
        assertThat(imported.get("unassigned").asInt()).isZero();
        assertThat(imported.get("rejected").findValuesAsText("row")).containsExactly("7", "8", "9");
        assertThat(imported.get("rejected").findValuesAsText("code"))
                .containsExactly("NOT_AN_INSTANT", "WRONG", "UNKNOWN_KEY");
        assertThat(cli.ok("import " + outages + " --format outages --source noc")
                        .get("alreadyRecorded")
                        .asInt())
                .isEqualTo(5);

        assertThat(cli.ok("explain noc/O-1")).hasToString("""
                {"outage":"noc/O-1","site":"LOC1","evse":"E1","from":"2026-03-10T08:00:00Z",\
                "to":"2026-03-10T14:00:00Z","withdrawn":false,"parts":[{"month":"2026-03","account":"host-1-eur",\
                "agreement":"std-90","seconds":21600,"hours":"6.00"}],"together":["noc/O-2"]}""");
        assertThat(cli.run("explain noc/O-3").out()).isEqualTo("""
                noc/O-3: LOC1 out of order, 2026-03-11T08:00:00Z to 2026-03-11T09:30:00Z
                month    account     contract  hours
                -----    -------     --------  -----
                2026-03  host-1-eur  std-90     1.50
                """);
        assertThat(cli.run("explain noc/O-4").out()).contains("withdrawn, counts for nothing");

        cli.ok("run --at 2026-04-30T12:00:00Z");
        assertThat(cli.ok("earnings --by month").toString()).contains("-9.00");
        assertThat(cli.ok("verify").get("ok").booleanValue()).isTrue();
    }

    @Test
    void outagesNeedASourceAndNoMapping() {
        Cli cli = Cli.on(folder.resolve("db"));
        Path outages = Cli.file(folder, "outages.jsonl", OUTAGES);
        assertThat(cli.json("import " + outages + " --format outages")
                        .error()
                        .get("code")
                        .textValue())
                .isEqualTo("MISSING_OPTION");
        assertThat(cli.json("import " + outages + " --format outages --source noc --mapping " + outages)
                        .error()
                        .get("code")
                        .textValue())
                .isEqualTo("BAD_OPTION");
    }
}
