package io.evpayout.report;

import io.evpayout.money.ExactAmount;
import io.evpayout.session.SessionId;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lines of a statement that is in memory. */
final class KeptLines implements StatementLines {

    private final Statement statement;
    private final Set<SessionId> corrected = new HashSet<>();

    KeptLines(Statement statement) {
        this.statement = statement;
        for (Statement.Line line : statement.lines()) {
            if (line.corrects() != null) {
                corrected.add(line.corrects());
            }
        }
    }

    @Override
    public String account() {
        return statement.account();
    }

    @Override
    public LocalDate from() {
        return statement.from();
    }

    @Override
    public LocalDate to() {
        return statement.to();
    }

    @Override
    public ExactAmount opening() {
        return statement.opening();
    }

    @Override
    public ExactAmount closing() {
        return statement.closing();
    }

    @Override
    public Iterable<Statement.Line> lines() {
        return statement.lines();
    }

    @Override
    public List<Statement.Paid> payouts() {
        return statement.payouts();
    }

    @Override
    public boolean isCorrected(Statement.Line line) {
        return corrected.contains(line.session());
    }
}
