package io.evpayout.jdbc;

import io.evpayout.audit.Digest;
import io.evpayout.money.Money;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.BankCorrection.Content;
import io.evpayout.settlement.BankCorrection.Decided;
import io.evpayout.settlement.BankCorrection.Decision;
import io.evpayout.settlement.BankCorrection.Kind;
import io.evpayout.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Corrections of what bank statements have left open. They are few: persons make them. */
final class BankCorrections {

    private static final BulkSql INSERT_LINES = BulkSql.insert("bank_correction_line", "correction text, line text");

    private final Session session;

    BankCorrections(Session session) {
        this.session = session;
    }

    List<Decided> all() {
        Map<String, List<String>> lines = new HashMap<>();
        session.list(
                "SELECT correction, line FROM bank_correction_line ORDER BY correction, line",
                r -> lines.computeIfAbsent(r.text(), any -> new ArrayList<>()).add(r.text()));
        return session.list(
                "SELECT c.id, c.kind, c.bank_account, c.reference, c.amount, c.currency, c.number, c.at, c.made_by,"
                        + " c.reason, d.signed, d.approved, d.at, d.made_by, d.reason FROM bank_correction c"
                        + " LEFT JOIN bank_correction_decision d ON d.correction = c.id ORDER BY c.id",
                r -> decided(r, lines));
    }

    private static Decided decided(Row r, Map<String, List<String>> lines) throws SQLException {
        String id = r.text();
        Kind kind = r.value(Kind.class);
        String account = r.text();
        String reference = r.optionalText();
        Money amount = r.money();
        Content content = new Content(kind, account, lines.getOrDefault(id, List.of()), reference, amount);
        BankCorrection correction = new BankCorrection(id, content, r.integer(), r.instant(), r.text(), r.text());
        return new Decided(correction, decision(r, id, account));
    }

    private static @Nullable Decision decision(Row r, String id, String account) throws SQLException {
        Digest signed = r.optionalDigest();
        if (signed == null) {
            return null;
        }
        boolean approved = r.flag();
        Instant at = r.instant();
        return new Decision(id, account, approved, at, r.text(), r.optionalText(), signed);
    }

    void add(BankCorrection correction) {
        Content content = correction.content();
        int added = session.update(
                "INSERT INTO bank_correction (id, kind, bank_account, reference, amount, currency, number, at, made_by,"
                        + " reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                correction.id(),
                content.kind(),
                content.bankAccount(),
                content.reference(),
                content.amount().minorUnits(),
                content.amount().currency(),
                correction.number(),
                correction.at(),
                correction.by(),
                correction.reason());
        if (added != 1) {
            throw new StoreException("Correction " + correction.id() + " is there already");
        }
        if (!content.lines().isEmpty()) {
            Bulk lines = session.bulk(INSERT_LINES);
            content.lines().forEach(line -> lines.add(correction.id(), line));
            lines.update();
        }
    }

    void add(Decision decision) {
        int added = session.update(
                "INSERT INTO bank_correction_decision (correction, signed, approved, at, made_by, reason)"
                        + " SELECT c.id, ?, ?, ?, ?, ? FROM bank_correction c WHERE c.id = ?"
                        + " ON CONFLICT (correction) DO NOTHING",
                decision.signed(),
                decision.approved(),
                decision.at(),
                decision.by(),
                decision.reason(),
                decision.correction());
        if (added != 1) {
            throw new StoreException("Correction " + decision.correction() + " is not there, or decided already");
        }
    }
}
