package io.evpayout.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.evpayout.engine.Recorded;
import io.evpayout.examples.json.Refused;
import io.evpayout.store.Quarantined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records the sessions of files. */
@Command(
        name = "import",
        description =
                "Records charging sessions and their corrections. Safe to repeat: what is there is not taken twice.")
final class ImportCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files, taken as one stream in this order.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--format", required = true, description = "How the files are written: ${COMPLETION-CANDIDATES}.")
    private ImportFormat format = ImportFormat.ocpi;

    @Option(names = "--mapping", paramLabel = "FILE", description = "What the columns of CSV or JSON rows are.")
    private @Nullable Path mapping;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Who sent the sessions: required for OCPI 2.1.1; for CSV and JSON instead of the mapping's.")
    private @Nullable String source;

    @Option(names = "--strict", description = "Record nothing and exit with 2 if any row is rejected.")
    private boolean strict;

    @Option(names = "--allow-years", description = "Take years outside of 2000 to 2100 too.")
    private boolean anyYear;

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new Refused("NO_SUCH_FILE", null, file.toString(), "There is no file " + file);
            }
        }
        Intake.Opener opener = Inputs.opener(format, mapping, source, anyYear, files);
        if (strict) {
            refuseRejected(opener);
        }
        Progress progress = new Progress(console);
        try (Desk desk = Desk.open(store, Desk.Mode.CREATE, console);
                Intake intake = new Intake(files, opener, progress)) {
            Recorded recorded = desk.payouts().record(intake);
            progress.end();
            noteConflicts(recorded.quarantined());
            print(intake, recorded);
        }
        return Refusals.OK;
    }

    private void refuseRejected(Intake.Opener opener) {
        try (Intake intake = new Intake(files, opener, read -> {})) {
            intake.forEach(fact -> {});
            RowSpool rejected = intake.rejected();
            if (rejected.count() > 0) {
                rejected.first().forEach(row -> console.note(row.toString()));
                throw new Refused(
                        "ROWS_REJECTED",
                        null,
                        String.valueOf(rejected.count()),
                        rejected.count() + " of " + intake.read() + " rows are rejected, and nothing was recorded: "
                                + rejected.first().get(0) + ". Without --strict the others are recorded");
            }
        }
    }

    private void noteConflicts(List<Quarantined> conflicts) {
        conflicts.stream().limit(SHOWN).forEach(fact -> console.note(fact.code() + ": " + fact.reason()));
        if (conflicts.size() > SHOWN) {
            console.note("... and " + (conflicts.size() - SHOWN) + " more conflicts");
        }
    }

    private void print(Intake intake, Recorded recorded) {
        if (store.json) {
            console.document(json -> write(json, intake, recorded));
            return;
        }
        Table table = Table.of("rows", "count")
                .row("read", intake.read())
                .row("recorded", recorded.recorded())
                .row("  of them unassigned", recorded.unassigned())
                .row("  of them unpaid", recorded.unpaid())
                .row("  of them waiting", recorded.waiting())
                .row("already recorded", recorded.alreadyRecorded())
                .row("conflicting", recorded.conflicting())
                .row("filtered", intake.filtered())
                .row("set aside", intake.setAside().count())
                .row("rejected", intake.rejected().count());
        console.text(table.text());
        intake.setAside().first().forEach(row -> console.text("set aside: " + row + "\n"));
        intake.rejected().first().forEach(row -> console.text("rejected: " + row + "\n"));
        long more = intake.rejected().count() - intake.rejected().first().size();
        console.text(more > 0 ? "... and " + more + " more rejected; --json lists all\n" : "");
    }

    private static void write(JsonGenerator json, Intake intake, Recorded recorded) throws IOException {
        json.writeStartObject();
        json.writeNumberField("read", intake.read());
        json.writeNumberField("recorded", recorded.recorded());
        json.writeNumberField("alreadyRecorded", recorded.alreadyRecorded());
        json.writeNumberField("conflicting", recorded.conflicting());
        json.writeNumberField("filtered", intake.filtered());
        json.writeNumberField("unassigned", recorded.unassigned());
        json.writeNumberField("unpaid", recorded.unpaid());
        json.writeNumberField("waiting", recorded.waiting());
        json.writeFieldName("setAside");
        intake.setAside().writeTo(json);
        json.writeFieldName("rejected");
        intake.rejected().writeTo(json);
        json.writeEndObject();
    }
}
