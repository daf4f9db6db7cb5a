package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refunds, credits, disputes and re-ratings from the command line: a session of 20.00 of which the host has 90 %. */
class CorrectionsImportTest {

    private static final String MAPPING = """
            {"version":1,"source":"feed","id":{"column":"id"},"site":{"constant":"LOC1"},"zone":"UTC",
             "start":{"column":"end"},"end":{"column":"end"},"energy":{"constant":"10","unit":"kWh"},
             "currency":"EUR","gross":{"column":"gross"}}
            """;

    private static final String REFUND = """
            {"type":"refund","id":"r1","of":"s1","at":"2026-03-05T10:00:00Z","currency":"EUR","gross":"5.00"}""";

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void apply() {
        cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "n.json", Example.NETWORK));
        cli.ok("import " + Cli.file(folder, "s.csv", "id,end,gross\ns1,2026-03-04T09:00:00Z,20.00\n")
                + " --format csv --mapping " + Cli.file(folder, "m.json", MAPPING) + " --at 2026-03-04T10:00:00Z");
    }

    private JsonNode load(String lines) {
        return cli.ok("import " + Cli.file(folder, "c.jsonl", lines)
                + " --format corrections --source feed --at 2026-03-06T08:00:00Z");
    }

    private String left() {
        return cli.ok("statement host-1-eur --from 2026-01-01 --to 2026-12-31")
                .get("closing")
                .textValue();
    }

    @ParameterizedTest(name = "{0} leaves {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what                 | the rest of its line                                               | host
                "a refund of 5.00       | `\"type\":\"refund\",\"currency\":\"EUR\",\"gross\":\"5.00\"`      | 13.50",
                "a refund of all        | `\"type\":\"refund\",\"currency\":\"EUR\",\"gross\":\"20.00\"`     | 0.00",
                "a credit               | `\"type\":\"credit\",\"currency\":\"EUR\",\"gross\":\"20.00\"`     | 0.00",
                "a lost dispute         | `\"type\":\"chargeback\",\"currency\":\"EUR\",\"gross\":20,\"fee\":\"15.00\"` | 0.00",
                "a re-rating to 8.00    | `\"type\":\"rerating\",\"currency\":\"EUR\",\"gross\":\"8.00\",\"energyWh\":4000` | 7.20",
                "a re-rating, 2.00 tax  | `\"type\":\"rerating\",\"currency\":\"EUR\",\"gross\":\"12.00\",\"tax\":\"2.00\",\"energyWh\":4000,\"components\":{\"energy\":\"10.00\"}` | 10.80",
            })
    void whatACorrectionLeavesToTheHost(String what, String line, String left) {
        String correction = "{\"id\":\"c1\",\"of\":\"s1\",\"at\":\"2026-03-05T10:00:00Z\"," + line + "}\n";
        assertThat(load(correction).get("recorded").longValue()).as(what).isEqualTo(1);
        assertThat(load(correction).get("alreadyRecorded").longValue()).isEqualTo(1);
        assertThat(left()).isEqualTo(left);
        assertThat(cli.ok("verify").get("ok").booleanValue()).isTrue();
    }

    @Test
    void aDisputeThatIsWonGivesBackWhatItTook() {
        String lines = """
                {"type":"chargebackWon","source":"cards","id":"w1","of":"d1","at":"2026-03-06T07:00:00Z","feeReturned":true}

                {"type":"chargeback","source":"cards","id":"d1","ofSource":"feed","of":"s1","at":"2026-03-05T10:00:00Z",\
                "currency":"EUR","gross":"20.00","fee":"15.00"}
                """;
        assertThat(load(lines).get("recorded").longValue()).isEqualTo(2);
        assertThat(left()).isEqualTo("18.00");
    }

    @Test
    void oneThatContradictsTheSessionIsConflicting() {
        assertThat(load(REFUND.replace("5.00", "20.01")).get("conflicting").longValue())
                .isEqualTo(1);
        assertThat(left()).isEqualTo("18.00");
    }

    @Test
    void oneWhoseSessionIsNotThereWaits() {
        assertThat(load(REFUND.replace("s1", "later")).get("waiting").longValue())
                .isEqualTo(1);
    }

    @Test
    void badLinesAreListedAndThoseAroundThemTaken() {
        JsonNode result = load(String.join(
                "\n",
                "nonsense",
                REFUND.replace("refund", "gift"),
                REFUND,
                REFUND.replace("\"5.00\"", "\"0\""),
                REFUND.replace("\"5.00\"", "\"0.123456789\""),
                REFUND.replace("\"5.00\"", "\"-5.00\""),
                REFUND.replace("EUR", "XYZ"),
                REFUND.replace("2026-03-05T10:00:00Z", "yesterday"),
                REFUND.replace("2026", "1970"),
                REFUND.replace("}", ",\"fee\":\"1.00\"}"),
                REFUND.replace("\"of\":\"s1\",", ""),
                REFUND.replace("r1", "s1"),
                "[" + REFUND + "]"));
        List<String> rejected = new ArrayList<>();
        result.get("rejected")
                .forEach(row -> rejected.add(row.get("row") + " "
                        + row.get("field").asText() + " " + row.get("code").textValue()));
        assertThat(rejected)
                .containsExactly(
                        "1 null MALFORMED_JSON",
                        "2 /type UNKNOWN_VALUE",
                        "4 /gross OUT_OF_RANGE",
                        "5 /gross TOO_PRECISE",
                        "6 /gross OUT_OF_RANGE",
                        "7 /currency UNKNOWN_CURRENCY",
                        "8 /at NOT_AN_INSTANT",
                        "9 /at YEAR_OUT_OF_RANGE",
                        "10 /fee UNKNOWN_KEY",
                        "11 /of MISSING",
                        "12 null WRONG",
                        "13 null NOT_AN_OBJECT");
        assertThat(result.get("recorded").longValue()).isEqualTo(1);
        assertThat(result.get("read").longValue()).isEqualTo(13);
        assertThat(left()).isEqualTo("13.50");
    }

    @Test
    void eachNeedsASourceAndNoMapping() {
        String file = " " + Cli.file(folder, "c.jsonl", REFUND);
        assertThat(cli.ok("import" + file + " --format corrections").toString()).contains("\"/source\"", "\"MISSING\"");
        assertThat(cli.json("import" + file + " --format corrections --mapping " + folder.resolve("m.json"))
                        .error()
                        .get("code"))
                .hasToString("\"BAD_OPTION\"");
    }
}
