package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Cancels a payout that was not sent. */
@Command(
        name = "cancel",
        description =
                "Cancels a payout that was reserved or held and not sent; its money is payable again, as old as it was.")
final class CancelCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private OnePayout payout = new OnePayout();

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who cancels.")
    private String by = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept with the payout.")
    private String reason = "";

    CancelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return payout.change(
                console, (payouts, id) -> payouts.cancel(id, Texts.given("--by", by), Texts.given("--reason", reason)));
    }
}
