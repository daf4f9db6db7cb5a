package io.evpayout.examples.cli;

import io.evpayout.Archives;
import io.evpayout.engine.ArchiveCheck;
import io.evpayout.engine.ArchiveReport;
import io.evpayout.examples.json.Refused;
import io.evpayout.jdbc.GzipArchive;
import io.evpayout.store.Archived;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves old sessions to a file, or compares such a file with the books. */
@Command(
        name = "archive",
        description =
                "Moves sessions of days before a date that are paid and settled to a file, once it was read back. Again goes"
                        + " on, or changes nothing. Without --out: what would leave, and what would stay and why. Without"
                        + " options: what has left.")
final class ArchiveCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--before", paramLabel = "DATE", description = "Sessions of earning days before this one.")
    private @Nullable LocalDate before;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write: JSON lines, compressed by gzip. Its directory must be there.")
    private @Nullable Path out;

    @Option(names = "--by", paramLabel = "NAME", description = "Who archives; required with --out.")
    private @Nullable String by;

    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Compares a file with the books that its sessions left. Exits with 1 if they differ.")
    private @Nullable Path check;

    ArchiveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (check != null && (before != null || out != null)) {
            throw new Refused("BAD_OPTION", null, check.toString(), "--check goes without --before and --out");
        }
        if (by != null && out == null) {
            throw new Refused("BAD_OPTION", null, by, "--by is who archives: it goes with --out");
        }
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Archives archives = desk.payouts().operations().archives();
            if (check != null) {
                return print(archives.check(GzipArchive.at(check)));
            }
            if (before != null) {
                print(out == null ? archives.look(before) : archives.archive(before, file(out), person()));
            } else if (out != null) {
                throw new Refused("MISSING_OPTION", null, null, "--out needs --before: sessions of which days");
            } else {
                print(archives.archived().stream().map(Part::of).toList());
            }
        }
        return Refusals.OK;
    }

    private static GzipArchive file(Path path) {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new Refused(
                    "NO_SUCH_FILE", null, path.toString(), "The directory of " + path + " is not there; make it first");
        }
        return GzipArchive.at(path);
    }

    private String person() {
        if (by == null) {
            throw new Refused("MISSING_OPTION", null, null, "--out needs --by: who archives");
        }
        return Texts.given("--by", by);
    }

    private void print(ArchiveReport report) {
        Line line = Line.of(report);
        if (store.json) {
            console.document(line);
            return;
        }
        StringBuilder text = new StringBuilder();
        if (report.content() == null) {
            text.append(line.sessions + " sessions of days before " + line.before + " with " + line.facts
                    + " facts are at rest" + (line.facts == 0 ? ", nothing was written\n" : " and would leave\n"));
        } else {
            text.append("Archive " + line.file + " has " + line.sessions + " sessions with " + line.facts + " facts: "
                    + line.removed + " have left now, " + line.earlier + " before; SHA-256 " + line.sha256 + '\n');
        }
        if (!line.stays.isEmpty()) {
            Table table = Table.of("stays", "sessions");
            line.stays.forEach(stay -> table.row(stay.reason(), stay.sessions()));
            text.append(table.text());
        }
        console.text(text.toString());
    }

    private int print(ArchiveCheck checked) {
        if (store.json) {
            console.document(Checked.of(checked));
        } else {
            StringBuilder text = new StringBuilder();
            checked.differences().forEach(difference -> text.append(difference).append('\n'));
            text.append("Archive " + checked.file() + " has " + checked.facts() + " facts: " + checked.left()
                    + " have left the ledger for it, " + checked.stayed() + " are there still, "
                    + checked.elsewhere() + " have left for another; "
                    + (checked.ok() ? "every digest of what left for it is the ledger's" : "THEY DIFFER") + ", SHA-256 "
                    + checked.content() + '\n');
            console.text(text.toString());
        }
        return checked.ok() ? Refusals.OK : Refusals.FAILED;
    }

    private void print(List<Part> parts) {
        if (store.json) {
            console.document(parts);
            return;
        }
        Table table = Table.of("account", "no.", "before", "facts", "file", "left at", "by");
        parts.forEach(
                part -> table.row(part.account, part.number, part.before, part.facts, part.file, part.leftAt, part.by));
        console.text(parts.isEmpty() ? "Nothing has left for an archive\n" : table.text());
    }

    /**
     * What came of it.
     *
     * @param file the file's name; empty without one
     * @param sha256 of its lines before the last; null without one
     * @param before sessions of days before this one
     * @param sessions how many it has, or would have
     * @param facts those and their corrections
     * @param removed facts that have left now
     * @param earlier facts that had left before
     * @param stays sessions of those days that stay, by reason
     */
    record Line(
            String file,
            @Nullable String sha256,
            String before,
            long sessions,
            long facts,
            long removed,
            long earlier,
            List<ArchiveReport.Stay> stays) {

        static Line of(ArchiveReport report) {
            return new Line(
                    report.file(),
                    Texts.of(report.content()),
                    report.before().toString(),
                    report.sessions(),
                    report.facts(),
                    report.removed(),
                    report.earlier(),
                    report.stays());
        }
    }

    /**
     * What a comparison found.
     *
     * @param ok true if nothing differs
     * @param file the file's name
     * @param sha256 of its lines before the last
     * @param facts how many it has
     * @param left how many of them have left the ledger for it
     * @param stayed how many are in the ledger still
     * @param elsewhere how many have left for another archive since
     * @param differences where they do not agree
     */
    record Checked(
            boolean ok,
            String file,
            String sha256,
            long facts,
            long left,
            long stayed,
            long elsewhere,
            List<String> differences) {

        static Checked of(ArchiveCheck check) {
            return new Checked(
                    check.ok(),
                    check.file(),
                    check.content().toString(),
                    check.facts(),
                    check.left(),
                    check.stayed(),
                    check.elsewhere(),
                    check.differences());
        }
    }

    /**
     * A part of an account that has left.
     *
     * @param account the account
     * @param number of its parts
     * @param before sessions of days before this one
     * @param facts how many
     * @param file for which file
     * @param sha256 of the file's lines before the last
     * @param leftAt when
     * @param by who archived
     */
    record Part(
            String account,
            long number,
            String before,
            long facts,
            String file,
            String sha256,
            String leftAt,
            String by) {

        static Part of(Archived part) {
            return new Part(
                    part.account(),
                    part.number(),
                    part.before().toString(),
                    part.facts(),
                    part.file(),
                    part.content().toString(),
                    part.at().toString(),
                    part.by());
        }
    }
}
