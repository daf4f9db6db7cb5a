package io.evpayout.examples.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists linked bank accounts. */
@Command(
        name = "banks",
        description =
                "Lists the bank accounts that payout accounts are linked to: how they stand, who linked them, until"
                        + " when they cool off, and which other payees are paid to them.")
final class BanksCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    BanksCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            List<BankDocument> banks =
                    desk.payouts().banks().all().stream().map(BankDocument::of).toList();
            if (store.json) {
                console.document(banks);
            } else {
                Table table = BankDocument.table();
                banks.forEach(bank -> bank.addTo(table));
                console.text(table.isEmpty() ? "No bank accounts yet\n" : table.text());
            }
        }
        return Refusals.OK;
    }
}
