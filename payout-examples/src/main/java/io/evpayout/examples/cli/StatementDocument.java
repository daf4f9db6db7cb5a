package io.evpayout.examples.cli;

import io.evpayout.report.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it is printed.
 *
 * @param account the payout account
 * @param currency the currency
 * @param from the first day
 * @param to the last day
 * @param opening balance before the first day
 * @param closing balance after the last day
 * @param lines by date, type, source, session, payout
 */
record StatementDocument(
        String account, String currency, String from, String to, String opening, String closing, List<Line> lines) {

    static StatementDocument of(Statement statement) {
        return new StatementDocument(
                statement.account(),
                statement.opening().currency().code(),
                statement.from().toString(),
                statement.to().toString(),
                statement.opening().amount(),
                statement.closing().amount(),
                statement.lines().stream().map(Line::of).toList());
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

    String text() {
        Table table = Table.of("date", "type", "amount", "balance", "session or payout", "late");
        table.row(from, "OPENING", null, opening, null, null);
        for (Line line : lines) {
            String subject = line.session != null ? line.session : line.payout;
            table.row(line.date, line.type, line.amount, line.balance, subject, line.late);
        }
        table.row(to, "CLOSING", null, closing, null, null);
        return account + " in " + currency + "\n" + table.text();
    }
}
