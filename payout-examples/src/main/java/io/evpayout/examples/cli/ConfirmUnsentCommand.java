package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Confirms that a payout of which nobody knows was not sent. */
@Command(
        name = "confirm-unsent",
        description =
                "Confirms what another person has declared: the payout was not sent, ends, and its money is payable again.")
final class ConfirmUnsentCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private OnePayout payout = new OnePayout();

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
        return payout.change(console, (payouts, id) -> payouts.operations().confirmUnsent(id, Texts.given("--by", by)));
    }
}
