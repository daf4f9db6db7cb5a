package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries a payout once more that was rejected as often as it is tried by itself. */
@Command(name = "retry", description = "Tries a payout once more that was rejected as often as it is tried by itself.")
final class RetryCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private OnePayout payout = new OnePayout();

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who decides so.")
    private String by = "";

    RetryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return payout.change(console, (payouts, id) -> payouts.operations().retry(id, Texts.given("--by", by)));
    }
}
