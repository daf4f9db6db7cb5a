package io.evpayout.benchmarks.endtoend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line from its start to the first payouts, beside JVMs that do nothing but read the same file. */
final class Starting {

    private static final int CDRS = 1_000;
    private static final String AT = "2026-11-26T09:00:00Z";

    private static final String BINDING = "databind";

    private final int rounds;
    private final Best whole = new Best();
    private final Best scripted = new Best();
    private final Best bound = new Best();
    private final Best tokens = new Best();

    Starting(Sizes sizes) {
        this.rounds = sizes.rounds();
    }

    Table table() throws IOException {
        Path directory = Files.createTempDirectory("payout-start-");
        try {
            measure(directory);
        } finally {
            Embedded.delete(directory);
        }
        Table table = new Table(
                "P10: the command line's start",
                Table.count(CDRS)
                        + " CDRs of `generate`, the network applied before: `import` and `run`, two JVMs one after the other, until"
                        + " payouts are sent. Beside as many JVMs that do nothing but read the same file into records by Jackson's"
                        + " databind, and beside a single one that reads its tokens and keeps nothing. Goal: at most 2 times that.",
                "",
                "seconds",
                "times two JVMs and databind",
                "times one JVM and tokens");
        row(table, "ours: `import` and `run`", whole);
        if (rounds > 1) {
            row(table, "ours: by the script `payout`, its archive of classes made before", scripted);
        }
        row(table, "two JVMs, Jackson's databind of the file", bound);
        row(table, "one JVM, Jackson's tokens of the file", tokens);
        return table;
    }

    private void measure(Path directory) {
        cli(
                jar(),
                "generate",
                "--sessions",
                "" + CDRS,
                "--seed",
                "1",
                "--output",
                file(directory, "cdrs.jsonl"),
                "--network",
                file(directory, "network.json"));
        for (int round = 0; round < rounds; round++) {
            pay(directory, "books" + round, jar(), whole);
            bound.take(() -> {
                bare(directory, BINDING);
                bare(directory, BINDING);
            });
            tokens.take(() -> bare(directory, "tokens"));
        }
        byScript(directory);
    }

    private void row(Table table, String name, Best time) {
        table.row(
                name,
                Table.seconds(time.nanos()),
                Table.ratio(time.nanos(), bound.nanos()),
                Table.ratio(time.nanos(), tokens.nanos()));
    }

    private static void bare(Path directory, String by) {
        run(Child.command(List.of(), Starting.class, file(directory, "cdrs.jsonl"), by));
    }

    /** With what a JVM can be given to start sooner. */
    private void byScript(Path directory) {
        List<String> script = List.of(
                "env",
                "JAVA_HOME=" + System.getProperty("java.home"),
                built("payout-examples/payout").toString());
        for (int round = 0; round < rounds && rounds > 1; round++) {
            if (round == 0) {
                pay(directory, "first", script, new Best());
            }
            pay(directory, "quick" + round, script, scripted);
        }
    }

    private static void pay(Path directory, String books, List<String> program, Best time) {
        String db = file(directory, books);
        cli(program, "apply", file(directory, "network.json"), "--db", db, "--at", "2025-01-01T00:00:00Z");
        time.take(() -> {
            cli(program, "import", file(directory, "cdrs.jsonl"), "--format", "ocpi", "--db", db, "--at", AT);
            String said = cli(program, "run", "--db", db, "--at", AT);
            if (!said.contains(" PAY ")) {
                throw new IllegalStateException("Nobody is paid: " + said);
            }
        });
    }

    private static String file(Path directory, String name) {
        return directory.resolve(name).toString();
    }

    private static String cli(List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static List<String> jar() {
        File jar = built("payout-examples/target/payout.jar");
        List<String> command = new ArrayList<>(Child.java(List.of()));
        command.addAll(
                jar.exists()
                        ? List.of("-jar", jar.toString())
                        : List.of("-cp", Child.classPath(), "io.evpayout.examples.PayoutCommand"));
        return command;
    }

    /** What another module has, beside this one. */
    private static File built(String path) {
        try {
            Path here = Path.of(Starting.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return here.resolve("../../..").resolve(path).normalize().toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static String run(List<String> command) {
        try {
            return Child.run(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file and does nothing with it.
     *
     * @throws IOException if it is not there
     */
    public static void main(String[] args) throws IOException {
        File file = new File(args[0]);
        System.out.println(args[1].equals(BINDING) ? Bound.records(file) : tokens(file));
    }

    private static long tokens(File file) throws IOException {
        long tokens = 0;
        try (JsonParser parser = new JsonFactory().createParser(file)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** Apart, so that a JVM that reads tokens loads nothing of it. */
    private static final class Bound {

        static int records(File file) throws IOException {
            ObjectMapper mapper =
                    new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
            try (MappingIterator<CdrFile.Cdr> cdrs =
                    mapper.readerFor(CdrFile.Cdr.class).readValues(file)) {
                return cdrs.readAll().size();
            }
        }
    }
}
