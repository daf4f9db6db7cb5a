package io.evpayout.jdbc;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.MatchedLine.Match;
import io.evpayout.settlement.MatchedLine.Share;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Lines of bank statements. */
final class BankLines {

    private static final String SELECT = "SELECT id, bank_account, booking_date, value_date, amount, currency,"
            + " bank_reference, end_to_end_id, description, batch_reference, batch_payments, matched_as, reference, leg,"
            + " fee, reason FROM bank_line";

    /** As the index of payouts' lines says it. */
    private static final String OF_PAYOUTS = "matched_as IN ('PAYOUT', 'PART', 'RETURN', 'FEE')";

    /** True of a payout {@code p} of which no line says that it has left. */
    static final String UNSHOWN = "NOT EXISTS (SELECT 1 FROM bank_line b WHERE b.reference = p.id AND b." + OF_PAYOUTS
            + " AND b.matched_as IN ('PAYOUT', 'PART'))"
            + " AND NOT EXISTS (SELECT 1 FROM bank_line_share s WHERE s.payout = p.id)";

    private static final BulkSql SHARES = BulkSql.over(
            "line text",
            "SELECT s.line, s.payout, s.leg, s.amount FROM {rows} CROSS JOIN bank_line_share s"
                    + " WHERE s.line = k.line ORDER BY s.line, s.payout, s.leg");

    private static final BulkSql INSERT_SHARES =
            BulkSql.insert("bank_line_share", "line text, payout text, leg integer, amount bigint");

    private final Session session;

    BankLines(Session session) {
        this.session = session;
    }

    Stream<MatchedLine> all() {
        return session.cursor(SELECT + " ORDER BY bank_account, booking_date, id", BankLines::line)
                .chunked(this::complete);
    }

    Optional<MatchedLine> one(String id) {
        return complete(session.list(SELECT + " WHERE id = ?", BankLines::line, id)).stream()
                .findFirst();
    }

    List<MatchedLine> of(String payout) {
        return complete(session.list(
                SELECT + " WHERE id IN (SELECT id FROM bank_line WHERE reference = ? AND " + OF_PAYOUTS
                        + " UNION ALL SELECT line FROM bank_line_share WHERE payout = ?) ORDER BY id",
                BankLines::line,
                payout,
                payout));
    }

    /** Shares are looked up of batches only: other lines have none. */
    private List<MatchedLine> complete(List<MatchedLine> lines) {
        if (lines.stream().noneMatch(BankLines::isBatch)) {
            return lines;
        }
        Bulk keys = session.bulk(SHARES);
        lines.stream().filter(BankLines::isBatch).forEach(line -> keys.add(line.id()));
        Map<String, List<Share>> shares = new HashMap<>();
        Map<String, Currency> currencies = new HashMap<>();
        lines.forEach(line -> currencies.put(line.id(), line.line().amount().currency()));
        keys.list(r -> {
            String line = r.text();
            Currency currency = Objects.requireNonNull(currencies.get(line));
            Share share = new Share(r.text(), r.integer(), new Money(r.number(), currency));
            return shares.computeIfAbsent(line, any -> new ArrayList<>()).add(share);
        });
        return lines.stream()
                .map(line -> line.with(shares.getOrDefault(line.id(), List.of())))
                .toList();
    }

    private static boolean isBatch(MatchedLine line) {
        return line.match() == Match.BATCH;
    }

    boolean add(MatchedLine m) {
        BankLine line = m.line();
        BankLine.Batch batch = line.batch();
        int added = session.update(
                "INSERT INTO bank_line (id, bank_account, booking_date, value_date, amount, currency, bank_reference,"
                        + " end_to_end_id, description, batch_reference, batch_payments, matched_as, reference, leg, fee,"
                        + " reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                m.id(),
                line.bankAccount(),
                line.bookingDate(),
                line.valueDate(),
                line.amount().minorUnits(),
                line.amount().currency(),
                line.bankReference(),
                line.endToEndId(),
                line.text(),
                batch == null ? null : batch.reference(),
                batch == null ? null : batch.payments(),
                m.match(),
                m.reference(),
                m.leg(),
                m.fee() == null ? null : m.fee().minorUnits(),
                m.reason());
        if (added == 1 && !m.shares().isEmpty()) {
            Bulk shares = session.bulk(INSERT_SHARES);
            m.shares()
                    .forEach(share -> shares.add(
                            m.id(), share.payout(), share.leg(), share.amount().minorUnits()));
            shares.update();
        }
        return added == 1;
    }

    private static MatchedLine line(Row r) throws SQLException {
        String id = r.text();
        BankLine line =
                new BankLine(r.text(), r.date(), r.date(), r.money(), r.optionalText(), r.optionalText(), r.text());
        String batch = r.optionalText();
        Integer payments = r.optionalInteger();
        Match match = r.value(Match.class);
        String reference = r.optionalText();
        int leg = r.integer();
        Long fee = r.optionalNumber();
        return new MatchedLine(
                id,
                payments == null ? line : line.in(new BankLine.Batch(batch, payments)),
                match,
                reference,
                leg,
                fee == null ? null : new Money(fee, line.amount().currency()),
                r.optionalValue(MatchedLine.Unmatched.class),
                List.of());
    }
}
