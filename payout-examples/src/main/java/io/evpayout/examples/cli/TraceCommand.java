package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import io.evpayout.report.SessionTrace;
import io.evpayout.session.SessionId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows money from a session to its payouts, or from a payout to its sessions. */
@Command(
        name = "trace",
        description = "Follows a session's money to its payouts and bank lines, or a payout back to its sessions.")
final class TraceCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(
            paramLabel = "SOURCE/ID|PAYOUT",
            description = "A session, as source, slash, id; or a payout's id. A session's id may have slashes itself.")
    private String subject = "";

    TraceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            int slash = subject.indexOf('/');
            if (slash < 0) {
                print(payout(desk));
            } else {
                print(TraceDocument.Session.of(session(desk, id(slash))));
            }
        }
        return Refusals.OK;
    }

    private SessionId id(int slash) {
        try {
            return SessionId.of(subject.substring(0, slash), subject.substring(slash + 1));
        } catch (IllegalArgumentException e) {
            throw new Refused("UNKNOWN_SESSION", null, subject, String.valueOf(e.getMessage()));
        }
    }

    /** A session that is recorded and not booked yet has earned nobody anything so far. */
    private SessionTrace session(Desk desk, SessionId id) {
        try {
            return desk.payouts().trace(id);
        } catch (NoSuchElementException e) {
            boolean recorded = desk.store()
                    .read(snapshot -> snapshot.registered(Set.of(id)).containsKey(id));
            if (!recorded) {
                throw new Refused("UNKNOWN_SESSION", null, subject, String.valueOf(e.getMessage()));
            }
            console.note(String.valueOf(e.getMessage()));
            return new SessionTrace(id, List.of(), List.of(), List.of());
        }
    }

    private TraceDocument.Payout payout(Desk desk) {
        try {
            return TraceDocument.Payout.of(desk.payouts().trace(subject));
        } catch (NoSuchElementException e) {
            throw new Refused("UNKNOWN_PAYOUT", null, subject, String.valueOf(e.getMessage()));
        }
    }

    private void print(TraceDocument trace) {
        if (store.json) {
            console.document(trace);
        } else {
            console.text(trace.text());
        }
    }
}
