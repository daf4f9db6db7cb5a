package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script beside the jar, with a Java that only says how it was called. */
class StartScriptTest {

    private static final String JAVA = """
            #!/bin/sh
            echo "$*" >>"$CALLS"
            for option in "$@"; do
              case "$option" in
                -XX:DumpLoadedClassList=*) echo java/lang/Object >"${option#*=}" ;;
                -Xshare:dump) [ -z "$FAILS" ] || exit 1; dump=yes ;;
                -XX:SharedArchiveFile=*) [ -z "$dump" ] || echo archive >"${option#*=}" ;;
              esac
            done
            echo "result of $*"
            """;

    @TempDir
    Path temporary;

    /** A path that a shell takes apart unless it is quoted. */
    private Path home;

    private Path archive;
    private Path jar;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        home = Files.createDirectory(temporary.resolve("a place"));
        jar = Files.createDirectory(home.resolve("target")).resolve("payout.jar");
        archive = home.resolve("target/payout.jsa");
        Files.writeString(jar, "jar");
        aged(jar);
        Files.copy(Path.of("payout"), home.resolve("payout"));
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(java, JAVA);
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theFirstUseMakesAnArchiveAndTheNextOneTakesIt() throws Exception {
        String first = payout("", "plan", "--db", "my books");
        long calls = calls();

        assertThat(archive).hasContent("archive");
        assertThat(payout("", "plan", "--db", "my books")).isEqualTo(first);
        assertThat(calls()).isEqualTo(calls + 1);
        assertThat(first)
                .startsWith("result of -XX:SharedArchiveFile=" + archive)
                .endsWith("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar " + jar + " plan --db my books\n")
                .hasLineCount(1);
        assertThat(home.resolve("target")).isDirectoryNotContaining("glob:**.jsa.*");
    }

    @Test
    void anotherJarMakesAnotherArchive() throws Exception {
        payout("", "plan");
        aged(archive);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
        long calls = calls();
        payout("", "plan");

        assertThat(calls()).isGreaterThan(calls + 1);
        assertThat(Files.getLastModifiedTime(archive)).isGreaterThan(FileTime.from(Instant.EPOCH.plusSeconds(9)));
    }

    @Test
    void withoutAnArchiveCommandsRunAllTheSame() throws Exception {
        String result = payout("yes", "plan");
        long calls = calls();

        assertThat(result).isEqualTo("result of -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar " + jar + " plan\n");
        assertThat(archive).isEmptyFile();
        assertThat(payout("yes", "plan")).isEqualTo(result);
        assertThat(calls()).isEqualTo(calls + 1);
    }

    @Test
    void longCommandsGetAllOfTheCompiler() throws Exception {
        assertThat(payout("yes", "serve")).isEqualTo("result of -jar " + jar + " serve\n");
    }

    @Test
    void aLinkToItFindsTheJarToo() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("payout"), home.resolve("payout"));

        assertThat(start(link, "yes", "plan")).isEqualTo(payout("yes", "plan"));
    }

    private static void aged(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(1)));
    }

    private long calls() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("calls"))) {
            return lines.count();
        }
    }

    private String payout(String fails, String... arguments) throws Exception {
        return start(home.resolve("payout"), fails, arguments);
    }

    private String start(Path script, String fails, String... arguments) throws Exception {
        List<String> command = Stream.concat(Stream.of("/bin/sh", script.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(home.resolve("said").toFile());
        builder.environment().put("JAVA_HOME", home.toString());
        builder.environment().put("CALLS", home.resolve("calls").toString());
        builder.environment().put("FAILS", fails);
        builder.environment().remove("PAYOUT_ARCHIVE");
        Process process = builder.start();
        String result = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return result;
    }
}
