package io.evpayout.examples.cli;

import io.evpayout.money.Money;
import io.evpayout.report.Task;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists everything that waits for a person. */
@Command(
        name = "tasks",
        description =
                "Lists everything that waits for a person: rails that send nothing, runs that are missing, payouts to review,"
                        + " to approve or blocked, bank accounts, bank lines that nobody can explain. Says which command may end it.")
final class TasksCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    TasksCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        store.payday();
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            List<Document> tasks = desk.payouts().operations().tasks().stream()
                    .map(Document::of)
                    .toList();
            if (store.json) {
                console.document(tasks);
            } else {
                Table table = Table.of("kind", "since", "subject", "account", "amount", "", "reason", "commands");
                tasks.forEach(task -> table.row(
                        task.kind(),
                        task.since(),
                        task.subject(),
                        task.account(),
                        task.amount(),
                        task.currency(),
                        task.reason(),
                        String.join(" | ", task.commands())));
                console.text(table.isEmpty() ? "Nothing waits for a person\n" : table.text());
            }
        }
        return Refusals.OK;
    }

    /** A task, as it is printed. */
    record Document(
            String kind,
            @Nullable String since,
            String subject,
            @Nullable String account,
            @Nullable String amount,
            @Nullable String currency,
            String reason,
            List<String> commands) {

        static Document of(Task task) {
            Instant since = task.since();
            Money amount = task.amount();
            return new Document(
                    task.kind().name(),
                    since == null ? null : since.toString(),
                    task.subject(),
                    task.account(),
                    amount == null ? null : amount.amount(),
                    amount == null ? null : amount.currency().code(),
                    task.reason(),
                    task.actions());
        }
    }
}
