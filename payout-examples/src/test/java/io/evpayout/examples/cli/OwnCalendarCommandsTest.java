package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendars of the network file, by which schedules go. */
class OwnCalendarCommandsTest {

    /** A bank that keeps TARGET days and is closed on 24 December and, in 2026, on the day after Ascension. */
    private static final String NETWORK = """
            { "version":1, "network":"demo",
              "calendars":[ {"id":"bank", "base":"TARGET", "holidays":["12-24","2026-05-15"]} ],
              "accounts":[ {"id":"host-1-eur", "from":"%s", "schedule":{"every":"week","on":["FRIDAY"]},
                            "calendar":"bank", "adjust":"FOLLOWING"} ] }
            """;

    @TempDir
    private Path folder;

    private Cli cli() {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK));
        return cli;
    }

    @Test
    void aScheduleGoesByACalendarOfTheFile() {
        Cli cli = cli();
        Path file = Cli.file(folder, "calendar.json", NETWORK.formatted("2026-04-01T00:00:00Z"));
        cli.ok("apply " + file);
        assertThat(cli.ok("apply " + file).get("changed").asInt()).isZero();

        JsonNode dates = cli.ok("schedule host-1-eur --next 2 --at 2026-05-10T12:00:00Z");
        assertThat(dates.findValuesAsText("date")).containsExactly("2026-05-18", "2026-05-22");
        assertThat(cli.ok("settings host-1-eur --at 2026-05-10T12:00:00Z").toString())
                .contains("bank[TARGET;;12-24,2026-05-15]");
        assertThat(cli.ok("verify").get("ok").booleanValue()).isTrue();
    }

    @Test
    void aChangedCalendarIsAChangedScheduleAndNeedsALaterFrom() {
        Cli cli = cli();
        cli.ok("apply " + Cli.file(folder, "one.json", NETWORK.formatted("2026-04-01T00:00:00Z")));
        String other = NETWORK.replace("\"2026-05-15\"", "\"2026-05-22\"");

        Cli.Result same = cli.json("apply " + Cli.file(folder, "two.json", other.formatted("2026-04-01T00:00:00Z")));
        assertThat(same.error().get("code").textValue()).isEqualTo("SCHEDULE_VERSION_EXISTS");

        cli.ok("apply " + Cli.file(folder, "three.json", other.formatted("2026-05-01T00:00:00Z")));
        assertThat(cli.ok("schedule host-1-eur --next 2 --at 2026-05-10T12:00:00Z")
                        .findValuesAsText("date"))
                .containsExactly("2026-05-15", "2026-05-25");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "base":"TARGET"               | "base":"XETRA"            | UNKNOWN_CALENDAR | /calendars/0/base
            "id":"bank"                   | "id":"UK"                 | BAD_CALENDAR     | /calendars/0/id
            "2026-05-15"                  | "2026-02-30"              | BAD_CALENDAR     | /calendars/0/holidays/1
            "2026-05-15"                  | "1998-05-15"              | BAD_CALENDAR     | /calendars/0/holidays/1
            "12-24"                       | "24.12"                   | BAD_CALENDAR     | /calendars/0/holidays/0
            "holidays":                   | "weekend":["SUN"], "holidays": | UNKNOWN_VALUE | /calendars/0/weekend/0
            "holidays":                   | "days":                   | UNKNOWN_KEY      | /calendars/0/days
            "calendar":"bank"             | "calendar":"bnak"         | UNKNOWN_CALENDAR | /accounts/0/calendar
            """)
    void whatIsNoCalendarIsRefusedWithItsPlace(String was, String is, String code, String path) {
        String file = NETWORK.formatted("2026-04-01T00:00:00Z").replace(was, is);
        Cli.Result result = cli().json("apply " + Cli.file(folder, "wrong.json", file));
        assertThat(result.error().get("code").textValue()).isEqualTo(code);
        assertThat(result.error().get("path").textValue()).isEqualTo(path);
    }
}
