package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands over a database server: the same documents, to the byte, as over a file. */
class PostgresTest {

    private static final List<String> COMMANDS = List.of(
            "apply NETWORK --at 2026-01-01T00:00:00Z",
            "apply NETWORK --at 2026-01-02T00:00:00Z",
            "import CDRS --format ocpi --at 2026-02-01T00:00:00Z",
            "import CDRS --format ocpi --at 2026-02-02T00:00:00Z",
            "plan --at 2026-01-30T12:00:00Z",
            "run --at 2026-01-30T12:00:00Z",
            "run --from 2026-01-31 --to 2026-02-28",
            "withdraw host-1-eur --request r1 --at 2026-03-01T00:00:00Z",
            "payouts",
            "earnings --by site,evse,day",
            "statement host-1-eur --from 2026-01-01 --to 2026-03-31",
            "trace BE*BEC/12345",
            "trace po_acd763449a7e8c4d7f289615a1",
            "verify",
            "withdraw host-1-eur --request r2 --at 2026-03-01T00:00:00Z");

    private static EmbeddedPostgres server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void aServerGivesTheSameBytesAsAFile() {
        Cli file = Cli.on(folder.resolve("db"));
        Cli onServer = Cli.on(server.getJdbcUrl("postgres", "postgres"), folder.resolve("bank"));

        for (String command : commands()) {
            assertThat(onServer.json(command).out())
                    .as(command)
                    .isEqualTo(file.json(command).out());
        }
        assertThat(onServer.ok("payouts")).hasSize(2);
        assertThat(onServer.ok("verify").get("ok").booleanValue()).isTrue();
    }

    @Test
    void aServerThatRefusesIsAFailureWithoutCredentials() {
        String url = server.getJdbcUrl("postgres", "nowhere") + "&password=s3cr3t";

        Cli.Result result = Cli.on(url, folder.resolve("bank")).json("payouts");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.error().get("code").textValue()).isEqualTo("FAILED");
        assertThat(result.error().get("message").textValue()).contains("nowhere");
        assertThat(result.out() + result.err()).doesNotContain("s3cr3t");
    }

    private List<String> commands() {
        String cdrs = Example.cdr("12345", "2026-01-10T10:30:00Z", "121.00")
                + Example.cdr("a/b", "2026-01-31T23:30:00Z", "0.37")
                + Example.cdr("c", "2026-01-31T23:30:00Z", "\"x\"");
        String network = Cli.file(folder, "network.json", Example.NETWORK).toString();
        String file = Cli.file(folder, "cdrs.jsonl", cdrs).toString();
        return COMMANDS.stream()
                .map(command -> command.replace("NETWORK", network).replace("CDRS", file))
                .toList();
    }
}
