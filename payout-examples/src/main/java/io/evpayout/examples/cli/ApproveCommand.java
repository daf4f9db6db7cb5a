package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends a payout that was held because it is above a limit. */
@Command(
        name = "approve",
        description =
                "Approves a payout that is held because it is above a limit, and sends it. Again changes nothing.")
final class ApproveCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private OnePayout payout = new OnePayout();

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
        return payout.change(console, (payouts, id) -> payouts.approve(id, Texts.given("--by", by)));
    }
}
