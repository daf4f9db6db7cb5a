package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A roaming partner that pays by statement, at the command line. */
class SourcesCommandTest {

    private static final String NETWORK = """
            {"version":1,"network":"demo","parties":[{"id":"host-1","name":"H","country":"DE"},
                {"id":"operator","name":"O","country":"DE","own":true}],
             "accounts":[{"id":"host-1-eur","party":"host-1","currency":"EUR","zone":"Europe/Berlin",
                "schedule":{"every":"day"}}],
             "sites":[{"id":"LOC1","name":"L","zone":"Europe/Berlin","account":"host-1-eur"}],
             "agreements":[{"id":"std-90","scope":{"account":"host-1-eur"},
                "terms":[{"type":"percent","to":"host-1","of":"gross","percent":"90"}],"residual":"operator"}],
             "sources":[{"id":"partner","recognition":"WHEN_PAID","zone":"Europe/Brussels"}]}
            """;

    private static final String MAPPING = """
            {"version":1,"source":"partner","id":{"column":"id"},"site":{"constant":"LOC1"},"zone":"UTC",
             "start":{"column":"end"},"end":{"column":"end"},"energy":{"constant":"1","unit":"kWh"},
             "currency":"EUR","gross":{"column":"gross"}}
            """;

    private static final String SESSIONS = """
            id,end,gross
            s1,2026-02-27T09:00:00Z,10.00
            s2,2026-02-28T23:00:00Z,20.00
            s3,2026-03-02T09:00:00Z,10.00
            """;

    @TempDir
    Path folder;

    @Test
    void sessionsWaitUntilTheirPartnerHasPaid() {
        Cli cli = Cli.on(folder.resolve("db"));
        assertThat(cli.ok("apply " + Cli.file(folder, "n.json", NETWORK)).get("created"))
                .hasToString("6");
        assertThat(cli.ok("import " + Cli.file(folder, "s.csv", SESSIONS) + " --format csv --mapping "
                        + Cli.file(folder, "m.json", MAPPING) + " --at 2026-03-03T08:00:00Z"))
                .hasToString("{\"read\":3,\"recorded\":3,\"alreadyRecorded\":0,\"conflicting\":0,\"filtered\":0,"
                        + "\"unassigned\":0,\"unpaid\":3,\"waiting\":0,\"setAside\":[],\"rejected\":[]}");
        assertThat(cli.ok("apply "
                        + Cli.file(
                                folder,
                                "paid.json",
                                "{\"version\":1,\"sources\":[{\"id\":\"partner\",\"paidThrough\":\"2026-02-28\"}]}")
                        + " --by ann --at 2026-03-05T08:00:00Z"))
                .hasToString("{\"created\":0,\"changed\":1,\"unchanged\":0}");

        // The second one ended on 1 March in Brussels.
        assertThat(cli.ok("sources --at 2026-03-05T08:00:00Z")).hasToString("""
                [{"source":"partner","recognition":"WHEN_PAID","zone":"Europe/Brussels","paidThrough":"2026-02-28",\
                "sessions":2,"oldest":"2026-02-28T23:00:00Z","gross":[{"currency":"EUR","amount":"30.00"}],\
                "unpaid":[{"account":"host-1-eur","currency":"EUR","sessions":2,"amount":"27.00"},\
                {"account":"operator:EUR","currency":"EUR","sessions":2,"amount":"3.00"}],\
                "history":[{"from":"1970-01-01T00:00:00Z","recognition":"WHEN_PAID","zone":"Europe/Brussels",\
                "paidThrough":null,"recorded":"RECORDED","by":null},\
                {"from":"2026-03-05T08:00:00Z","recognition":"WHEN_PAID","zone":"Europe/Brussels",\
                "paidThrough":"2026-02-28","recorded":"2026-03-05T08:00:00Z","by":"ann"}]}]""".replace("RECORDED", recorded(cli)));
        assertThat(cli.run("sources --at 2026-03-05T08:00:00Z").out()).contains("host-1-eur", "27.00", "EUR 30.00");
        assertThat(cli.ok("statement host-1-eur --from 2026-01-01 --to 2026-12-31")
                        .get("closing"))
                .hasToString("\"9.00\"");
        assertThat(cli.ok("verify").get("pending"))
                .hasToString("{\"unassigned\":0,\"unpaid\":2,\"bookable\":0,\"waiting\":0}");
    }

    private static String recorded(Cli cli) {
        return cli.ok("sources").get(0).get("history").get(0).get("recorded").textValue();
    }

    @Test
    void aPaymentIsNeverTakenBack() {
        Cli cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "n.json", NETWORK));
        String paid = "{\"version\":1,\"sources\":[{\"id\":\"partner\",\"paidThrough\":%s}]}";
        cli.ok("apply " + Cli.file(folder, "p.json", paid.formatted("\"2026-02-28\"")) + " --at 2026-03-05T08:00:00Z");
        assertThat(cli.json("apply " + Cli.file(folder, "p.json", paid.formatted("null"))
                                + " --at 2026-03-06T08:00:00Z")
                        .error()
                        .get("code"))
                .hasToString("\"PAID_THROUGH_MOVES_BACK\"");
        assertThat(cli.json("apply " + Cli.file(folder, "p.json", paid.formatted("\"2026-03-06\""))
                                + " --at 2026-03-06T08:00:00Z")
                        .error()
                        .get("code"))
                .hasToString("\"PAID_THROUGH_NOT_OVER\"");
        assertThat(cli.json("apply "
                                + Cli.file(
                                        folder,
                                        "p.json",
                                        "{\"version\":1,\"sources\":[{\"id\":\"x\",\"recognition\":\"CASH\"}]}"))
                        .error()
                        .get("path"))
                .hasToString("\"/sources/0/recognition\"");
    }
}
