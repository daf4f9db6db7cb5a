package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.evpayout.examples.json.Edited;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import counts and lists; read is always the sum of everything. */
class ImportTest {

    private static final String MAPPING = """
            { "version":1, "source":"s", "id":{"column":"id"}, "site":{"column":"site"}, "zone":"Europe/Berlin",
              "start":{"column":"start"}, "end":{"column":"end"}, "energy":{"column":"kwh","unit":"kWh"},
              "currency":"EUR", "gross":{"column":"eur","absent":"setAside"},
              "filter":[{"column":"kind","in":["real"]}] }
            """;
    private static final String ROWS = """
            id,site,start,end,kwh,eur,kind
            1,LOC1,2026-01-10T10:00,2026-01-10T11:00,1,10.00,real
            2,LOC1,2026-01-10T10:00,2026-01-10T11:00,x,10.00,real
            3,LOC1,2026-01-10T10:00,2026-01-10T11:00,1,,real
            4,LOC1,2026-01-10T10:00,2026-01-10T11:00,1,10.00,test
            5,LOC9,2026-01-10T10:00,2026-01-10T11:00,1,10.00,real
            1,LOC1,2026-01-10T10:00,2026-01-10T11:00,1,10.00,real
            1,LOC1,2026-01-10T10:00,2026-01-10T11:00,1,11.00,real
            """;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void apply() {
        cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK));
    }

    @Test
    void everyRowIsCountedOnce() {
        Path rows = Cli.file(folder, "rows.csv", ROWS);

        Cli.Result result = cli.json("import " + rows + csv());

        assertThat(result.json()).hasToString("""
                {"read":7,"recorded":2,"alreadyRecorded":1,"conflicting":1,"filtered":1,"unassigned":1,"unpaid":0,"waiting":0,\
                "setAside":[{"input":1,"row":3,"field":"eur","value":"","code":"MISSING",\
                "reason":"There is nothing in eur"}],\
                "rejected":[{"file":"%s","row":2,"field":"kwh","value":"x","code":"NOT_A_NUMBER",\
                "reason":"Not a number with decimal sign '.' and no grouping"}]}""".formatted(rows));
        assertThat(result.err()).contains("7 rows read", "CONFLICTS_WITH_RECORDED");
    }

    @Test
    void severalFilesAreOneStreamInOrder() {
        Path first = Cli.file(folder, "first.csv", ROWS);
        Path second = Cli.file(folder, "second.csv", ROWS.replace("\n1,", "\n7,"));

        JsonNode result = cli.ok("import " + first + " " + second + csv());

        assertThat(result.get("read").asInt()).isEqualTo(14);
        assertThat(result.get("recorded").asInt()).isEqualTo(3);
        assertThat(result.get("setAside").findValuesAsText("input")).containsExactly("1", "2");
        assertThat(result.get("rejected").findValuesAsText("file"))
                .containsExactly(first.toString(), second.toString());
    }

    @Test
    void strictRecordsNothingIfAnyRowIsRejected() {
        Path rows = Cli.file(folder, "rows.csv", ROWS);

        Cli.Result refused = cli.json("import " + rows + csv() + " --strict");
        JsonNode lenient = cli.ok("import " + rows + csv());

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.error().get("code").textValue()).isEqualTo("ROWS_REJECTED");
        assertThat(refused.error().get("value").textValue()).isEqualTo("1");
        assertThat(refused.error().get("message").textValue()).contains("1 of 7 rows", "row 2 kwh");
        assertThat(lenient.get("recorded").asInt()).isEqualTo(2);
    }

    @Test
    void strictTakesWhatIsRight() {
        Path rows = Cli.file(folder, "rows.csv", ROWS.replace(",x,", ",1,"));

        assertThat(cli.ok("import " + rows + csv() + " --strict")
                        .get("recorded")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aMappingThatFitsOnlyTheFirstFileIsRefusedBeforeAnythingIsRecorded() {
        Path first = Cli.file(folder, "first.csv", ROWS);
        Path second = Cli.file(folder, "second.csv", ROWS.replace("kwh", "energy"));

        Cli.Result refused = cli.json("import " + first + " " + second + csv());

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.error().get("code").textValue()).isEqualTo("UNKNOWN_COLUMN");
        assertThat(refused.error().get("path").textValue()).isEqualTo("/energy/column");
        assertThat(cli.ok("import " + first + csv()).get("recorded").asInt()).isEqualTo(2);
    }

    @Test
    void theSourceOfTheCommandLineGoesBeforeThatOfTheMapping() {
        Path rows = Cli.file(folder, "rows.csv", ROWS);

        cli.ok("import " + rows + csv() + " --source other");

        assertThat(cli.ok("trace other/1").get("earnings")).hasSize(2);
    }

    @Test
    void aSourceMustBeNamedSomewhere() {
        Path rows = Cli.file(folder, "rows.csv", ROWS);
        Path nameless = Cli.file(folder, "nameless.json", Edited.text(MAPPING, "/source", "REMOVED"));

        Cli.Result refused = cli.json("import " + rows + " --format csv --mapping " + nameless);

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.error().get("path").textValue()).isEqualTo("/source");
        assertThat(cli.json("import " + rows + " --format csv --source s --mapping " + nameless)
                        .status())
                .isZero();
    }

    @Test
    void yearsOutside2000To2100NeedAWord() {
        Path rows = Cli.file(folder, "rows.csv", """
                id,site,start,end,kwh,eur,kind
                1,LOC1,0014-01-10T10:00,0014-01-10T11:00,1,10.00,real
                """);

        assertThat(cli.ok("import " + rows + csv())
                        .get("rejected")
                        .get(0)
                        .get("code")
                        .textValue())
                .isEqualTo("YEAR_OUT_OF_RANGE");
        assertThat(cli.ok("import " + rows + csv() + " --allow-years")
                        .get("recorded")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void chargeDetailRecordsAreSetAsideRejectedWaitAndCredit() {
        String cdrs = Example.cdr("1", "2026-01-10T10:30:00Z", "12.00")
                + Example.cdr("1-C", "LOC1", "2026-01-11T10:30:00Z", "-12.00", credit("1"))
                + Example.cdr("2-C", "LOC1", "2026-01-11T10:30:00Z", "-5.00", credit("2"))
                + Example.cdr("3", "LOC1", "2026-01-10T10:30:00Z", "1.00", ",\"remark\":\"[?] meter was down\"")
                + Example.cdr("4", "2026-01-10T10:30:00Z", "\"twelve\"")
                + Example.cdr("5", "2026-01-10T10:30:00Z", "12.00")
                + Example.cdr("5-C", "LOC1", "2026-01-11T10:30:00Z", "-11.00", credit("5"));

        JsonNode result = cli.ok("import " + Cli.file(folder, "cdrs.jsonl", cdrs) + " --format ocpi");

        assertThat(result.get("read").asInt()).isEqualTo(7);
        assertThat(result.get("recorded").asInt()).isEqualTo(4);
        assertThat(result.get("waiting").asInt()).isEqualTo(1);
        assertThat(result.get("conflicting").asInt()).isEqualTo(1);
        assertThat(result.get("setAside").findValuesAsText("row")).containsExactly("4");
        assertThat(result.get("rejected").findValuesAsText("row")).containsExactly("5");
        assertThat(cli.ok("earnings --by site").get(0).get("gross").textValue()).isEqualTo("12.00");
    }

    @Test
    void versionTwoOneOneNeedsASource() {
        String cdr = """
                {"id":"CDR0001","start_date_time":"2026-01-10T09:00:00Z","stop_date_time":"2026-01-10T10:00:00Z",\
                "location":{"id":"LOC1"},"currency":"EUR","total_cost":4.00,"total_energy":15.342}
                """;
        Path file = Cli.file(folder, "cdr.json", cdr);

        assertThat(cli.ok("import " + file + " --format ocpi").get("rejected")).hasSize(1);
        assertThat(cli.ok("import " + file + " --format ocpi --source NL*TNM")
                        .get("recorded")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void peopleSeeCountsAndTheFirstRejectedRows() {
        Path rows = Cli.file(folder, "rows.csv", ROWS);

        String text = cli.run("import " + rows + csv()).out();

        assertThat(text.lines().toList())
                .containsAll(List.of(
                        "read                      7",
                        "recorded                  2",
                        "rejected                  1",
                        "rejected: " + rows
                                + " row 2 kwh: Not a number with decimal sign '.' and no grouping [NOT_A_NUMBER: x]"));
    }

    @Test
    void asManyRowsMayBeWrongAsThereAre() {
        StringBuilder rows = new StringBuilder(ROWS.lines().findFirst().orElseThrow()).append('\n');
        for (int i = 0; i < 5_000; i++) {
            rows.append(i).append(",LOC1,2026-01-10T10:00,2026-01-10T11:00,x,10.00,real\n");
        }

        JsonNode result = cli.ok("import " + Cli.file(folder, "rows.csv", rows.toString()) + csv());

        assertThat(result.get("rejected")).hasSize(5_000);
        assertThat(result.get("rejected").get(4_999).get("row").asInt()).isEqualTo(5_000);
    }

    private String csv() {
        return " --format csv --mapping " + Cli.file(folder, "mapping.json", MAPPING);
    }

    private static String credit(String original) {
        return ",\"credit\":true,\"credit_reference_id\":\"" + original + "\"";
    }
}
