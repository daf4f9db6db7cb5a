package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes money payable that came back and was held. */
@Command(name = "release", description = "Makes money payable that came back and was held, once a person has looked.")
final class ReleaseCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "PAYOUT", description = "The payout's id.")
    private String payout = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who lets it go.")
    private String by = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept with the payout.")
    private String reason = "";

    ReleaseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        store.payday();
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            PayoutDocument.requireKnown(desk, payout);
            desk.payouts().operations().release(payout, Texts.given("--by", by), Texts.given("--reason", reason));
            PayoutDocument.of(desk.payouts().payout(payout)).print(console, store.json);
        }
        return Refusals.OK;
    }
}
