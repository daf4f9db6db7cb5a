package io.evpayout.examples.cli;

import io.evpayout.engine.Verification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Proves that everything sums. */
@Command(
        name = "verify",
        description = "Checks every invariant over all that is stored, from nothing. Exits with 1 if one is violated.")
final class VerifyCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Verification verification = desk.payouts().verify();
            if (store.json) {
                console.document(verification);
            } else {
                console.text(text(verification));
            }
            return verification.ok() ? Refusals.OK : Refusals.FAILED;
        }
    }

    private static String text(Verification verification) {
        Table table = Table.of("no.", "invariant", "checked", "violations");
        verification
                .checks()
                .forEach(check -> table.row(
                        check.invariant(),
                        check.name(),
                        check.checked(),
                        check.violations().size()));
        StringBuilder text = new StringBuilder(table.text());
        for (Verification.Check check : verification.checks()) {
            for (Verification.Violation violation : check.violations()) {
                text.append(check.invariant())
                        .append(" at ")
                        .append(violation.where())
                        .append(": expected ")
                        .append(violation.expected())
                        .append(", is ")
                        .append(violation.actual())
                        .append('\n');
            }
        }
        return text.append(verification.ok() ? "Everything holds" : "VIOLATED")
                .append(", checksum ")
                .append(verification.checksum())
                .append('\n')
                .toString();
    }
}
