package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a payout that was held because it is above a limit. */
@Command(
        name = "approve",
        description =
                "Approves a payout that is held because it is above a limit, and sends it. Again changes nothing.")
final class ApproveCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "PAYOUT", description = "The payout's id.")
    private String payout = "";

    @Option(
            names = "--by",
            required = true,
            paramLabel = "NAME",
            description = "Who approves: another person than who asked for it.")
    private String by = "";

    ApproveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        store.payday();
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            PayoutDocument.requireKnown(desk, payout);
            desk.payouts().approve(payout, Texts.given("--by", by));
            PayoutDocument.of(desk.payouts().payout(payout)).print(console, store.json);
        }
        return Refusals.OK;
    }
}
