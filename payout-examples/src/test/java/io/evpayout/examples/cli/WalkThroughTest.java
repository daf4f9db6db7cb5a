package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a network's money through the commands, each document to the letter. */
class WalkThroughTest {

    private static final String PAID_ID = "po_acd763449a7e8c4d7f289615a1";
    private static final String LINE = "sb_008a9f86559c40a9";

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void applyAndImport() {
        cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK) + " --at 2026-01-01T00:00:00Z");
        String cdrs = Example.cdr("12345", "2026-01-10T10:30:00Z", "121.00")
                + Example.cdr("a/b", "2026-01-31T23:30:00Z", "0.37");
        cli.ok("import " + Cli.file(folder, "cdrs.jsonl", cdrs) + " --format ocpi --at 2026-02-01T00:00:00Z");
    }

    @Test
    void applyingAgainChangesNothing() {
        JsonNode again =
                cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK) + " --at 2027-01-01T00:00:00Z");

        assertThat(again).hasToString("{\"created\":0,\"changed\":0,\"unchanged\":5}");
    }

    @Test
    void planSaysWhoAndWhenAndWhyNot() {
        assertThat(cli.ok("plan --at 2026-01-15T00:00:00Z")).hasToString("""
                {"at":"2026-01-15T00:00:00Z","decisions":[{"account":"host-1-eur","currency":"EUR","decision":"SKIP",\
                "amount":"0.00","reasons":[{"code":"NOTHING_MATURED","actual":"0.00","needed":null,"next":"2026-01-11"},\
                {"code":"BELOW_MINIMUM","actual":"0.00","needed":"50.00","next":"2026-01-30"}],"nextDate":"2026-01-30",\
                "period":{"from":"2025-11-28","to":"2025-12-31","number":671}}],"payouts":[]}""");
        assertThat(cli.ok("plan --at 2026-01-30T12:00:00Z")).hasToString(paid());
        assertThat(cli.ok("payouts")).isEmpty();
    }

    @Test
    void scheduleTellsTheNextDatesAndWhy() {
        assertThat(cli.ok("schedule host-1-eur --next 2 --at 2026-01-15T00:00:00Z"))
                .hasToString("""
                {"account":"host-1-eur","schedule":"month on 31 adjusted PRECEDING TARGET at 00:00 Europe/Berlin","dates":[\
                {"date":"2026-01-30","at":"2026-01-29T23:00:00Z","period":{"from":"2025-12-31","to":"2026-01-30","number":672},\
                "ruleDate":"2026-01-31","movedFor":"Saturday","arrivalDate":"2026-02-02"},\
                {"date":"2026-02-27","at":"2026-02-26T23:00:00Z","period":{"from":"2026-01-30","to":"2026-02-27","number":673},\
                "ruleDate":"2026-02-28","movedFor":"Saturday","arrivalDate":"2026-03-02"}]}""");
        assertThat(cli.run("schedule host-1-eur --next 3 --at 2026-01-31T00:00:00Z")
                        .out())
                .isEqualTo("""
                host-1-eur: month on 31 adjusted PRECEDING TARGET at 00:00 Europe/Berlin
                date        due at                earned from  moved from  because of  arrives
                ----        ------                -----------  ----------  ----------  -------
                2026-02-27  2026-02-26T23:00:00Z  2026-01-30   2026-02-28  Saturday    2026-03-02
                2026-03-31  2026-03-30T22:00:00Z  2026-02-27                           2026-04-01
                2026-04-30  2026-04-29T22:00:00Z  2026-03-31                           2026-05-04
                """);
        assertThat(cli.ok("schedule host-1-eur")).hasSize(3);
        assertThat(cli.ok("schedule host-1-eur").get("dates")).hasSize(12);
        assertThat(cli.run("schedule operator:USD").err()).contains("OWN_ACCOUNT");
        assertThat(cli.run("schedule host-1:USD").out()).endsWith("Paid by hand only\n");
    }

    @Test
    void runPaysOnceAndTheBankSettles() {
        assertThat(cli.ok("run --at 2026-01-30T12:00:00Z")).hasToString(paid());
        assertThat(cli.ok("run --at 2026-01-30T12:00:00Z").get("payouts")).isEmpty();
        assertThat(cli.ok("payouts")).hasToString("[" + payout("ACCEPTED", false) + "]");

        JsonNode later = cli.ok("run --from 2026-01-31 --to 2026-02-27");

        assertThat(later).hasSize(1);
        assertThat(later.get(0).get("at").textValue()).isEqualTo("2026-02-26T23:00:00Z");
        assertThat(cli.ok("payouts")).hasToString("[" + payout("PAID", true) + "]");
        assertThat(cli.ok("verify").get("ok").booleanValue()).isTrue();
    }

    @Test
    void earningsStatementAndTracesTellOneStory() {
        cli.ok("run --at 2026-01-30T12:00:00Z");
        cli.ok("run --at 2026-02-05T12:00:00Z");

        assertThat(cli.ok("earnings --by site,month")).hasToString("""
                [{"site":"LOC1","month":"2026-01","currency":"EUR","sessions":1,"gross":"121.00","tax":"0.00",\
                "fees":"0.00","shares":{"host-1":"108.90","operator":"12.10"}},\
                {"site":"LOC1","month":"2026-02","currency":"EUR","sessions":1,"gross":"0.37","tax":"0.00",\
                "fees":"0.00","shares":{"host-1":"0.333","operator":"0.037"}}]""");
        assertThat(cli.ok("statement host-1-eur --from 2026-01-01 --to 2026-02-28"))
                .hasToString("""
                {"account":"host-1-eur","currency":"EUR","from":"2026-01-01","to":"2026-02-28","opening":"0.00",\
                "closing":"0.333","lines":[\
                {"date":"2026-01-10","type":"SESSION","amount":"108.90","balance":"108.90",\
                "session":"BE*BEC/12345","payout":null,"late":null},\
                {"date":"2026-01-30","type":"PAYOUT","amount":"-108.90","balance":"0.00","session":null,\
                "payout":"po_acd763449a7e8c4d7f289615a1","late":null},\
                {"date":"2026-02-01","type":"SESSION","amount":"0.333","balance":"0.333",\
                "session":"BE*BEC/a/b","payout":null,"late":null}]}""");
        assertThat(cli.ok("trace BE*BEC/12345")).hasToString("""
                {"session":"BE*BEC/12345","earnings":[{"party":"host-1","account":"host-1-eur","exact":"108.90",\
                "agreement":"std-90","lot":{"site":"LOC1","day":"2026-01-10"}},\
                {"party":"operator","account":"operator:EUR","exact":"12.10","agreement":"std-90",\
                "lot":{"site":"LOC1","day":"2026-01-10"}}],"payouts":["po_acd763449a7e8c4d7f289615a1"],\
                "bankLines":["sandbox:sb_008a9f86559c40a9"]}""");
        assertThat(cli.ok("trace " + PAID_ID)).hasToString("""
                {"payout":"po_acd763449a7e8c4d7f289615a1","amount":"108.90","lots":[{"site":"LOC1",\
                "day":"2026-01-10","earned":"108.90","amount":"108.90","sessions":[{"source":"BE*BEC","id":"12345",\
                "exact":"108.90"}],"adjustments":[]}]}""");
    }

    @Test
    void anIdMayHaveASlashAndASessionThatEarnedNothingYetHasATrace() {
        assertThat(cli.ok("trace BE*BEC/a/b").get("session").textValue()).isEqualTo("BE*BEC/a/b");

        cli.ok("import " + Cli.file(folder, "x.json", Example.cdr("x", "NOWHERE", "2026-01-10T10:30:00Z", "1.00", ""))
                + " --format ocpi");

        assertThat(cli.ok("trace BE*BEC/x"))
                .hasToString("{\"session\":\"BE*BEC/x\",\"earnings\":[],\"payouts\":[],\"bankLines\":[]}");
    }

    @Test
    void withdrawPaysTheFractionDownAndIsHarmlessTwice() {
        cli.ok("run --at 2026-01-30T12:00:00Z");
        cli.ok("run --at 2026-02-26T12:00:00Z");

        JsonNode first = cli.ok("withdraw host-1-eur --request r1 --at 2026-02-26T12:00:00Z");
        JsonNode second = cli.ok("withdraw host-1-eur --request r1 --at 2026-03-01T00:00:00Z");

        assertThat(first).isEqualTo(second);
        assertThat(first.get("amount").textValue()).isEqualTo("0.33");
        assertThat(first.get("request").textValue()).isEqualTo("r1");
        assertThat(first.get("period").isNull()).isTrue();
        assertThat(first.get("scheduledDate").textValue()).isEqualTo("2026-02-26");
        assertThat(cli.json("withdraw host-1-eur --request r2 --at 2026-02-26T12:00:00Z")
                        .error()
                        .get("code")
                        .textValue())
                .isEqualTo("PAYOUT_UNRESOLVED");
    }

    @Test
    void aPayoutAboveTheLimitWaitsForAnotherPerson() {
        cli.ok("run --at 2026-01-30T12:00:00Z");
        cli.ok("run --at 2026-02-26T12:00:00Z");
        cli.ok("apply " + Cli.file(folder, "limit.json", """
                {"version":1,"network":"demo","accounts":[{"id":"host-1-eur","approvalAbove":"0.10"}]}
                """) + " --at 2026-02-26T12:00:00Z");

        JsonNode held = cli.ok("withdraw host-1-eur --request r1 --by ann --at 2026-02-26T12:00:00Z");
        String id = held.get("id").textValue();
        assertThat(held.get("state").textValue()).isEqualTo("HELD");
        assertThat(cli.json("approve " + id + " --by ann --at 2026-02-26T13:00:00Z")
                        .error()
                        .get("code")
                        .textValue())
                .isEqualTo("SAME_PERSON");

        JsonNode sent = cli.ok("approve " + id + " --by bob --at 2026-02-26T13:00:00Z");
        assertThat(sent.get("state").textValue()).isEqualTo("ACCEPTED");
        assertThat(cli.json("cancel " + id + " --by bob --reason mistake --at 2026-02-26T13:00:00Z")
                        .error()
                        .get("code")
                        .textValue())
                .isEqualTo("ALREADY_SUBMITTED");
        assertThat(cli.json("cancel po_0 --by bob --reason mistake --at 2026-02-26T13:00:00Z")
                        .error()
                        .get("code")
                        .textValue())
                .isEqualTo("UNKNOWN_PAYOUT");
    }

    @Test
    void aHeldPayoutIsCanceled() {
        cli.ok("apply " + Cli.file(folder, "limit.json", """
                {"version":1,"network":"demo","accounts":[{"id":"host-1-eur","approvalAbove":"0.10"}]}
                """) + " --at 2026-01-01T00:00:00Z");
        cli.ok("run --at 2026-01-30T12:00:00Z");
        JsonNode held = cli.ok("payouts").get(0);
        assertThat(held.get("state").textValue()).isEqualTo("HELD");

        JsonNode canceled =
                cli.ok("cancel " + held.get("id").textValue() + " --by bob --reason mistake --at 2026-01-30T13:00:00Z");

        assertThat(canceled.get("state").textValue()).isEqualTo("CANCELED");
        assertThat(cli.ok("verify").get("ok").booleanValue()).isTrue();
    }

    @Test
    void peopleGetTables() {
        assertThat(cli.run("run --at 2026-01-30T12:00:00Z").out()).isEqualTo("""
                At 2026-01-30T12:00:00Z
                account     currency  decision  amount  next date   reasons
                -------     --------  --------  ------  ---------   -------
                host-1-eur  EUR       PAY       108.90  2026-02-27  MINIMUM_REACHED 108.90 of 50.00
                """);
        assertThat(cli.run("payouts").out()).isEqualTo("""
                payout                         account     currency  amount  state                 scheduled   arrives     reference            sessions
                ------                         -------     --------  ------  -----                 ---------   -------     ---------            --------
                po_acd763449a7e8c4d7f289615a1  host-1-eur  EUR       108.90  ACCEPTED (not final)  2026-01-30  2026-02-02  sb_008a9f86559c40a9         1
                """);
        assertThat(cli.run("earnings --by month").out()).isEqualTo("""
                month    currency  sessions   gross   tax  fees  shares
                -----    --------  --------   -----   ---  ----  ------
                2026-01  EUR              1  121.00  0.00  0.00  host-1 108.90, operator 12.10
                2026-02  EUR              1    0.37  0.00  0.00  host-1 0.333, operator 0.037
                """);
        assertThat(cli.run("statement host-1-eur --from 2026-02-01 --to 2026-02-28")
                        .out())
                .isEqualTo("""
                host-1-eur in EUR
                date        type     amount  balance  session or payout  late
                ----        ----     ------  -------  -----------------  ----
                2026-02-01  OPENING             0.00
                2026-02-01  SESSION   0.333    0.333  BE*BEC/a/b
                2026-02-28  CLOSING            0.333
                """);
    }

    @Test
    void aSessionSaysHowItWasSplit() {
        assertThat(cli.ok("explain BE*BEC/12345")).hasToString("""
                {"session":"BE*BEC/12345","agreement":"std-90","from":"2014-01-01T00:00:00Z","currency":"EUR","lines":[\
                {"term":null,"type":null,"sentence":"Tax is taken off the gross price before anyone gets a share.",\
                "base":"121.00","amount":"0.00","to":"#tax","from":null,"left":"121.00"},\
                {"term":null,"type":"percent","sentence":"host-1 gets 90 % of the gross price.","base":"121.00",\
                "amount":"108.90","to":"host-1","from":null,"left":"12.10"},\
                {"term":null,"type":null,"sentence":"operator gets what is left.","base":"12.10","amount":"12.10",\
                "to":"operator","from":null,"left":"0.00"}]}""");
        assertThat(cli.run("explain BE*BEC/12345").out()).isEqualTo("""
                BE*BEC/12345 by std-90 from 2014-01-01T00:00:00Z, EUR
                  base  amount  to        from    left  why
                  ----  ------  --        ----    ----  ---
                121.00    0.00  #tax            121.00  Tax is taken off the gross price before anyone gets a share.
                121.00  108.90  host-1           12.10  host-1 gets 90 % of the gross price.
                 12.10   12.10  operator          0.00  operator gets what is left.
                """);
    }

    @Test
    void peopleGetTracesAsTables() {
        cli.ok("run --at 2026-01-30T12:00:00Z");

        assertThat(cli.run("trace BE*BEC/12345").out()).isEqualTo("""
                BE*BEC/12345
                party     account        exact  agreement  site  day
                -----     -------        -----  ---------  ----  ---
                host-1    host-1-eur    108.90  std-90     LOC1  2026-01-10
                operator  operator:EUR   12.10  std-90     LOC1  2026-01-10
                payouts: po_acd763449a7e8c4d7f289615a1
                bank lines: none
                """);
        assertThat(cli.run("trace " + PAID_ID).out()).isEqualTo("""
                po_acd763449a7e8c4d7f289615a1 pays 108.90
                site  day         earned  paid here  session        exact
                ----  ---         ------  ---------  -------        -----
                LOC1  2026-01-10  108.90     108.90
                                                     BE*BEC/12345  108.90
                """);
        assertThat(cli.run("verify").out()).contains("Everything holds, checksum ");
    }

    private static String paid() {
        return """
                {"at":"2026-01-30T12:00:00Z","decisions":[{"account":"host-1-eur","currency":"EUR","decision":"PAY",\
                "amount":"108.90","reasons":[{"code":"MINIMUM_REACHED","actual":"108.90","needed":"50.00",\
                "next":null}],"nextDate":"2026-02-27","period":{"from":"2025-12-31","to":"2026-01-30","number":672}}],\
                "payouts":["po_acd763449a7e8c4d7f289615a1"]}""";
    }

    private static String payout(String state, boolean isFinal) {
        return """
                {"id":"%s","account":"host-1-eur","currency":"EUR","amount":"108.90","state":"%s","final":%s,\
                "scheduledDate":"2026-01-30","arrivalDate":"2026-02-02","period":{"from":"2025-12-31",\
                "to":"2026-01-30","number":672},"request":null,"reference":"%s","attempts":1,"sessions":1}""".formatted(PAID_ID, state, isFinal, LINE);
    }
}
