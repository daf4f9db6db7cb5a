package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says that a bank account is right. */
@Command(
        name = "approve-bank",
        description = "Says that the bank account an account is linked to is right: it cools off no longer, and may be"
                + " another payee's too. Again changes nothing.")
final class ApproveBankCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "The payout account.")
    private String account = "";

    @Option(
            names = "--by",
            required = true,
            paramLabel = "NAME",
            description = "Who approves: another person than who linked it.")
    private String by = "";

    ApproveBankCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            desk.payouts().banks().approve(account, Texts.given("--by", by));
            BankDocument.of(desk, account).print(console, store.json);
        }
        return Refusals.OK;
    }
}
