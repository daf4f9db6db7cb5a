package io.evpayout.examples.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.bank.VaultRecords;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.jdbc.JdbcVaultRecords;
import io.evpayout.store.Store;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Account numbers go through every call, refusal and fault, and leave no trace but in the vault, where nobody can read it. */
class CanaryTest {

    @TempDir
    private Path folder;

    /** In a process of its own, with a folder of its own for temporary files, that logs all it can. */
    @Test
    void nothingIsLeftInFilesLogsAndWhatIsPrinted() throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        Path input = Files.createDirectories(folder.resolve("input"));
        Path temporary = Files.createDirectories(work.resolve("tmp"));
        Path log = work.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-Dpayout.trace=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CanaryRun.class.getName(),
                        work.toString(),
                        input.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();

        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said)
                .contains("TRACE", "BankDetailsRefused", "BankDetailsUnavailable", "KEY_UNAVAILABLE", "TAMPERED")
                .contains("IllegalStateException", "banks exits with 0", "link-bank exits with 2", "3000", "2606");
        assertThat(work.resolve("payout.db")).isNotEmptyFile();
        assertThat(work.resolve("vault.db")).isNotEmptyFile();
        assertThat(said.lines().filter(line -> !Canary.seenIn(line).isEmpty())).isEmpty();
        assertThat(Canary.seenIn(work)).isEmpty();
        assertThat(Canary.seenIn(input)).isNotEmpty();
    }

    @Test
    void nothingIsLeftInMemory() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeapRun.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("sent 1, fine true");
        Path heap = folder.resolve("heap.hprof");
        assertThat(Files.readString(heap, StandardCharsets.ISO_8859_1)).contains("Hotel Alpenblick");
        assertThat(Canary.seenIn(folder)).isEmpty();
    }

    @Test
    void nothingIsLeftInAServersRows() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start()) {
            DataSource source = server.getPostgresDatabase();
            try (Store store = JdbcStore.postgres(source);
                    VaultRecords records = JdbcVaultRecords.postgres(source);
                    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
                assertThat(new CanaryRun(store, records, out).run()).isGreaterThan(80);
            }
            List<String> rows = rows(source);
            assertThat(rows)
                    .anyMatch(row -> row.startsWith("vault_record"))
                    .anyMatch(row -> row.startsWith("bank_link"));
            assertThat(Canary.seenIn(String.join("\n", rows))).isEmpty();
        }
        assertThat(Canary.seenIn(said.toString(StandardCharsets.UTF_8))).isEmpty();
    }

    private static List<String> rows(DataSource source) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                Statement reading = connection.createStatement();
                ResultSet tables =
                        statement.executeQuery("SELECT table_schema, table_name FROM information_schema.tables"
                                + " WHERE table_schema IN ('payout', 'payout_vault')")) {
            while (tables.next()) {
                String table = tables.getString(1) + "." + tables.getString(2);
                try (ResultSet all = reading.executeQuery("SELECT t::text FROM " + table + " t")) {
                    while (all.next()) {
                        rows.add(tables.getString(2) + " " + all.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    /** A search that finds nothing would be no test. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013000",
                "at DE89370400440532013001 there",
                "44453839333730343030343430353332303133303030",
                "REU4OTM3MDQwMDQ0MDUzMjAxMzAwMA==",
                "FR1420041010050500013M02606",
                "110000000/000123456789",
                "{\"account\":\"000123456789\"}",
            })
    void aNumberIsSeenWhereThereIsOne(String text) {
        assertThat(Canary.seenIn(text)).isNotEmpty();
        assertThat(Canary.seenIn(text.substring(0, 3).toLowerCase(Locale.ROOT))).isEmpty();
    }
}
