package io.evpayout.examples.cli;

import io.evpayout.report.AccountOverview;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists accounts, what they are owed, and which of them are dormant. */
@Command(
        name = "accounts",
        description = "Lists all accounts: what they are owed, and whether their money still moves.")
final class AccountsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    AccountsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            List<Line> lines = desk.payouts().accounts().stream().map(Line::of).toList();
            if (store.json) {
                console.document(lines);
            } else {
                Table table = Table.of("account", "party", "currency", "status", "payable", "last movement", "dormant");
                lines.forEach(line -> table.row(
                        line.account,
                        line.party,
                        line.currency,
                        line.status,
                        line.payable,
                        line.lastMovement,
                        line.dormant ? "dormant" : ""));
                console.text(table.isEmpty() ? "No accounts yet\n" : table.text());
            }
        }
        return Refusals.OK;
    }

    /**
     * One account.
     *
     * @param account its id
     * @param party its payee
     * @param currency its currency
     * @param status OPEN, FROZEN, CLOSING or CLOSED
     * @param payable what it is owed and is not on its way
     * @param lastMovement the day on which its money last moved
     * @param dormant true if that is as long ago as its settings say
     */
    record Line(
            String account,
            String party,
            String currency,
            String status,
            String payable,
            @Nullable String lastMovement,
            boolean dormant) {

        static Line of(AccountOverview account) {
            return new Line(
                    account.account(),
                    account.party(),
                    account.payable().currency().code(),
                    account.status().name(),
                    account.payable().amount(),
                    Texts.of(account.lastMovement()),
                    account.dormant());
        }
    }
}
