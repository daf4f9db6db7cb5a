package io.evpayout.examples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows who would be paid. */
@Command(name = "plan", description = "Shows who would be paid what now, and who would not and why. Moves nothing.")
final class PlanCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        store.payday();
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            PlanDocument plan = PlanDocument.of(desk.payouts().plan());
            if (store.json) {
                console.document(plan);
            } else {
                console.text(plan.text());
            }
        }
        return Refusals.OK;
    }
}
