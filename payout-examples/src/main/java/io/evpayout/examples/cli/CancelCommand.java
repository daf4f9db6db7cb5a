package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Cancels a payout that was not sent. */
@Command(
        name = "cancel",
        description =
                "Cancels a payout that was reserved or held and not sent; its money is payable again, as old as it was.")
final class CancelCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "PAYOUT", description = "The payout's id.")
    private String payout = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who cancels.")
    private String by = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept with the payout.")
    private String reason = "";

    CancelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        store.payday();
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            PayoutDocument.requireKnown(desk, payout);
            desk.payouts().cancel(payout, Texts.given("--by", by), Texts.given("--reason", reason));
            PayoutDocument.of(desk.payouts().payout(payout)).print(console, store.json);
        }
        return Refusals.OK;
    }
}
