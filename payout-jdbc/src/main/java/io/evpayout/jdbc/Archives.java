package io.evpayout.jdbc;

import io.evpayout.agreement.Measure;
import io.evpayout.audit.DigestSum;
import io.evpayout.store.Archived;
import io.evpayout.store.Carried;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has left for archives, and what is carried of it. */
final class Archives {

    private static final BulkSql INSERT = BulkSql.insert(
            "archive",
            "account text, number bigint, file text, content bytea, section integer, before_day text, last_at text,"
                    + " facts bigint, content_rows bigint, sum bytea, at text, made_by text");

    private static final String SELECT = "SELECT account, number, file, content, section, before_day, last_at, facts,"
            + " content_rows, sum, at, made_by FROM archive";

    private static final BulkSql INSERT_CARRIED = BulkSql.insert(
            "carried",
            "account text, number bigint, line integer, kind text, owner text, currency text, site text, day text,"
                    + " date text, agreement_from text, measure text, amount bigint, sessions bigint");

    private static final String SELECT_CARRIED = "SELECT account, number, kind, owner, currency, site, day, date,"
            + " agreement_from, measure, amount, sessions FROM carried";

    private static final String IN_ORDER = " ORDER BY account, number, line";

    private final Session session;

    Archives(Session session) {
        this.session = session;
    }

    void add(Archived a, List<Carried> carried) {
        session.bulk(INSERT)
                .add(
                        a.account(),
                        a.number(),
                        a.file(),
                        a.content(),
                        a.section(),
                        a.before(),
                        a.last(),
                        a.facts(),
                        a.rows(),
                        a.sum().bytes(),
                        a.at(),
                        a.by())
                .update();
        Bulk rows = session.bulk(INSERT_CARRIED);
        int line = 0;
        for (Carried one : carried.stream().sorted(Carried.ORDER).toList()) {
            line++;
            rows.add(
                    one.account(),
                    one.number(),
                    line,
                    one.key().kind(),
                    one.key().owner(),
                    one.key().currency(),
                    one.key().site(),
                    one.key().day(),
                    one.key().date(),
                    one.key().agreementFrom(),
                    text(one.key().measure()),
                    one.amount(),
                    one.sessions());
        }
        rows.update();
    }

    private static @Nullable String text(@Nullable Measure measure) {
        return measure == null ? null : measure.toString();
    }

    List<Archived> of(@Nullable String account) {
        String order = " ORDER BY account, number";
        return account == null
                ? session.list(SELECT + order, Archives::archived)
                : session.list(SELECT + " WHERE account = ?" + order, Archives::archived, account);
    }

    Stream<Carried> carried() {
        return session.stream(SELECT_CARRIED + IN_ORDER, Archives::carried);
    }

    List<Carried> carriedLots(String account, LocalDate from, LocalDate to) {
        return session.list(
                SELECT_CARRIED + " WHERE kind = 'LOT' AND owner = ? AND day >= ? AND day < ?" + IN_ORDER,
                Archives::carried,
                account,
                Values.bound(from),
                Values.bound(to));
    }

    private static Archived archived(Row r) throws SQLException {
        return new Archived(
                r.text(),
                r.number(),
                r.text(),
                r.digest(),
                r.integer(),
                r.date(),
                r.instant(),
                r.number(),
                r.number(),
                sum(r),
                r.instant(),
                r.text());
    }

    private static DigestSum sum(Row r) throws SQLException {
        return Objects.requireNonNull(r.digestSum(), "an archive's sum is never empty");
    }

    private static Carried carried(Row r) throws SQLException {
        String account = r.text();
        long number = r.number();
        Carried.Key key = new Carried.Key(
                r.value(Carried.Kind.class),
                r.text(),
                r.optionalCurrency(),
                r.optionalText(),
                r.optionalDate(),
                r.optionalDate(),
                r.optionalInstant(),
                measure(r.optionalText()));
        return new Carried(account, number, key, r.number(), r.number());
    }

    private static @Nullable Measure measure(@Nullable String text) {
        return text == null ? null : Measure.parse(text);
    }
}
