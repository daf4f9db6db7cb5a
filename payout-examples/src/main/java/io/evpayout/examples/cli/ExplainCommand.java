package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import io.evpayout.report.OutageTrace;
import io.evpayout.session.SessionId;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells how a session was split. */
@Command(
        name = "explain",
        description =
                "Tells how a session was split, term by term: what each does, from which amount, how much. Of an outage: for"
                        + " whom it counts.")
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(
            paramLabel = "SOURCE/ID",
            description = "A session or an outage, as source, slash, id; the id may have slashes itself.")
    private String subject = "";

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            SessionId id = id();
            OutageTrace outage = desk.payouts().outage(id).orElse(null);
            if (outage != null) {
                OutageDocument document = OutageDocument.of(outage);
                print(document, document.text());
            } else {
                ExplainDocument document = ExplainDocument.of(desk.payouts().explain(id));
                print(document, document.text());
            }
        } catch (NoSuchElementException | IllegalArgumentException e) {
            throw new Refused("UNKNOWN_SESSION", null, subject, String.valueOf(e.getMessage()));
        }
        return Refusals.OK;
    }

    private void print(Record document, String text) {
        if (store.json) {
            console.document(document);
        } else {
            console.text(text);
        }
    }

    private SessionId id() {
        int slash = subject.indexOf('/');
        return SessionId.of(subject.substring(0, Math.max(0, slash)), subject.substring(slash + 1));
    }
}
