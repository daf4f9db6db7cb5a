package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole command line. */
@Command(
        name = "payout",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Turns finished charging sessions into payouts, and accounts for every cent.",
        footer = {
            "",
            "Exits with 0; 1 for a failure or a violated invariant; 2 for bad usage or input, nothing applied.",
            "With --json, a command prints one JSON document."
        })
public final class Commands implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    private Commands() {}

    /**
     * Runs one command.
     *
     * @param out takes its result
     * @param err takes progress and what a person should know
     * @param args the command and its options
     * @return its exit status: 0, 1 or 2
     */
    public static int run(OutputStream out, OutputStream err, String... args) {
        Console console = new Console(out, err);
        int status = line(console, args).execute(args);
        console.out().flush();
        console.err().flush();
        return status;
    }

    private static CommandLine line(Console console, String... args) {
        Refusals refusals = new Refusals(console);
        CommandLine line = new CommandLine(new Commands());
        subcommands(args).forEach(name -> line.addSubcommand(name, Subcommands.of(name, console)));
        return line.setOut(console.out())
                .setErr(console.err())
                .setParameterExceptionHandler(refusals)
                .setExecutionExceptionHandler(refusals);
    }

    /** The one that is named, since reading what all the others take is felt; all of them where it takes them all. */
    private static List<String> subcommands(String... args) {
        boolean named = args.length > 0 && Subcommands.NAMES.contains(args[0]);
        return named && !args[0].equals(Subcommands.COMPLETION) ? List.of(args[0]) : Subcommands.NAMES;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        Refused missing = new Refused("MISSING_COMMAND", null, null, "A command is missing");
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), missing.message(), missing);
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"payout " + (version == null ? "(not from its jar)" : version)};
        }
    }
}
