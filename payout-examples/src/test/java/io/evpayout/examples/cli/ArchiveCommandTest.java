package io.evpayout.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old sessions leave the books for a file, at the command line. */
class ArchiveCommandTest {

    @TempDir
    Path folder;

    private Cli cli;
    private String imports;

    /** A session of January that is paid at the month's end and settled in February, and one of March. */
    @BeforeEach
    void play() {
        cli = Cli.on(folder.resolve("db"));
        cli.ok("apply " + Cli.file(folder, "n.json", Example.NETWORK));
        String cdrs =
                Example.cdr("1", "2026-01-10T10:00:00Z", "100.00") + Example.cdr("2", "2026-03-10T10:00:00Z", "70.00");
        imports = "import " + Cli.file(folder, "c.jsonl", cdrs) + " --format ocpi --at 2026-03-11T00:00:00Z";
        cli.ok(imports);
        cli.ok("run --from 2026-01-31 --to 2026-03-20");
    }

    private String archive() {
        return "archive --before 2026-03-01 --out " + folder.resolve("old.jsonl.gz")
                + " --by ann --at 2026-03-20T08:00:00Z";
    }

    @Test
    void sessionsLeaveOnceAndTheFileIsTheLedgers() throws IOException {
        JsonNode look = cli.ok("archive --before 2026-03-01 --at 2026-03-20T08:00:00Z");
        assertThat(look.get("facts").longValue()).isEqualTo(1);
        assertThat(cli.ok("archive")).isEmpty();

        JsonNode first = cli.ok(archive());
        assertThat(first.get("removed").longValue()).as(first.toString()).isEqualTo(1);
        JsonNode again = cli.ok(archive());
        assertThat(again.get("removed").longValue()).isZero();
        assertThat(again.get("earlier").longValue()).isEqualTo(1);
        assertThat(cli.ok("archive").get(0).get("file").textValue()).isEqualTo("old.jsonl.gz");
        assertThat(cli.ok("archive --check " + folder.resolve("old.jsonl.gz"))
                        .get("ok")
                        .booleanValue())
                .isTrue();
        assertThat(cli.ok("verify").get("completeness").get("archived").longValue())
                .isEqualTo(1);
        assertThat(cli.ok(imports).get("alreadyRecorded").longValue()).isEqualTo(2);
        assertThat(cli.run(archive()).out()).contains("1 sessions with 1 facts: 0 have left now, 1 before");
        assertThat(folder.resolve("old.jsonl.gz.part")).doesNotExist();

        byte[] bytes = Files.readAllBytes(folder.resolve("old.jsonl.gz"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(folder.resolve("spoilt.gz"), bytes);
        assertThat(cli.json("archive --check " + folder.resolve("spoilt.gz"))
                        .error()
                        .get("code")
                        .textValue())
                .isEqualTo("BAD_ARCHIVE");
    }

    @Test
    void whatNeedsThemIsRefusedByName() {
        cli.ok(archive());
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("trace BE*BEC/1", "ARCHIVED");
        codes.put("explain BE*BEC/1", "ARCHIVED");
        codes.put("statement host-1-eur --from 2026-01-01 --to 2026-03-31", "ARCHIVED");
        codes.put("earnings --by month", "ARCHIVED");
        codes.put("report", "ARCHIVED");
        codes.put("self-billing host-1-eur", "ARCHIVED");
        codes.put("self-billing host-1-eur --from 2026-01 --number 1", "ARCHIVED");
        codes.put("archive --check NONE", "NO_ARCHIVE");
        codes.put("archive --before 2027-01-01", "DAY_NOT_OVER");
        codes.put("archive --before 2026-03-02 --by ann --out " + folder.resolve("old.jsonl.gz"), "OTHER_ARCHIVE");
        codes.put("archive --out x", "MISSING_OPTION");
        codes.put("archive --before 2026-03-01 --out nowhere/x --by ann", "NO_SUCH_FILE");
        codes.put("archive --before 2026-03-01 --check x", "BAD_OPTION");
        codes.put("archive --before 2026-03-01 --by ann", "BAD_OPTION");
        codes.forEach((words, code) -> assertThat(cli.json(words + " --at 2026-03-20T09:00:00Z")
                        .error()
                        .get("code")
                        .textValue())
                .as(words)
                .isEqualTo(code));
        assertThat(cli.ok("earnings --by month --from 2026-02-01")).hasSize(1);
        assertThat(cli.ok("statement host-1-eur --from 2026-03-01 --to 2026-03-31")
                        .get("opening"))
                .isNotNull();
        assertThat(cli.run("self-billing host-1-eur --from 2026-03 --number 2 --at 2026-03-20T09:00:00Z")
                        .status())
                .isZero();
    }
}
