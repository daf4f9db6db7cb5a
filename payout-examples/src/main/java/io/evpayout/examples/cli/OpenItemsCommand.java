package io.evpayout.examples.cli;

import io.evpayout.settlement.BankCorrection.Content;
import io.evpayout.settlement.OpenItem;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what bank and books do not agree about. */
@Command(
        name = "open-items",
        description =
                "Lists bank lines without a payout and payouts without a bank line, oldest first, each with what could"
                        + " put it right.")
final class OpenItemsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    OpenItemsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            List<Document> items = desk.payouts().operations().reconciliations().open().stream()
                    .map(Document::of)
                    .toList();
            if (store.json) {
                console.document(items);
            } else {
                Table table = Table.of("item", "amount", "since", "days", "age", "reason", "suggestion", "waiting");
                items.forEach(item -> item.addTo(table));
                console.text(table.isEmpty() ? "Bank and books agree\n" : table.text());
            }
        }
        return Refusals.OK;
    }

    /** An item as it is printed. */
    record Document(
            String side,
            String id,
            String bankAccount,
            String currency,
            String amount,
            String since,
            long days,
            String bucket,
            String reason,
            Suggestion suggestion,
            @Nullable String waiting) {

        static Document of(OpenItem item) {
            return new Document(
                    item.side().name(),
                    item.id(),
                    item.bankAccount(),
                    item.amount().currency().code(),
                    item.amount().amount(),
                    item.since().toString(),
                    item.days(),
                    item.bucket().name(),
                    item.reason(),
                    Suggestion.of(item.suggestion()),
                    item.waiting());
        }

        void addTo(Table table) {
            table.row(
                    id,
                    currency + " " + amount,
                    since,
                    days,
                    bucket,
                    reason,
                    suggestion.kind() + (suggestion.reference() == null ? "" : " " + suggestion.reference()),
                    waiting);
        }
    }

    /** What a correction says, as it is printed. */
    record Suggestion(
            String kind, List<String> lines, @Nullable String reference, String amount) {

        static Suggestion of(Content content) {
            return new Suggestion(
                    content.kind().name(),
                    content.lines(),
                    content.reference(),
                    content.amount().amount());
        }
    }
}
