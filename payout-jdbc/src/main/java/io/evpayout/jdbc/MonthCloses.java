package io.evpayout.jdbc;

import io.evpayout.ledger.MonthClose;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/** Months that were closed by hand. */
final class MonthCloses {

    private static final BulkSql INSERT = BulkSql.upsert(
            "month_close",
            "account text, month text, at text, made_by text, earned text",
            "ON CONFLICT (account, month) DO NOTHING");

    private static final String SELECT = "SELECT account, month, at, made_by, earned FROM month_close";

    private final Session session;

    MonthCloses(Session session) {
        this.session = session;
    }

    boolean add(MonthClose close) {
        Bulk row = session.bulk(INSERT);
        row.add(close.account(), close.month().toString(), close.at(), close.by(), close.earnedText());
        return row.update() == 1;
    }

    List<MonthClose> of(String account) {
        return session.list(SELECT + " WHERE account = ? ORDER BY month", MonthCloses::close, account);
    }

    Stream<MonthClose> all() {
        return session.stream(SELECT + " ORDER BY account, month", MonthCloses::close);
    }

    private static MonthClose close(Row r) throws SQLException {
        return new MonthClose(r.text(), YearMonth.parse(r.text()), r.instant(), r.text(), MonthClose.earned(r.text()));
    }
}
