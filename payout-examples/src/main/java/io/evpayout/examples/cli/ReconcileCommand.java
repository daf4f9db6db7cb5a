package io.evpayout.examples.cli;

import io.evpayout.examples.json.StrictJson;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.Reconciliation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a bank statement in. */
@Command(
        name = "reconcile",
        description =
                "Takes a bank statement in and compares it with the books; again, or an overlapping one, changes nothing.")
final class ReconcileCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "STATEMENT.json", description = "The statement, as the reference describes it.")
    private Path file = Path.of("");

    ReconcileCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        BankStatement statement = BankStatementFile.read(StrictJson.read(file));
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Document document = Document.of(desk.payouts().reconcile(statement));
            if (store.json) {
                console.document(document);
            } else {
                console.text(document.text());
            }
        }
        return Refusals.OK;
    }

    /** What came of it, as it is printed. */
    record Document(
            String bankAccount,
            String currency,
            int added,
            int known,
            int conflicting,
            List<Unexplained> unexplained,
            String closing,
            String bookCash,
            List<Timing> timing,
            boolean balanced) {

        /** A line that nothing explains. */
        record Unexplained(String line, String amount, String reason) {}

        /** What one of the two has and the other has not. */
        record Timing(String payout, String missing, String amount) {}

        static Document of(Reconciliation result) {
            return new Document(
                    result.bankAccount(),
                    result.closing().currency().code(),
                    result.added(),
                    result.known(),
                    result.conflicting().size(),
                    result.unexplained().stream()
                            .map(line -> new Unexplained(
                                    line.id(), line.line().amount().amount(), String.valueOf(line.reason())))
                            .toList(),
                    result.closing().amount(),
                    result.bookCash().amount(),
                    result.timing().stream()
                            .map(difference -> new Timing(
                                    difference.payout(),
                                    difference.match().name(),
                                    difference.amount().amount()))
                            .toList(),
                    result.isBalanced());
        }

        String text() {
            Table table = Table.of("line or payout", "amount", "why");
            unexplained.forEach(line -> table.row(line.line(), line.amount(), line.reason()));
            timing.forEach(
                    missing -> table.row(missing.payout(), missing.amount(), "no line yet: " + missing.missing()));
            return added + " new lines, " + known + " known, " + conflicting + " conflicting; the bank has " + closing
                    + ", the books " + bookCash + " " + currency + (balanced ? ": they agree" : ": THEY DIFFER") + "\n"
                    + (table.isEmpty() ? "" : table.text());
        }
    }
}
