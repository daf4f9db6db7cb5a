package io.evpayout.examples.cli;

import io.evpayout.Reconciliations;
import io.evpayout.examples.json.Refused;
import io.evpayout.settlement.OpenItem;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What persons do about what a bank statement has left open. */
final class CorrectionCommands {

    private CorrectionCommands() {}

    private static int change(StoreOptions store, Console console, Function<Reconciliations, String> change) {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Reconciliations reconciliations = desk.payouts().operations().reconciliations();
            CorrectionDocument.of(reconciliations, change.apply(reconciliations))
                    .print(console, store.json);
        }
        return Refusals.OK;
    }

    private static String known(Reconciliations desk, String id) {
        return CorrectionDocument.of(desk, id).id();
    }

    /** Lists corrections. */
    @Command(
            name = "corrections",
            description =
                    "Lists corrections of what bank statements have left open, with who proposed and decided them.")
    static final class All implements Callable<Integer> {

        private final Console console;

        @Mixin
        private StoreOptions store = new StoreOptions();

        All(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
                List<CorrectionDocument> all = desk.payouts().operations().reconciliations().corrections().stream()
                        .map(CorrectionDocument::of)
                        .toList();
                if (store.json) {
                    console.document(all);
                } else {
                    Table table = CorrectionDocument.table();
                    all.forEach(correction -> correction.addTo(table));
                    console.text(table.isEmpty() ? "No corrections yet\n" : table.text());
                }
            }
            return Refusals.OK;
        }
    }

    /** Proposes what an open item suggests. */
    @Command(
            name = "propose",
            description =
                    "Proposes what is suggested for an open item. Nothing is booked before another person approves it.")
    static final class Propose implements Callable<Integer> {

        private final Console console;

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Parameters(paramLabel = "ITEM", description = "The line or the payout, as open-items lists it.")
        private String item = "";

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who proposes it.")
        private String by = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept with it.")
        private String reason = "";

        Propose(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            return change(
                    store,
                    console,
                    desk -> desk.propose(
                                    open(desk).suggestion(), Texts.given("--by", by), Texts.given("--reason", reason))
                            .id());
        }

        private OpenItem open(Reconciliations desk) {
            return desk.open().stream()
                    .filter(open -> open.id().equals(item))
                    .findFirst()
                    .orElseThrow(() -> new Refused("UNKNOWN_ITEM", null, item, "There is no open item " + item));
        }
    }

    /** Approves a correction. */
    @Command(
            name = "approve-correction",
            description = "Books a correction that another person has proposed; again changes nothing.")
    static final class Approve implements Callable<Integer> {

        private final Console console;

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Parameters(paramLabel = "CORRECTION", description = "The correction's id.")
        private String correction = "";

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who approves it.")
        private String by = "";

        Approve(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            return change(store, console, desk -> {
                desk.approve(known(desk, correction), Texts.given("--by", by));
                return correction;
            });
        }
    }

    /** Rejects a correction. */
    @Command(
            name = "reject-correction",
            description = "Rejects a correction; what it was about is open again. Again changes nothing.")
    static final class Reject implements Callable<Integer> {

        private final Console console;

        @Mixin
        private StoreOptions store = new StoreOptions();

        @Parameters(paramLabel = "CORRECTION", description = "The correction's id.")
        private String correction = "";

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who rejects it.")
        private String by = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept with it.")
        private String reason = "";

        Reject(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            return change(store, console, desk -> {
                desk.reject(known(desk, correction), Texts.given("--by", by), Texts.given("--reason", reason));
                return correction;
            });
        }
    }
}
