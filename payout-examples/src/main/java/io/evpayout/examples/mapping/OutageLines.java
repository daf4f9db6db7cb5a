package io.evpayout.examples.mapping;

import io.evpayout.examples.json.Place;
import io.evpayout.session.Fact;
import io.evpayout.session.IntakeListener;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Outages and their withdrawals, a JSON object on each line: {@code {"id","site","evse","from","to"}} (without
 * {@code evse}: the whole site) or {@code {"id","withdraws","at"}}.
 */
public final class OutageLines {

    private static final int LONGEST = 255;

    private OutageLines() {}

    /** Opens a file. */
    public static FactLines of(Path file, String source, IntakeListener listener) throws IOException {
        return of(Files.newInputStream(file), source, listener);
    }

    /** The outages of a stream. */
    static FactLines of(InputStream bytes, String source, IntakeListener listener) {
        return new FactLines(bytes, row -> fact(row, source), listener);
    }

    private static Fact fact(Place row, String source) {
        if (row.has("withdraws")) {
            row.object("id", "withdraws", "at");
            return new OutageWithdrawal(
                    id(row.need("id"), source),
                    id(row.need("withdraws"), source),
                    row.need("at").instant());
        }
        row.object("id", "site", "evse", "from", "to");
        return new Outage(
                id(row.need("id"), source),
                row.need("site").text(LONGEST),
                row.find("evse").map(evse -> evse.text(LONGEST)).orElse(null),
                row.need("from").instant(),
                row.need("to").instant());
    }

    private static SessionId id(Place place, String source) {
        return SessionId.of(source, place.text(LONGEST));
    }
}
