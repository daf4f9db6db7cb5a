package io.evpayout.rendering;

import io.evpayout.money.ExactAmount;
import io.evpayout.report.Statement;
import io.evpayout.report.StatementLines;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A statement as a report: tables {@code lines, payouts}. In whole units, for paper, each line is the difference of the whole
 * units of the balance after and before it, so that lines add up to the balance; what is below a unit is carried forward.
 */
public final class StatementReport {

    private static final List<Column> LINES = List.of(
            Column.date("date", "date"),
            Column.text("type", "type"),
            Column.text("subject", "session or payout"),
            Column.text("mark", "mark"),
            Column.amount("amount", "amount"),
            Column.amount("balance", "balance"));

    private StatementReport() {}

    /** With exact amounts. */
    public static ReportDocument of(Statement statement) {
        return of(StatementLines.of(statement), false);
    }

    /** With whole minor units, for people. */
    public static ReportDocument inWholeUnits(Statement statement) {
        return of(StatementLines.of(statement), true);
    }

    /** With exact amounts, line by line. */
    public static ReportDocument of(StatementLines statement) {
        return of(statement, false);
    }

    /** With whole minor units, line by line. */
    public static ReportDocument inWholeUnits(StatementLines statement) {
        return of(statement, true);
    }

    private static ReportDocument of(StatementLines statement, boolean whole) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("account", statement.account());
        facts.put("from", statement.from().toString());
        facts.put("to", statement.to().toString());
        facts.put("currency", statement.opening().currency().code());
        facts.put("opening", shown(statement.opening(), whole).amount());
        facts.put("closing", shown(statement.closing(), whole).amount());
        List<String> notes = new ArrayList<>();
        notes.add("The closing balance is the opening balance of the next statement.");
        if (whole) {
            notes.add("Below a whole unit: " + below(statement.opening()) + " brought forward, "
                    + below(statement.closing()) + " carried forward.");
        }
        return new ReportDocument(
                "Statement", facts, List.of(lines(statement, whole), payouts(statement)), List.of(), notes);
    }

    private static ExactAmount shown(ExactAmount amount, boolean whole) {
        return whole ? ExactAmount.ofMoney(amount.floor()) : amount;
    }

    private static String below(ExactAmount amount) {
        return amount.minus(shown(amount, true)).amount();
    }

    private static ReportTable lines(StatementLines statement, boolean whole) {
        return ReportTable.of("lines", "Movements", LINES, () -> new Lines(statement, whole));
    }

    /** Opening, movements, closing, one after another. */
    private static final class Lines implements Iterator<List<@Nullable Object>> {

        private final StatementLines statement;
        private final boolean whole;
        private ExactAmount before;
        private @Nullable Iterator<Statement.Line> lines;
        private boolean closed;

        Lines(StatementLines statement, boolean whole) {
            this.statement = statement;
            this.whole = whole;
            this.before = statement.opening();
        }

        @Override
        public boolean hasNext() {
            return !closed;
        }

        @Override
        public List<@Nullable Object> next() {
            if (closed) {
                throw new NoSuchElementException("There is no further line");
            }
            if (lines == null) {
                lines = statement.lines().iterator();
                return ReportTable.row(statement.from(), "OPENING", "", "", null, shown(before, whole));
            }
            if (!lines.hasNext()) {
                closed = true;
                return ReportTable.row(statement.to(), "CLOSING", "", "", null, shown(before, whole));
            }
            Statement.Line line = lines.next();
            ExactAmount amount = shown(line.balance(), whole).minus(shown(before, whole));
            before = line.balance();
            return ReportTable.row(
                    line.date(),
                    line.type().name(),
                    subject(line),
                    mark(line, statement.isCorrected(line)),
                    amount,
                    shown(line.balance(), whole));
        }
    }

    private static String subject(Statement.Line line) {
        if (line.session() != null) {
            return line.session().toString();
        }
        return line.payout() == null ? "" : line.payout();
    }

    private static String mark(Statement.Line line, boolean corrected) {
        List<String> marks = new ArrayList<>();
        if (line.late() != null) {
            marks.add("late, of " + line.late());
        }
        if (line.corrects() != null) {
            marks.add("corrects " + line.corrects());
        }
        if (line.type() == Statement.Type.SESSION && corrected) {
            marks.add("corrected below");
        }
        return String.join("; ", marks);
    }

    private static ReportTable payouts(StatementLines statement) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Statement.Paid paid : statement.payouts()) {
            rows.add(ReportTable.row(
                    paid.date(),
                    paid.id(),
                    ExactAmount.ofMoney(paid.amount()),
                    paid.state().name(),
                    paid.settled() ? "final" : "not final",
                    paid.reference()));
        }
        return ReportTable.of(
                "payouts",
                "Payouts as they stand now",
                List.of(
                        Column.date("date", "date"),
                        Column.text("payout", "payout"),
                        Column.amount("amount", "amount"),
                        Column.text("state", "state"),
                        Column.text("finality", "finality"),
                        Column.text("reference", "bank reference")),
                rows);
    }
}
