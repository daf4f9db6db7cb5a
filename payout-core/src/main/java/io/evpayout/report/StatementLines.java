package io.evpayout.report;

import io.evpayout.money.ExactAmount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement whose lines are read one after another and not kept, so that there may be millions of them: those of one day are in memory
 * at a time, and the payouts. It may be gone through any number of times, one at a time, while the snapshot is there that it is read from.
 */
public interface StatementLines {

    /** The payout account. */
    String account();

    /** The first day. */
    LocalDate from();

    /** The last day. */
    LocalDate to();

    /** What was payable before the first day. */
    ExactAmount opening();

    /** What is payable after the last day. */
    ExactAmount closing();

    /** The lines, by date, type, source, session, payout; read from the start each time. */
    Iterable<Statement.Line> lines();

    /** The payouts that are in the lines, as they stand now, by day, then id. */
    List<Statement.Paid> payouts();

    /** True if another line of this statement corrects the session of a line: of the one that was read last, or one of its day. */
    boolean isCorrected(Statement.Line line);

    /** All of it in memory. */
    default Statement whole() {
        List<Statement.Line> lines = new ArrayList<>();
        lines().forEach(lines::add);
        return new Statement(account(), from(), to(), opening(), closing(), lines, payouts());
    }

    /** A statement that is in memory. */
    static StatementLines of(Statement statement) {
        return new KeptLines(statement);
    }
}
