package io.evpayout.jdbc;

import io.evpayout.agreement.Measure;
import io.evpayout.earning.Turnover;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What sessions came to, by account, agreement and day. */
final class Turnovers {

    private static final String COLUMNS = "account, agreement, agreement_from, day, measure, amount";

    private static final String ORDER = " ORDER BY account, agreement, day, agreement_from, measure";

    private static final BulkSql ADD = BulkSql.upsert(
            "turnover",
            "account text, agreement text, agreement_from text, day text, measure text, amount bigint",
            "ON CONFLICT (account, agreement, day, agreement_from, measure) DO UPDATE SET amount = "
                    + Lots.sum("turnover.amount", "excluded.amount"));

    private final Session session;

    Turnovers(Session session) {
        this.session = session;
    }

    void add(Map<Turnover.Part.Key, Long> amounts) {
        Bulk rows = session.bulk(ADD);
        new TreeMap<>(amounts)
                .forEach((k, amount) -> rows.add(
                        k.account(),
                        k.agreement(),
                        k.agreementFrom(),
                        k.day(),
                        k.measure().toString(),
                        amount));
        rows.update();
    }

    List<Turnover.Part> of(String account, String agreement) {
        return session.list(
                "SELECT " + COLUMNS + " FROM turnover WHERE account = ? AND agreement = ?" + ORDER,
                Turnovers::part,
                account,
                agreement);
    }

    Stream<Turnover.Part> all() {
        return session.stream("SELECT " + COLUMNS + " FROM turnover" + ORDER, Turnovers::part);
    }

    private static Turnover.Part part(Row r) throws SQLException {
        return new Turnover.Part(
                new Turnover.Part.Key(r.text(), r.text(), r.instant(), r.date(), Measure.parse(r.text())), r.number());
    }
}
