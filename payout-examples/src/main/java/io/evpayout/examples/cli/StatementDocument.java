package io.evpayout.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.evpayout.report.Statement;
import io.evpayout.report.StatementLines;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement as it is printed, line by line. */
final class StatementDocument {

    private static final List<String> HEADER =
            List.of("date", "type", "amount", "balance", "session or payout", "late");

    private final StatementLines statement;

    StatementDocument(StatementLines statement) {
        this.statement = statement;
    }

    /**
     * One change of the balance.
     *
     * @param date the lot's day
     * @param type what it is
     * @param amount how much
     * @param balance after it
     * @param session the fact, as {@code trace} takes it
     * @param payout the payout
     * @param late the fact's own day, if it came too late for it
     */
    record Line(
            String date,
            String type,
            String amount,
            String balance,
            @Nullable String session,
            @Nullable String payout,
            @Nullable String late) {

        static Line of(Statement.Line line) {
            return new Line(
                    line.date().toString(),
                    line.type().name(),
                    line.amount().amount(),
                    line.balance().amount(),
                    Texts.of(line.session()),
                    line.payout(),
                    Texts.of(line.late()));
        }
    }

    /** One object: account, currency, from, to, opening, closing, and the lines by date, type, source, session, payout. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("account", statement.account());
        json.writeStringField("currency", statement.opening().currency().code());
        json.writeStringField("from", statement.from().toString());
        json.writeStringField("to", statement.to().toString());
        json.writeStringField("opening", statement.opening().amount());
        json.writeStringField("closing", statement.closing().amount());
        json.writeArrayFieldStart("lines");
        for (Statement.Line line : statement.lines()) {
            json.writePOJO(Line.of(line));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Columns that are as wide as the widest cell: all lines are read twice. */
    void write(Appendable out) throws IOException {
        out.append(statement.account() + " in " + statement.opening().currency().code() + "\n");
        Table.write(out, HEADER, Rows::new);
    }

    /** Opening, movements, closing. */
    private final class Rows implements Iterator<List<String>> {

        private @Nullable Iterator<Statement.Line> lines;
        private boolean closed;

        @Override
        public boolean hasNext() {
            return !closed;
        }

        @Override
        public List<String> next() {
            if (lines == null) {
                lines = statement.lines().iterator();
                return List.of(
                        statement.from().toString(),
                        "OPENING",
                        "",
                        statement.opening().amount(),
                        "",
                        "");
            }
            if (!lines.hasNext()) {
                closed = true;
                return List.of(
                        statement.to().toString(),
                        "CLOSING",
                        "",
                        statement.closing().amount(),
                        "",
                        "");
            }
            Line line = Line.of(lines.next());
            String subject = line.session != null ? line.session : line.payout;
            return Table.cells(line.date, line.type, line.amount, line.balance, subject, line.late);
        }
    }
}
