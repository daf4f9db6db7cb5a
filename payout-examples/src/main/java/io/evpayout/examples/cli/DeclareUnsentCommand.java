package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Notes that a person says that a payout of which nobody knows was not sent. */
@Command(
        name = "declare-unsent",
        description =
                "Says that the bank has not taken a payout of which nobody has known for a day; another person must confirm it.")
final class DeclareUnsentCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private OnePayout payout = new OnePayout();

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who has seen it.")
    private String by = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Where it was seen; kept with the payout.")
    private String reason = "";

    DeclareUnsentCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return payout.change(
                console,
                (payouts, id) -> payouts.operations()
                        .declareUnsent(id, Texts.given("--by", by), Texts.given("--reason", reason)));
    }
}
