package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Confirms that a payout of which nobody knows was not sent. */
@Command(
        name = "confirm-unsent",
        description =
                "Confirms what another person has declared: the payout was not sent, ends, and its money is payable again.")
final class ConfirmUnsentCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "PAYOUT", description = "The payout's id.")
    private String payout = "";

    @Option(
            names = "--by",
            required = true,
            paramLabel = "NAME",
            description = "Who confirms: another person than who declared it.")
    private String by = "";

    ConfirmUnsentCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        store.payday();
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            PayoutDocument.requireKnown(desk, payout);
            desk.payouts().operations().confirmUnsent(payout, Texts.given("--by", by));
            PayoutDocument.of(desk.payouts().payout(payout)).print(console, store.json);
        }
        return Refusals.OK;
    }
}
