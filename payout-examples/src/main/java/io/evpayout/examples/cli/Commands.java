package io.evpayout.examples.cli;

import io.evpayout.examples.demo.DemoCommand;
import io.evpayout.examples.json.Refused;
import io.evpayout.examples.sample.GenerateCommand;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
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
        int status = line(console).execute(args);
        console.out().flush();
        console.err().flush();
        return status;
    }

    private static CommandLine line(Console console) {
        Refusals refusals = new Refusals(console);
        return reading(deciding(new CommandLine(new Commands()), console), console)
                .setOut(console.out())
                .setErr(console.err())
                .setParameterExceptionHandler(refusals)
                .setExecutionExceptionHandler(refusals);
    }

    private static CommandLine deciding(CommandLine line, Console console) {
        return line.addSubcommand(new ApplyCommand(console))
                .addSubcommand(new ImportCommand(console))
                .addSubcommand(new PlanCommand(console))
                .addSubcommand(new RunCommand(console))
                .addSubcommand(new WithdrawCommand(console))
                .addSubcommand(new ApproveCommand(console))
                .addSubcommand(new TasksCommand(console))
                .addSubcommand(new RetryCommand(console))
                .addSubcommand(new ReleaseCommand(console))
                .addSubcommand(new RailCommand(console))
                .addSubcommand(new DeclareUnsentCommand(console))
                .addSubcommand(new ConfirmUnsentCommand(console))
                .addSubcommand(new CancelCommand(console))
                .addSubcommand(new ScheduleCommand(console));
    }

    private static CommandLine reading(CommandLine line, Console console) {
        return line.addSubcommand(new SettingsCommand(console))
                .addSubcommand(new AccountsCommand(console))
                .addSubcommand(new BanksCommand(console))
                .addSubcommand(new LinkBankCommand(console))
                .addSubcommand(new ApproveBankCommand(console))
                .addSubcommand(new SourcesCommand(console))
                .addSubcommand(new CloseMonthCommand(console))
                .addSubcommand(new ArchiveCommand(console))
                .addSubcommand(new PayoutsCommand(console))
                .addSubcommand(new EarningsCommand(console))
                .addSubcommand(new StatementCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new PaymentCommands.Advice(console))
                .addSubcommand(new PaymentCommands.Run(console))
                .addSubcommand(new PaymentCommands.SelfBilling(console))
                .addSubcommand(new PaymentCommands.TaxBridge(console))
                .addSubcommand(new TraceCommand(console))
                .addSubcommand(new ExpectedCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new ReconcileCommand(console))
                .addSubcommand(new OpenItemsCommand(console))
                .addSubcommand(new CorrectionCommands.All(console))
                .addSubcommand(new CorrectionCommands.Propose(console))
                .addSubcommand(new CorrectionCommands.Approve(console))
                .addSubcommand(new CorrectionCommands.Reject(console))
                .addSubcommand(new TuneCommand(console))
                .addSubcommand(new VerifyCommand(console))
                .addSubcommand(new AuditCommand(console))
                .addSubcommand(new HeadCommand(console))
                .addSubcommand(new ServeCommand(console))
                .addSubcommand(new BenchCommand(console))
                .addSubcommand(new DemoCommand())
                .addSubcommand(new GenerateCommand())
                .addSubcommand(new AutoComplete.GenerateCompletion());
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
