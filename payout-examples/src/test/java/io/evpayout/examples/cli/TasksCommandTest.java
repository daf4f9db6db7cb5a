package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a person, and where bank details are. */
class TasksCommandTest {

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void apply() {
        cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "network.json", Example.NETWORK) + " --by ann --at 2026-01-01T00:00:00Z");
    }

    @Test
    void listsWhatWaitsForAPersonWithTheCommandsThatEndIt() {
        assertThat(cli.ok("tasks").toString()).isEqualTo("[]");
        assertThat(cli.run("tasks").out()).isEqualTo("Nothing waits for a person\n");

        Path french = Cli.file(
                folder, "fr.json", "{\"iban\":\"FR1420041010050500013M02606\",\"holder\":\"Hotel Alpenblick\"}");
        cli.ok("link-bank host-1-eur " + french + " --by ann --at 2026-03-02T08:00:00Z");
        cli.ok("rail --stop --by bob --reason strange --at 2026-03-02T09:00:00Z");

        assertThat(cli.ok("tasks --at 2026-03-02T10:00:00Z").toString())
                .isEqualTo(
                        "[{\"kind\":\"RAIL\",\"since\":\"2026-03-02T09:00:00Z\",\"subject\":\"sandbox\",\"account\":null,"
                                + "\"amount\":null,\"currency\":null,\"reason\":\"STOPPED: strange\","
                                + "\"commands\":[\"rail --start\"]},"
                                + "{\"kind\":\"BANK_ACCOUNT\",\"since\":\"2026-03-02T08:00:00Z\",\"subject\":\"host-1-eur\","
                                + "\"account\":\"host-1-eur\",\"amount\":null,\"currency\":null,"
                                + "\"reason\":\"COOLING_OFF until 2026-03-05T08:00:00Z\",\"commands\":[\"approve-bank\"]}]");
        assertThat(cli.run("tasks --at 2026-03-02T10:00:00Z").out())
                .contains("RAIL ", "STOPPED: strange", "rail --start", "COOLING_OFF until");
    }

    @Test
    void bankDetailsAreSealedInTheVault() throws IOException {
        assertThat(cli.ok("banks").get(0).get("lastFour").textValue()).isEqualTo("3000");
        Path vault = folder.resolve("db").resolve("vault");
        assertThat(Files.size(vault.resolve("keys"))).isEqualTo(64);
        if (Files.getFileStore(vault).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(vault.resolve("keys"))))
                    .isEqualTo("rw-------");
        }
        assertThat(vault.resolve("vault.db")).exists();
        try (Stream<Path> files = Files.walk(folder.resolve("db"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("0532013000");
            }
        }
    }
}
