package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The minute's measurement measures everything, and leaves nothing behind. */
class BenchCommandTest {

    @TempDir
    private Path folder;

    private static String bench(String... more) {
        List<String> arguments = new ArrayList<>(List.of("bench", "--accounts", "20", "--seconds", "0"));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(Commands.run(out, err, arguments.toArray(String[]::new)))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void isWhole(String table) {
        assertThat(table.lines().skip(2).map(line -> line.replaceAll(" {2,}.*", "")))
                .containsExactly(
                        "sessions recorded",
                        "sessions sent again",
                        "payouts planned",
                        "payouts planned and reserved",
                        "payouts sent",
                        "sessions verified");
        assertThat(table).containsPattern("sessions recorded +10,000 ").containsPattern("payouts sent +20 ");
    }

    @Test
    void aDirectoryIsAsItWas() throws IOException {
        Files.writeString(folder.resolve("payout.db"), "somebody's");

        isWhole(bench("--db", folder.toString()));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("payout.db"));
        }
        assertThat(folder.resolve("payout.db")).hasContent("somebody's");
    }

    @Test
    void aServerIsAsItWas() throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start()) {
            List<String> before = schemas(server);

            isWhole(bench("--db", server.getJdbcUrl("postgres", "postgres")));

            assertThat(schemas(server)).isEqualTo(before);
        }
    }

    private static List<String> schemas(EmbeddedPostgres server) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                ResultSet result = connection
                        .createStatement()
                        .executeQuery("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1")) {
            while (result.next()) {
                schemas.add(result.getString(1));
            }
        }
        return schemas;
    }
}
