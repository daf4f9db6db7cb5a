package io.evpayout.examples.sample;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate}: a sample network's sessions, in constant memory. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = "Writes a sample network's sessions: the same number and seed give the same bytes.")
public final class GenerateCommand implements Callable<Integer> {

    /** What is written. */
    enum Format {
        ocpi,
        csv
    }

    @Spec
    @Nullable
    private CommandSpec spec;

    @Option(names = "--sessions", required = true, description = "How many sessions, in the year 2025.")
    private long sessions;

    @Option(names = "--seed", defaultValue = "1", description = "Another seed, other sessions (default: 1).")
    private long seed;

    @Option(
            names = "--format",
            defaultValue = "ocpi",
            description = "ocpi (2.2.1 CDRs, one a line) or csv (default: ocpi).")
    private Format format = Format.ocpi;

    @Option(
            names = "--odd",
            description = "OCPI only: two in a hundred lines are duplicates, credits, conflicts, bad rows.")
    private boolean odd;

    @Option(names = "--output", description = "File to write (default: standard output).")
    @Nullable
    private Path output;

    @Option(names = "--network", description = "Also writes the network file, all sites included, for apply.")
    @Nullable
    private Path network;

    @Option(names = "--mapping", description = "Also writes the mapping of the csv format, for import.")
    @Nullable
    private Path mapping;

    @Override
    public Integer call() throws IOException {
        if (odd && format == Format.csv) {
            throw new CommandLine.ParameterException(commandLine(), "--odd writes OCPI CDRs only, not csv");
        }
        if (network != null) {
            Files.writeString(network, CompleteNetwork.json(), StandardCharsets.UTF_8);
        }
        if (mapping != null) {
            Files.writeString(mapping, SampleNetwork.csvMapping(), StandardCharsets.UTF_8);
        }
        if (output == null) {
            PrintWriter out = commandLine().getOut();
            writeTo(out);
            out.flush();
        } else {
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
                writeTo(out);
                if (out.checkError()) {
                    throw new IOException("Could not write all of " + output);
                }
            }
        }
        return 0;
    }

    private void writeTo(PrintWriter out) {
        if (odd) {
            new SampleFeed(sessions, seed).send((quarter, line) -> write(out, line));
            return;
        }
        if (format == Format.csv) {
            write(out, SampleCsv.HEADER);
        }
        new SampleSessions(sessions, seed)
                .forEach(session -> write(out, format == Format.csv ? SampleCsv.line(session) : SampleCdr.of(session)));
    }

    /** One line feed on every system. */
    private static void write(PrintWriter out, String line) {
        out.write(line);
        out.write('\n');
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new UncheckedIOException(new IOException("generate runs from the command line only"));
        }
        return spec.commandLine();
    }
}
