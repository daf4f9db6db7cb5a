package io.evpayout.examples.demo;

import io.evpayout.examples.json.Refused;
import io.evpayout.examples.run.SettableClock;
import io.evpayout.examples.sample.SampleFeed;
import io.evpayout.examples.sample.SampleNetwork;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.store.Store;
import io.evpayout.stripe.StripeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
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

    /** Which time it is at its end: from there {@code serve} goes on. */
    static final String CLOCK = "clock";

    /** Which connected account is whose, at a Stripe that is not in this process. */
    static final String PAYEES = "stripe-accounts.txt";

    private static final long SESSIONS = 60_000;

    /** A test mode takes 25 requests a second. */
    private static final long SESSIONS_AT_STRIPE = 600;

    /** Who pays. */
    enum RailName {
        sandbox,
        stripe
    }

    private final Function<String, @Nullable String> environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--db", description = "Directory to keep everything in, for the other commands (default: none).")
    private @Nullable Path directory;

    @Option(
            names = "--sessions",
            description = "How many CDRs (default: " + SESSIONS + ", with --stripe-base " + SESSIONS_AT_STRIPE + ").")
    private @Nullable Long sessions;

    @Option(names = "--seed", defaultValue = "1", description = "Another seed, other CDRs (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--rail",
            defaultValue = "sandbox",
            description = "Who pays: sandbox, or stripe, by Stripe's protocol (default: ${DEFAULT-VALUE}).")
    private RailName rail = RailName.sandbox;

    @Option(
            names = "--stripe-base",
            description =
                    "Which Stripe: https://api.stripe.com in test mode, or a server on this machine, with the key in "
                            + StripeTarget.KEY + " (default: one in this process, without a key).")
    private @Nullable URI stripe;

    /** The command in this process's environment. */
    public DemoCommand() {
        this(System::getenv);
    }

    DemoCommand(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (stripe != null) {
            return play(stripe);
        }
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

    /** At a Stripe that is not in this process, where people must open their accounts first. */
    private int play(URI base) throws IOException {
        if (rail != RailName.stripe) {
            throw new Refused("BAD_OPTION", null, base.toString(), "--stripe-base goes with --rail stripe");
        }
        StripeSettings settings = StripeTarget.of(base, environment.apply(StripeTarget.KEY));
        if (directory == null) {
            throw new Refused(
                    "MISSING_OPTION", null, null, "--stripe-base needs --db: it remembers the payees' Stripe accounts");
        }
        Path place = Files.createDirectories(directory);
        if (!Files.exists(place.resolve(PAYEES))) {
            checkNew(place);
        }
        String run = "demo-" + UUID.randomUUID().toString().substring(0, 8);
        try (StripeWorld world = StripeWorld.at(settings, run, place.resolve(PAYEES))) {
            String missing = new StripeOnboarding(world).missing();
            if (!missing.isEmpty()) {
                print(missing);
                return 1;
            }
            return play(place, world, new SettableClock(SampleNetwork.JANUARY.at()));
        }
    }

    private int play(Path place) throws IOException {
        checkNew(place);
        SettableClock clock = new SettableClock(SampleNetwork.JANUARY.at());
        try (DemoWorld world = rail == RailName.stripe
                ? StripeWorld.inProcess(new LocalStripe(clock))
                : SandboxWorld.open(place.resolve(BANK))) {
            return play(place, world, clock);
        }
    }

    private void checkNew(Path place) {
        if (Files.exists(place.resolve(STORE))) {
            throw new CommandLine.ParameterException(
                    commandLine(), place + " has a store already; give the demo a directory of its own");
        }
    }

    private int play(Path place, DemoWorld world, SettableClock clock) throws IOException {
        long start = System.nanoTime();
        long number = sessions != null ? sessions : stripe != null ? SESSIONS_AT_STRIPE : SESSIONS;
        try (Store store = JdbcStore.sqlite(place.resolve(STORE))) {
            DemoResult result = new Demo(store, world, clock, place, line -> progress(start, line))
                    .play(new SampleFeed(number, seed));
            String summary = new Summary(result, world).write();
            progress(start, "done");
            print(summary);
            if (rail == RailName.sandbox) {
                Files.writeString(place.resolve(CLOCK), clock.instant() + "\n");
            }
            return result.verification().ok() ? 0 : 1;
        }
    }

    private void print(String text) {
        PrintWriter out = commandLine().getOut();
        out.print(text);
        out.flush();
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
