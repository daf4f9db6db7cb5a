package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that most commands have. */
final class StoreOptions {

    @Option(
            names = "--db",
            required = true,
            paramLabel = "DIR|JDBC-URL",
            description = "Where the network is kept: a directory (SQLite), or a JDBC URL of PostgreSQL.")
    String db = "";

    @Option(
            names = "--bank",
            paramLabel = "DIR",
            description = "Where the sandbox bank keeps its own state; by default the directory 'bank' in --db.")
    @Nullable
    Path bank;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = At.class,
            description = "The only clock of the command, such as 2026-01-31T00:00:00Z; by default now.")
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    Database database() {
        return Database.of(db);
    }

    /** The bank's directory. */
    Path bankDirectory() {
        if (bank != null) {
            return bank;
        }
        return database()
                .directory()
                .map(directory -> directory.resolve("bank"))
                .orElseThrow(() -> new Refused(
                        "MISSING_OPTION",
                        null,
                        null,
                        "With a JDBC URL, --bank must name the sandbox bank's directory"));
    }

    /** Reads an instant. */
    static final class At implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + text + "' is not an instant such as 2026-01-31T00:00:00Z");
            }
        }
    }
}
