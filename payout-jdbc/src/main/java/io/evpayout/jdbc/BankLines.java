package io.evpayout.jdbc;

import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lines of bank statements. */
final class BankLines {

    private static final String SELECT = "SELECT id, bank_account, booking_date, value_date, amount, currency,"
            + " bank_reference, end_to_end_id, description, matched_as, reference, leg FROM bank_line";

    private final Session session;

    BankLines(Session session) {
        this.session = session;
    }

    Stream<MatchedLine> all() {
        return session.stream(SELECT + " ORDER BY bank_account, booking_date, id", BankLines::line);
    }

    Optional<MatchedLine> one(String id) {
        return session.first(SELECT + " WHERE id = ?", BankLines::line, id);
    }

    List<MatchedLine> of(String payout) {
        return session.list(
                SELECT + " WHERE reference = ? AND matched_as IN ('PAYOUT', 'RETURN') ORDER BY id",
                BankLines::line,
                payout);
    }

    boolean add(MatchedLine m) {
        BankLine line = m.line();
        int added = session.update(
                "INSERT INTO bank_line (id, bank_account, booking_date, value_date, amount, currency, bank_reference,"
                        + " end_to_end_id, description, matched_as, reference, leg)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                m.id(),
                line.bankAccount(),
                line.bookingDate(),
                line.valueDate(),
                line.amount().minorUnits(),
                line.amount().currency(),
                line.bankReference(),
                line.endToEndId(),
                line.text(),
                m.match(),
                m.reference(),
                m.leg());
        return added == 1;
    }

    private static MatchedLine line(Row r) throws SQLException {
        String id = r.text();
        BankLine line =
                new BankLine(r.text(), r.date(), r.date(), r.money(), r.optionalText(), r.optionalText(), r.text());
        return new MatchedLine(id, line, r.value(MatchedLine.Match.class), r.optionalText(), r.integer());
    }
}
