package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a payout once more that was rejected as often as it is tried by itself. */
@Command(name = "retry", description = "Tries a payout once more that was rejected as often as it is tried by itself.")
final class RetryCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "PAYOUT", description = "The payout's id.")
    private String payout = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who decides so.")
    private String by = "";

    RetryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        store.payday();
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            PayoutDocument.requireKnown(desk, payout);
            desk.payouts().operations().retry(payout, Texts.given("--by", by));
            PayoutDocument.of(desk.payouts().payout(payout)).print(console, store.json);
        }
        return Refusals.OK;
    }
}
