package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that most commands have. */
final class StoreOptions {

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 3, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2099, 10, 31);

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
            names = "--vault",
            paramLabel = "DIR",
            description =
                    "Where bank details are sealed; by default the directory 'vault' in --db, or in --bank with a JDBC URL.")
    @Nullable
    Path vault;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = At.class,
            description = "The only clock of the command, such as 2026-01-31T00:00:00Z; by default now.")
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    /** The clock, where holiday calendars must know its day and those around it. */
    Instant payday() {
        requireDocumented(at.atOffset(ZoneOffset.UTC).toLocalDate(), "--at");
        return at;
    }

    static void requireDocumented(LocalDate day, String option) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw new Refused(
                    "OUT_OF_RANGE",
                    null,
                    day.toString(),
                    option + " must be from " + FIRST_DAY + " to " + LAST_DAY + ", which the holiday calendars know");
        }
    }

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

    /** The vault's directory: beside the network, or beside the bank where the network is on a server. */
    Path vaultDirectory() {
        Path given = vault;
        return given != null
                ? given
                : database().directory().orElseGet(this::bankDirectory).resolve("vault");
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
