package io.evpayout.benchmarks.endtoend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
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

/** The command line from its start to the first payouts, beside a JVM that does nothing but read the same file. */
final class Starting {

    private static final int CDRS = 1_000;
    private static final String AT = "2026-11-26T09:00:00Z";

    /** What lets a JVM start sooner. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final int rounds;
    private final Best whole = new Best();
    private final Best quick = new Best();
    private final Best bare = new Best();

    Starting(Sizes sizes) {
        this.rounds = sizes.rounds();
    }

    Table table() throws IOException {
        Path directory = Files.createTempDirectory("payout-start-");
        try {
            cli(
                    QUICK,
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
                pay(directory, "books" + round, List.of(), whole);
                bare.take(() -> run(Child.command(List.of(), Starting.class, file(directory, "cdrs.jsonl"))));
            }
            quickly(directory);
        } finally {
            Embedded.delete(directory);
        }
        Table table = new Table(
                "P10: the command line's start",
                Table.count(CDRS)
                        + " CDRs of `generate`, the network applied before: `import` and `run`, two JVMs one after the"
                        + " other, until payouts are sent. The archive of classes is made by `-XX:ArchiveClassesAtExit`. Beside a"
                        + " JVM that reads the tokens of the same file. Goal: at most 2 times that.",
                "",
                "seconds",
                "times bare");
        row(table, "ours: `import` and `run`", whole);
        if (rounds > 1) {
            row(table, "ours: with an archive of classes, C1 and the serial collector", quick);
        }
        row(table, "a bare JVM, Jackson's tokens", bare);
        return table;
    }

    private void row(Table table, String name, Best time) {
        table.row(name, Table.seconds(time.nanos()), Table.ratio(time.nanos(), bare.nanos()));
    }

    /** With what a JVM can be given to start sooner. */
    private void quickly(Path directory) {
        List<String> options = new ArrayList<>(QUICK);
        for (int round = 0; round < rounds && rounds > 1; round++) {
            if (round == 0) {
                String archive = file(directory, "payout.jsa");
                pay(directory, "first", List.of("-XX:ArchiveClassesAtExit=" + archive), new Best());
                options.add("-XX:SharedArchiveFile=" + archive);
            }
            pay(directory, "quick" + round, options, quick);
        }
    }

    private static void pay(Path directory, String books, List<String> options, Best time) {
        String db = file(directory, books);
        cli(QUICK, "apply", file(directory, "network.json"), "--db", db, "--at", "2025-01-01T00:00:00Z");
        time.take(() -> {
            cli(options, "import", file(directory, "cdrs.jsonl"), "--format", "ocpi", "--db", db, "--at", AT);
            String said = cli(options, "run", "--db", db, "--at", AT);
            if (!said.contains(" PAY ")) {
                throw new IllegalStateException("Nobody is paid: " + said);
            }
        });
    }

    private static String file(Path directory, String name) {
        return directory.resolve(name).toString();
    }

    private static String cli(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(Child.java(options));
        File jar = jar();
        command.addAll(
                jar.exists()
                        ? List.of("-jar", jar.toString())
                        : List.of("-cp", Child.classPath(), "io.evpayout.examples.PayoutCommand"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** What the other module has packaged, beside this one. */
    private static File jar() {
        try {
            Path here = Path.of(Starting.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return here.resolve("../../../payout-examples/target/payout.jar")
                    .normalize()
                    .toFile();
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
     * Reads a file's tokens.
     *
     * @throws IOException if it is not there
     */
    public static void main(String[] args) throws IOException {
        long tokens = 0;
        try (JsonParser parser = new JsonFactory().createParser(new File(args[0]))) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        System.out.println(tokens);
    }
}
