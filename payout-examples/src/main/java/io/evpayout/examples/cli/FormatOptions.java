package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import io.evpayout.rendering.ReportDocument;
import io.evpayout.rendering.ReportFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a report is written, and where to. */
final class FormatOptions {

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger MONEY = Logger.getLogger("org.javamoney");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, csv, xlsx, pdf, svg or png; text by default, json with --json.")
    @Nullable
    String format;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where it is written; by default to standard output.")
    @Nullable
    Path output;

    @Option(
            names = "--locale",
            paramLabel = "TAG",
            description = "For whom amounts, numbers and dates are written in text and pdf, such as de-DE;"
                    + " by default exactly in text, and as in English in pdf.")
    @Nullable
    String locale;

    @Option(names = "--table", paramLabel = "NAME", description = "Only this table of the report.")
    @Nullable
    String table;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description = "Only these columns of the table (of the first one without --table), separated by commas.")
    @Nullable
    String columns;

    /** True if nothing was said of how it is written. */
    boolean isDefault() {
        return format == null && output == null && locale == null && table == null && columns == null;
    }

    /** True if people read it, in whole minor units. */
    boolean isForPeople(boolean json) {
        return format(json) == ReportFormat.PDF || locale != null;
    }

    /** Writes a document of the command line's own as JSON. */
    void document(Object document, Console console) {
        write(to -> to.document(document), console);
    }

    /** Writes one as JSON as it is made. */
    void document(Console.DocumentWriter document, Console console) {
        write(to -> to.document(document), console);
    }

    private void write(Consumer<Console> document, Console console) {
        if (output == null) {
            document.accept(console);
            return;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output))) {
            document.accept(new Console(out, OutputStream.nullOutputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True for the whole report as JSON. */
    boolean isWholeJson(boolean json) {
        return format(json) == ReportFormat.JSON && table == null && columns == null;
    }

    /** The format. */
    ReportFormat format(boolean json) {
        if (format == null) {
            return json ? ReportFormat.JSON : ReportFormat.TEXT;
        }
        ReportFormat chosen = Arrays.stream(ReportFormat.values())
                .filter(any -> any.label().equals(format))
                .findFirst()
                .orElseThrow(() -> refused(
                        format,
                        "--format is one of "
                                + Arrays.stream(ReportFormat.values())
                                        .map(ReportFormat::label)
                                        .toList()));
        if (json && chosen != ReportFormat.JSON) {
            throw refused(format, "--json and --format " + format + " contradict each other");
        }
        return chosen;
    }

    /** Writes a report as it is asked for. */
    void write(ReportDocument report, boolean json, Console console) {
        MONEY.setLevel(Level.WARNING);
        ReportFormat chosen = format(json);
        ReportDocument picked = picked(report);
        Locale people = locale(chosen);
        try {
            if (output == null) {
                console.bytes(out -> chosen.write(picked, people, out));
                return;
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output))) {
                chosen.write(picked, people, out);
            }
        } catch (IllegalArgumentException e) {
            throw refused(format, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReportDocument picked(ReportDocument report) {
        try {
            ReportDocument one = table == null ? report : report.only(table);
            return columns == null ? one : one.with(one.tables().get(0).select(List.of(columns.split(",", -1))));
        } catch (IllegalArgumentException e) {
            throw refused(table == null ? columns : table, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Locale locale(ReportFormat chosen) {
        if (locale == null) {
            return chosen == ReportFormat.PDF ? Locale.ENGLISH : null;
        }
        try {
            return new Locale.Builder().setLanguageTag(locale).build();
        } catch (IllformedLocaleException e) {
            throw refused(locale, "--locale is a language tag such as de-DE");
        }
    }

    private static Refused refused(@Nullable String value, String message) {
        return new Refused("BAD_OPTION", null, value, message);
    }
}
