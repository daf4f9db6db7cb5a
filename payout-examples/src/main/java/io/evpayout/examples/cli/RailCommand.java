package io.evpayout.examples.cli;

import io.evpayout.Payouts;
import io.evpayout.rail.RailSwitch;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops the rail for everyone, lets it run again, or tells how its switch stands. */
@Command(name = "rail", description = "Tells whether payouts may be sent; stops that for everyone, or lets it go on.")
final class RailCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @ArgGroup(exclusive = true)
    private @Nullable Turn turn;

    @Option(names = "--by", paramLabel = "NAME", description = "Who turns the switch.")
    private String by = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept for ever.")
    private String reason = "";

    RailCommand(Console console) {
        this.console = console;
    }

    /** One of the two ways. */
    static final class Turn {

        @Option(names = "--stop", required = true, description = "Nothing is reserved or sent from now on.")
        private boolean stop;

        @Option(names = "--start", required = true, description = "Payouts are reserved and sent again.")
        private boolean start;
    }

    @Override
    public Integer call() {
        store.payday();
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Payouts payouts = desk.payouts();
            if (turn != null && turn.stop) {
                payouts.operations().stopRail(Texts.given("--by", by), Texts.given("--reason", reason));
            } else if (turn != null && turn.start) {
                payouts.operations().startRail(Texts.given("--by", by), Texts.given("--reason", reason));
            }
            print(payouts.operations().railSwitch());
        }
        return Refusals.OK;
    }

    private void print(Optional<RailSwitch> turned) {
        Document document = turned.map(Document::of).orElse(new Document("RUNNING", null, null, null, null));
        if (store.json) {
            console.document(document);
        } else {
            console.text(document.state()
                    + (document.at() == null ? "" : " since " + document.at())
                    + (document.until() == null ? "" : " until " + document.until())
                    + (document.by() == null ? "" : " by " + document.by())
                    + (document.reason() == null ? "" : ": " + document.reason())
                    + "\n");
        }
    }

    /** How the switch stands, as it is printed. */
    record Document(
            String state,
            @Nullable String at,
            @Nullable String until,
            @Nullable String by,
            @Nullable String reason) {

        static Document of(RailSwitch turned) {
            return new Document(
                    turned.state().name(),
                    turned.at().toString(),
                    turned.until() == null ? null : turned.until().toString(),
                    turned.by(),
                    turned.reason());
        }
    }
}
