package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Pays what is due. */
@Command(
        name = "run",
        description = "Hears the bank, then pays what is due at --at; or plays all that was due from a day to a day.")
final class RunCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--from", paramLabel = "DATE", description = "The first day, in each account's own zone.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The last day, in each account's own zone.")
    private @Nullable LocalDate to;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if ((from == null) != (to == null)) {
            throw new Refused("MISSING_OPTION", null, null, "--from and --to go together");
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw new Refused("BAD_OPTION", null, to.toString(), "--to is before --from " + from);
        }
        checkDays();
        try (Desk desk = Desk.open(store, Desk.Mode.CREATE, console)) {
            if (from == null || to == null) {
                print(PlanDocument.of(desk.playback().run(store.at)));
            } else {
                play(desk, from, to);
            }
        }
        return Refusals.OK;
    }

    private void checkDays() {
        if (from == null || to == null) {
            store.payday();
        } else {
            StoreOptions.requireDocumented(from, "--from");
            StoreOptions.requireDocumented(to, "--to");
        }
    }

    private void print(PlanDocument run) {
        if (store.json) {
            console.document(run);
        } else {
            console.text(run.text());
        }
    }

    private void play(Desk desk, LocalDate first, LocalDate last) {
        List<PlanDocument> runs = new ArrayList<>();
        desk.playback().play(first, last, plan -> {
            PlanDocument run = PlanDocument.of(plan);
            console.note(run.at() + ": " + run.payouts().size() + " payouts");
            if (store.json) {
                runs.add(run);
            } else {
                console.text(run.paidText());
            }
        });
        if (store.json) {
            console.document(runs);
        }
    }
}
