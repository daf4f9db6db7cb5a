package io.evpayout.examples.cli;

import io.evpayout.Payouts;
import java.util.function.BiConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The payout that a command changes, and the options that most commands have. */
final class OnePayout {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "PAYOUT", description = "The payout's id.")
    private String payout = "";

    /** Changes it by its id and prints what it is then; refused if there is no such payout. */
    int change(Console console, BiConsumer<Payouts, String> change) {
        store.payday();
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            PayoutDocument.requireKnown(desk, payout);
            change.accept(desk.payouts(), payout);
            PayoutDocument.of(desk.payouts().payout(payout)).print(console, store.json);
        }
        return Refusals.OK;
    }
}
