package io.evpayout.examples.demo;

import io.evpayout.examples.bank.SandboxBank;
import io.evpayout.examples.sample.SampleFeed;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: a whole charging network being paid. Needs nothing. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Plays a sample network's year: sessions in, split, paid through a bank, and proof that it sums.")
public final class DemoCommand implements Callable<Integer> {

    /** Where a directory's store and bank are: the same as for every other command. */
    static final String STORE = "payout.db";

    static final String BANK = "bank";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--db", description = "Directory to keep everything in, for the other commands (default: none).")
    private @Nullable Path directory;

    @Option(names = "--sessions", defaultValue = "60000", description = "How many CDRs (default: ${DEFAULT-VALUE}).")
    private long sessions;

    @Option(names = "--seed", defaultValue = "1", description = "Another seed, other CDRs (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        if (directory != null) {
            return play(Files.createDirectories(directory));
        }
        Path temporary = Files.createTempDirectory("payout-demo");
        try {
            return play(temporary);
        } finally {
            delete(temporary);
        }
    }

    private int play(Path place) throws IOException {
        if (Files.exists(place.resolve(STORE))) {
            throw new CommandLine.ParameterException(
                    commandLine(), place + " has a store already; give the demo a directory of its own");
        }
        long start = System.nanoTime();
        try (Store store = JdbcStore.sqlite(place.resolve(STORE));
                SandboxBank bank = SandboxBank.open(place.resolve(BANK))) {
            DemoResult result =
                    new Demo(store, bank, place, line -> progress(start, line)).play(new SampleFeed(sessions, seed));
            String summary = new Summary(result).write();
            progress(start, "done");
            PrintWriter out = commandLine().getOut();
            out.print(summary);
            out.flush();
            return result.verification().ok() ? 0 : 1;
        }
    }

    private void progress(long start, String line) {
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        PrintWriter err = commandLine().getErr();
        err.printf(Locale.ROOT, "%5.1f s  %s%n", taken.toMillis() / 1000.0, line);
        err.flush();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("demo runs from the command line only");
        }
        return spec.commandLine();
    }
}
