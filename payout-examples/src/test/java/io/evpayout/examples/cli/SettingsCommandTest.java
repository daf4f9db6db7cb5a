package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an account inherits, who said so, and which accounts are dormant, at the command line. */
class SettingsCommandTest {

    private static final String NETWORK = """
            {"version":1,"network":"demo","parties":[{"id":"host-1","name":"H","country":"DE",
              "defaults":{"zone":"Europe/Berlin","schedule":{"every":"month","day":31},
                "minimum":{"EUR":"50.00","CHF":"60.00"},"holdDays":2,"dormantAfter":365}}],
             "accounts":[{"id":"a","party":"host-1","currency":"EUR","holdDays":1},
                         {"id":"b","party":"host-1","currency":"CHF","schedule":{"every":"day"},"minimum":"0.00"}],
             "sites":[{"id":"LOC1","name":"L","zone":"Europe/Berlin","account":"a","holdDays":9}]}
            """;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void apply() {
        cli = Cli.on(folder.resolve("db"));
        JsonNode applied = cli.ok(
                "apply " + Cli.file(folder, "n.json", NETWORK) + " --by ann@example.com --at 2026-01-01T00:00:00Z");
        assertThat(applied).hasToString("{\"created\":5,\"changed\":0,\"unchanged\":0}");
    }

    @Test
    void tellsEachValueWithItsOrigin() {
        assertThat(values("settings a --at 2026-02-01T00:00:00Z"))
                .containsExactly(
                        "schedule month on 31 PARTY host-1",
                        "calendar NONE BUILT_IN null",
                        "adjust FOLLOWING BUILT_IN null",
                        "zone Europe/Berlin PARTY host-1",
                        "cutOff 00:00 BUILT_IN null",
                        "minimum EUR 50.00 PARTY host-1",
                        "keep EUR 0.00 BUILT_IN null",
                        "holdDays 1 ACCOUNT a",
                        "automatic true BUILT_IN null",
                        "payAnywayAfter null BUILT_IN null",
                        "otherwise null BUILT_IN null",
                        "dormantAfter 365 PARTY host-1",
                        "approvalAbove null BUILT_IN null",
                        "setOff null BUILT_IN null",
                        "status OPEN ACCOUNT a",
                        "holdDays 9 SITE LOC1");
        assertThat(values("settings b --at 2026-02-01T00:00:00Z"))
                .contains("schedule day ACCOUNT b", "minimum CHF 0.00 ACCOUNT b", "holdDays 2 PARTY host-1");
    }

    @Test
    void applyingAgainChangesNothing() {
        assertThat(cli.ok("apply " + Cli.file(folder, "n.json", NETWORK) + " --at 2026-03-01T00:00:00Z"))
                .hasToString("{\"created\":0,\"changed\":0,\"unchanged\":5}");
    }

    @Test
    void aLaterDefaultHoldsFromNowAndNullTakesOneAway() {
        cli.ok("apply " + Cli.file(folder, "later.json", """
                {"version":1,"parties":[{"id":"host-1","defaults":{"minimum":{"EUR":"20.00","CHF":null},"holdDays":null}}],
                 "accounts":[{"id":"b","inherit":["minimum"]}]}
                """) + " --by bob@example.com --at 2026-05-01T00:00:00Z");

        assertThat(values("settings a --at 2026-04-30T00:00:00Z")).contains("minimum EUR 50.00 PARTY host-1");
        assertThat(values("settings a --at 2026-05-01T00:00:00Z")).contains("minimum EUR 20.00 PARTY host-1");
        assertThat(values("settings b --at 2026-05-01T00:00:00Z"))
                .contains("minimum CHF 0.00 BUILT_IN null", "holdDays 0 BUILT_IN null");
        assertThat(cli.ok("settings a --history --at 2026-06-01T00:00:00Z").toString())
                .contains("{\"origin\":\"PARTY\",\"of\":\"host-1\",\"from\":\"2026-05-01T00:00:00Z\","
                        + "\"recorded\":\"2026-05-01T00:00:00Z\",\"by\":\"bob@example.com\",\"changes\":["
                        + "{\"name\":\"minimum CHF\",\"before\":\"CHF 60.00\",\"after\":null},"
                        + "{\"name\":\"minimum EUR\",\"before\":\"EUR 50.00\",\"after\":\"EUR 20.00\"},"
                        + "{\"name\":\"holdDays\",\"before\":\"2\",\"after\":null}]}");
    }

    @Test
    void listsAccounts() {
        assertThat(cli.ok("accounts --at 2026-02-01T00:00:00Z"))
                .hasToString("[{\"account\":\"a\",\"party\":\"host-1\",\"currency\":\"EUR\",\"status\":\"OPEN\","
                        + "\"payable\":\"0.00\",\"lastMovement\":null,\"dormant\":false},"
                        + "{\"account\":\"b\",\"party\":\"host-1\",\"currency\":\"CHF\",\"status\":\"OPEN\","
                        + "\"payable\":\"0.00\",\"lastMovement\":null,\"dormant\":false}]");
    }

    private List<String> values(String command) {
        List<String> values = new ArrayList<>();
        for (JsonNode setting : cli.ok(command).get("settings")) {
            values.add(String.join(
                    " ",
                    setting.get("name").asText(),
                    setting.get("value").asText(),
                    setting.get("origin").asText(),
                    setting.get("of").asText()));
        }
        return values;
    }
}
