package io.evpayout.examples.cli;

import io.evpayout.audit.AuditHead;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Exports where the audit log ends. */
@Command(
        name = "head",
        description =
                "Prints where every chain of the audit log ends, and one digest of all of it. Keep it outside of the"
                        + " database; verify --head compares.")
final class HeadCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    HeadCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            AuditHead head = desk.payouts().audit().head();
            if (store.json) {
                console.document(new Document(
                        head.network(),
                        head.digest().toString(),
                        head.ends().stream()
                                .map(end -> new End(
                                        end.chain(), end.number(), end.hash().toString()))
                                .toList()));
            } else {
                console.text(head.toString());
            }
        }
        return Refusals.OK;
    }

    /** The head. */
    record Document(String network, String digest, List<End> chains) {}

    /** The end of a chain. */
    record End(String chain, long number, String hash) {}
}
