package io.evpayout.examples.cli;

import io.evpayout.examples.demo.DemoCommand;
import io.evpayout.examples.sample.GenerateCommand;
import java.util.List;
import picocli.AutoComplete;

/** Every command by its name, made when it is asked for: loading all of them takes longer than most of them run. */
final class Subcommands {

    static final String COMPLETION = "generate-completion";

    /** In the order in which help lists them. */
    static final List<String> NAMES = List.of(
            "apply",
            "import",
            "plan",
            "run",
            "withdraw",
            "approve",
            "tasks",
            "retry",
            "release",
            "rail",
            "declare-unsent",
            "confirm-unsent",
            "cancel",
            "schedule",
            "settings",
            "accounts",
            "banks",
            "link-bank",
            "approve-bank",
            "sources",
            "close",
            "archive",
            "payouts",
            "earnings",
            "statement",
            "report",
            "advice",
            "run-report",
            "self-billing",
            "tax-bridge",
            "trace",
            "expected",
            "explain",
            "reconcile",
            "open-items",
            "corrections",
            "propose",
            "approve-correction",
            "reject-correction",
            "tune",
            "verify",
            "audit",
            "head",
            "serve",
            "bench",
            "demo",
            "generate",
            COMPLETION);

    private Subcommands() {}

    static Object of(String name, Console console) {
        return switch (name) {
            case "apply" -> new ApplyCommand(console);
            case "import" -> new ImportCommand(console);
            case "plan" -> new PlanCommand(console);
            case "run" -> new RunCommand(console);
            case "withdraw" -> new WithdrawCommand(console);
            case "approve" -> new ApproveCommand(console);
            case "tasks" -> new TasksCommand(console);
            case "retry" -> new RetryCommand(console);
            case "release" -> new ReleaseCommand(console);
            case "rail" -> new RailCommand(console);
            case "declare-unsent" -> new DeclareUnsentCommand(console);
            case "confirm-unsent" -> new ConfirmUnsentCommand(console);
            case "cancel" -> new CancelCommand(console);
            case "schedule" -> new ScheduleCommand(console);
            default -> reading(name, console);
        };
    }

    private static Object reading(String name, Console console) {
        return switch (name) {
            case "settings" -> new SettingsCommand(console);
            case "accounts" -> new AccountsCommand(console);
            case "banks" -> new BanksCommand(console);
            case "link-bank" -> new LinkBankCommand(console);
            case "approve-bank" -> new ApproveBankCommand(console);
            case "sources" -> new SourcesCommand(console);
            case "close" -> new CloseMonthCommand(console);
            case "archive" -> new ArchiveCommand(console);
            case "payouts" -> new PayoutsCommand(console);
            case "earnings" -> new EarningsCommand(console);
            case "statement" -> new StatementCommand(console);
            case "report" -> new ReportCommand(console);
            case "advice" -> new PaymentCommands.Advice(console);
            case "run-report" -> new PaymentCommands.Run(console);
            case "self-billing" -> new PaymentCommands.SelfBilling(console);
            case "tax-bridge" -> new PaymentCommands.TaxBridge(console);
            case "trace" -> new TraceCommand(console);
            case "expected" -> new ExpectedCommand(console);
            case "explain" -> new ExplainCommand(console);
            case "reconcile" -> new ReconcileCommand(console);
            case "open-items" -> new OpenItemsCommand(console);
            case "corrections" -> new CorrectionCommands.All(console);
            case "propose" -> new CorrectionCommands.Propose(console);
            case "approve-correction" -> new CorrectionCommands.Approve(console);
            case "reject-correction" -> new CorrectionCommands.Reject(console);
            case "tune" -> new TuneCommand(console);
            case "verify" -> new VerifyCommand(console);
            case "audit" -> new AuditCommand(console);
            case "head" -> new HeadCommand(console);
            case "serve" -> new ServeCommand(console);
            case "bench" -> new BenchCommand(console);
            case "demo" -> new DemoCommand();
            case "generate" -> new GenerateCommand();
            case COMPLETION -> new AutoComplete.GenerateCompletion();
            default -> throw new IllegalArgumentException("There is no command '" + name + "': name one of " + NAMES);
        };
    }
}
