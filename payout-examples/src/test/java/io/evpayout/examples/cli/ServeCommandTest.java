package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that serves the dashboard, until it is interrupted. */
class ServeCommandTest {

    @TempDir
    private Path folder;

    private Path network;

    @BeforeEach
    void apply() throws IOException {
        network = folder.resolve("network.json");
        Files.writeString(network, """
                { "version":1, "network":"small",
                  "parties":[{"id":"hotel","name":"Hotel","country":"DE"}],
                  "accounts":[{"id":"hotel-eur","party":"hotel","currency":"EUR","zone":"Europe/Berlin",
                               "schedule":{"every":"day"}}] }
                """);
        assertThat(Cli.on(folder.resolve("db")).run("apply " + network).status())
                .isZero();
    }

    @Test
    void tellsItsLinkAndServesUntilItIsInterrupted() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("db/clock"), "2026-03-02T09:30:00Z\n");
        AtomicInteger status = new AtomicInteger(-1);
        try (PipedInputStream said = new PipedInputStream();
                PipedOutputStream out = new PipedOutputStream(said);
                BufferedReader lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8))) {
            Thread command = new Thread(() -> status.set(Commands.run(
                    out,
                    OutputStream.nullOutputStream(),
                    "serve",
                    "--db",
                    folder.resolve("db").toString(),
                    "--port",
                    "0")));
            command.start();
            String line = lines.readLine();
            assertThat(line).matches("The dashboard is at http://127\\.0\\.0\\.1:\\d+/enter\\?key=[0-9a-f]{32}");

            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(line.substring(line.indexOf("http"))))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Who is working?");
            command.interrupt();
            command.join();
        }
        assertThat(status).hasValue(0);
    }

    @Test
    void refusesWhatCanNotBeServed() throws IOException {
        Path db = folder.resolve("db");
        assertThat(Cli.on(folder.resolve("none"))
                        .json("serve --port 0")
                        .error()
                        .get("code")
                        .asText())
                .isEqualTo("NO_DATABASE");
        assertThat(Cli.on(db).json("serve --port 70000").error().get("code").asText())
                .isEqualTo("BAD_OPTION");
        Files.writeString(db.resolve("clock"), "noon\n");
        assertThat(Cli.on(db).json("serve --port 0").error().get("code").asText())
                .isEqualTo("NOT_AN_INSTANT");
    }
}
