package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bank statement from a file, what it leaves open, and two persons who put it right, at the command line. */
class ReconcileCommandsTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void apply() {
        cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "n.json", Example.NETWORK));
    }

    @Test
    void aFeeOfTheBankIsFoundProposedAndApproved() {
        String statement = "reconcile "
                + statement(
                        "\uFEFF{\"version\":1,\"bankAccount\":\"sandbox\",\"currency\":\"EUR\",\"closing\":\"-0.50\","
                                + "\"lines\":[{\"bookingDate\":\"2026-03-02\",\"amount\":\"-0.50\",\"text\":\"account fee\"}]}");
        JsonNode first = cli.ok(statement + " --at 2026-03-02T12:00:00Z");
        assertThat(first.get("added").intValue()).isOne();
        assertThat(first.get("balanced").booleanValue()).isTrue();
        assertThat(first.get("unexplained").get(0).get("reason")).hasToString("\"NO_REFERENCE\"");
        JsonNode again = cli.ok(statement + " --at 2026-03-02T12:00:00Z");
        assertThat(again.get("added") + " " + again.get("known")).isEqualTo("0 1");

        JsonNode item = cli.ok("open-items --at 2026-03-12T12:00:00Z").get(0);
        assertThat(item.get("days") + " " + item.get("bucket") + " " + item.get("amount"))
                .isEqualTo("10 \"UP_TO_30_DAYS\" \"-0.50\"");
        assertThat(item.get("suggestion").get("kind")).hasToString("\"FEE\"");
        assertThat(cli.run("open-items --at 2026-03-12T12:00:00Z").out()).contains("EUR -0.50", "FEE");

        JsonNode proposed = cli.ok("propose " + item.get("id").textValue() + " --by ann --reason fee");
        String id = proposed.get("id").textValue();
        assertThat(proposed.get("status")).hasToString("\"WAITING\"");
        assertThat(code("approve-correction " + id + " --by ann")).isEqualTo("SAME_PERSON");
        JsonNode approved = cli.ok("approve-correction " + id + " --by bob");
        assertThat(approved.get("status") + " " + approved.get("decidedBy")).isEqualTo("\"APPROVED\" \"bob\"");
        assertThat(cli.ok("approve-correction " + id + " --by bob")).isEqualTo(approved);
        assertThat(code("reject-correction " + id + " --by bob --reason no")).isEqualTo("ALREADY_DECIDED");
        assertThat(cli.ok("open-items")).isEmpty();
        assertThat(cli.run("open-items").out()).isEqualTo("Bank and books agree\n");
        assertThat(cli.ok("corrections")).hasSize(1);
        assertThat(cli.run("corrections").out()).contains("FEE", "ann", "bob", "APPROVED");
        assertThat(cli.ok("verify").get("ok").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "propose nothing --by ann --reason r             | UNKNOWN_ITEM",
                "approve-correction cor_none --by ann            | UNKNOWN_CORRECTION",
                "reject-correction cor_none --by ann --reason r  | UNKNOWN_CORRECTION",
                "approve-correction cor_none                     | MISSING_OPTION",
            })
    void isRefusedByName(String words, String code) {
        assertThat(code(words)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":2}                                                        | OUT_OF_RANGE     | /version",
                "{\"version\":1,\"bankAccount\":\"sandbox\",\"currency\":\"EUR\",\"closing\":\"1.001\",\"lines\":[]}"
                        + "| BAD_AMOUNT | /closing",
                "{\"version\":1,\"bankAccount\":\"sandbox\",\"currency\":\"EUR\",\"closing\":\"1.00\","
                        + "\"lines\":[{\"bookingDate\":\"2026-02-30\",\"amount\":\"1.00\"}]} | NOT_A_DATE | /lines/0/bookingDate",
            })
    void aStatementThatIsWrongIsRefusedAtItsPlace(String text, String code, String path) {
        JsonNode error = cli.json("reconcile " + statement(text)).error();
        assertThat(error.get("path").textValue()).isEqualTo(path);
        assertThat(error.get("code").textValue()).isEqualTo(code);
    }

    private String code(String words) {
        return cli.json(words).error().get("code").textValue();
    }

    private Path statement(String text) {
        return Cli.file(folder, "statement.json", text);
    }
}
