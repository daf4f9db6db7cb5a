package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes money payable that came back and was held. */
@Command(name = "release", description = "Makes money payable that came back and was held, once a person has looked.")
final class ReleaseCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private OnePayout payout = new OnePayout();

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who lets it go.")
    private String by = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept with the payout.")
    private String reason = "";

    ReleaseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return payout.change(
                console,
                (payouts, id) ->
                        payouts.operations().release(id, Texts.given("--by", by), Texts.given("--reason", reason)));
    }
}
