package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bank details are changed, cool off, and are approved by another person. */
class BankCommandsTest {

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void apply() {
        cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + file("network.json", Example.NETWORK) + " --by ann --at 2026-01-01T00:00:00Z");
    }

    private Path file(String name, String text) {
        return Cli.file(folder, name, text);
    }

    private Path french() {
        return file("fr.json", "{\"iban\":\"FR1420041010050500013M02606\",\"holder\":\"Hotel Alpenblick\"}");
    }

    @Test
    void aChangeCoolsOffUntilAnotherPersonApprovesIt() {
        JsonNode linked = cli.ok("link-bank host-1-eur " + french() + " --by ann --at 2026-03-02T08:00:00Z");

        assertThat(linked.toString())
                .isEqualTo("{\"account\":\"host-1-eur\",\"party\":\"host-1\",\"version\":2,\"status\":\"VERIFIED\","
                        + "\"reason\":null,\"country\":\"FR\",\"lastFour\":\"2606\",\"since\":\"2026-03-02T08:00:00Z\","
                        + "\"linkedBy\":\"ann\",\"approvedBy\":null,\"coolsOffUntil\":\"2026-03-05T08:00:00Z\","
                        + "\"sharedWith\":[]}");
        assertThat(cli.json("approve-bank host-1-eur --by ann")
                        .error()
                        .get("code")
                        .textValue())
                .isEqualTo("SAME_PERSON");
        JsonNode approved = cli.ok("approve-bank host-1-eur --by bob --at 2026-03-02T09:00:00Z");
        assertThat(approved.get("approvedBy").textValue()).isEqualTo("bob");
        assertThat(approved.get("coolsOffUntil").isNull()).isTrue();
        assertThat(cli.run("banks --at 2026-03-02T09:00:00Z").out())
                .contains("host-1-eur", "FR ...2606", "ann", "bob")
                .doesNotContain("20041010050500013");
    }

    @Test
    void anAccountThatIsAnotherPayeesIsTold() {
        String more = """
                { "version": 1, "network": "demo",
                  "parties": [ {"id":"host-2","name":"Other Hotel","country":"DE"} ],
                  "accounts": [ {"id":"host-2-eur","party":"host-2","currency":"EUR","zone":"Europe/Berlin",
                    "schedule":{"every":"day"}, "bank":{"iban":"DE89370400440532013000","holder":"Other Hotel"}} ] }
                """;
        Cli.Result applied = cli.run("apply " + file("more.json", more) + " --at 2026-03-02T08:00:00Z");

        assertThat(applied.err())
                .contains("The bank account of host-2-eur is also that of host-1-eur, of other payees");
        JsonNode banks = cli.ok("banks");
        assertThat(banks.get(0).get("sharedWith").toString()).isEqualTo("[\"host-2-eur\"]");
        assertThat(banks.get(1).get("sharedWith").toString()).isEqualTo("[\"host-1-eur\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            link-bank host-1-eur WRONG --by ann   | WRONG_CHECK_DIGITS | /iban
            link-bank host-1-eur MISPLACED --by a | WRONG_LENGTH       | /routing
            link-bank nobody FRENCH --by ann      | UNKNOWN_ACCOUNT    | null
            approve-bank nobody --by ann          | UNKNOWN_ACCOUNT    | /accounts
            """)
    void refusesByFieldWithoutTheNumber(String command, String code, String path) {
        Path wrong = file("wrong.json", "{\"iban\":\"DE89370400440532013001\",\"holder\":\"H\"}");
        Path misplaced = file(
                "misplaced.json",
                "{\"routing\":\"DE89370400440532013000\",\"account\":\"31926819\",\"country\":\"GB\","
                        + "\"currency\":\"GBP\",\"holder\":\"H\"}");

        Cli.Result result = cli.json(command.replace("WRONG", wrong.toString())
                .replace("MISPLACED", misplaced.toString())
                .replace("FRENCH", french().toString()));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.error().get("code").textValue()).isEqualTo(code);
        assertThat(
                        result.error().get("path").isNull()
                                ? "null"
                                : result.error().get("path").textValue())
                .isEqualTo(path);
        assertThat(result.out() + result.err()).doesNotContain("3704004405320130");
    }
}
