package io.evpayout.examples.cli;

import io.evpayout.Payouts;
import io.evpayout.audit.AuditHead;
import io.evpayout.engine.Verification;
import io.evpayout.examples.json.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that everything sums. */
@Command(
        name = "verify",
        description = "Checks every invariant over all that is stored, from nothing. Exits with 1 if one is violated.")
final class VerifyCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--head",
            paramLabel = "FILE",
            description = "A head of the audit log that was printed before: what it covers must still be there.")
    private @Nullable Path head;

    @Option(
            names = "--stop-rail",
            description =
                    "Stops the rail if an invariant is violated: nothing is sent before a person lets it run ('rail').")
    private boolean stopRail;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Verification verification = verification(desk.payouts(), head == null ? null : read(head));
            if (store.json) {
                console.document(verification);
            } else {
                console.text(text(verification));
            }
            return verification.ok() ? Refusals.OK : Refusals.FAILED;
        }
    }

    private Verification verification(Payouts payouts, @Nullable AuditHead since) {
        if (stopRail) {
            return payouts.operations().verifyOrStopRail(since);
        }
        return since == null ? payouts.verify() : payouts.verify(since);
    }

    private static AuditHead read(Path file) {
        try {
            return AuditHead.parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    "BAD_HEAD", null, file.toString(), "File " + file + " is no audit head: " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new Refused("NO_SUCH_FILE", null, file.toString(), "There is no file " + file + "; check its name");
        } catch (IOException e) {
            throw new Refused(
                    "UNREADABLE", null, file.toString(), "File " + file + " can't be read: " + e.getMessage());
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
        if (verification.warnings().contains(Verification.Warning.PAYEES_NOT_SCREENED)) {
            text.append("Warning: ").append(Desk.NOT_SCREENED).append('\n');
        }
        return text.append(verification.ok() ? "Everything holds" : "VIOLATED")
                .append(", checksum ")
                .append(verification.checksum())
                .append('\n')
                .toString();
    }
}
