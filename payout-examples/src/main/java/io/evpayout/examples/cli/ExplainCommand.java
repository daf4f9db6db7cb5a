package io.evpayout.examples.cli;

import io.evpayout.earning.Explanation;
import io.evpayout.examples.json.Refused;
import io.evpayout.session.SessionId;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells how a session was split. */
@Command(
        name = "explain",
        description = "Tells how a session was split, term by term: what each does, from which amount, how much.")
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(
            paramLabel = "SOURCE/ID",
            description = "A session, as source, slash, id; the id may have slashes itself.")
    private String subject = "";

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            ExplainDocument document = ExplainDocument.of(explanation(desk));
            if (store.json) {
                console.document(document);
            } else {
                console.text(document.text());
            }
        }
        return Refusals.OK;
    }

    private Explanation explanation(Desk desk) {
        int slash = subject.indexOf('/');
        try {
            return desk.payouts()
                    .explain(SessionId.of(subject.substring(0, Math.max(0, slash)), subject.substring(slash + 1)));
        } catch (NoSuchElementException | IllegalArgumentException e) {
            throw new Refused("UNKNOWN_SESSION", null, subject, String.valueOf(e.getMessage()));
        }
    }
}
