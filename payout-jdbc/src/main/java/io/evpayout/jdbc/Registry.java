package io.evpayout.jdbc;

import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.store.Registration;
import io.evpayout.store.StoreException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known by source and id, and the content of what is known but not booked. */
final class Registry {

    static final String KEYS = "source text, id_key text";

    private static final BulkSql LOOK_UP = BulkSql.over(
            KEYS,
            "SELECT r.source, r.id_key, r.id, r.hash, r.state, r.account FROM {rows}"
                    + " CROSS JOIN registration r WHERE r.source = k.source AND r.id_key = k.id_key");

    private static final BulkSql INSERT = BulkSql.insert(
            "registration", "source text, id_key text, id text, hash bytea, state text, account text, number bigint");

    private static final BulkSql DECIDE = BulkSql.over(
            "source text, id_key text, state text, account text, number bigint",
            "UPDATE registration SET state = k.state, account = k.account, number = k.number FROM {rows}"
                    + " WHERE registration.source = k.source AND registration.id_key = k.id_key"
                    + " AND registration.state IN ('UNASSIGNED', 'WAITING')");

    private static final BulkSql ARCHIVE = BulkSql.over(
            "source text, id_key text, account text",
            "UPDATE registration SET state = 'ARCHIVED' FROM {rows}"
                    + " WHERE registration.source = k.source AND registration.id_key = k.id_key"
                    + " AND registration.account = k.account AND registration.state = 'BOOKED'");

    private static final BulkSql INSERT_PENDING = BulkSql.insert("pending", "state text, " + FactColumns.TYPED);

    private static final BulkSql DELETE_PENDING =
            BulkSql.over(KEYS, "DELETE FROM pending WHERE (source, id_key) IN (SELECT source, id_key FROM {rows})");

    private static final BulkSql WAITING = BulkSql.over(
            KEYS,
            "SELECT " + FactColumns.of("p") + " FROM {rows} CROSS JOIN pending p WHERE p.original_source = k.source"
                    + " AND p.original_key = k.id_key AND p.state = 'WAITING' ORDER BY p.source, p.id_key");

    private static final BulkSql NUMBERS = BulkSql.over(
            KEYS,
            "SELECT r.source, r.id_key, r.id, r.account, r.number FROM {rows}"
                    + " CROSS JOIN registration r WHERE r.source = k.source AND r.id_key = k.id_key"
                    + " AND r.number IS NOT NULL");

    private final Session session;

    Registry(Session session) {
        this.session = session;
    }

    Map<SessionId, Registration> registered(Collection<SessionId> ids) {
        Map<SessionId, Registration> found = new HashMap<>();
        if (new KeySpans(ids).areEmpty(session, KeySpans.REGISTERED)) {
            return found;
        }
        keys(LOOK_UP, ids).list(Registry::registration).forEach(r -> found.put(r.id(), r));
        return found;
    }

    /** The numbers of booked facts within their accounts. */
    Map<SessionId, Numbered> numbers(Collection<SessionId> ids) {
        Map<SessionId, Numbered> found = new HashMap<>();
        keys(NUMBERS, ids).list(r -> found.put(r.sessionId(), new Numbered(r.text(), r.number())));
        return found;
    }

    Stream<Registration> registrations() {
        return session.stream(
                "SELECT source, id_key, id, hash, state, account FROM registration ORDER BY source, id_key",
                Registry::registration);
    }

    List<Fact> pending(Registration.State state, @Nullable SessionId after, int limit) {
        return session.list(
                "SELECT " + FactColumns.NAMES + " FROM pending WHERE state = ? AND (source, id_key) > (?, ?)"
                        + " ORDER BY source, id_key LIMIT ?",
                Registry::fact,
                state,
                after == null ? "" : after.source(),
                after == null ? "" : after.key(),
                limit);
    }

    List<Fact> waitingFor(Collection<SessionId> originals) {
        if (new KeySpans(originals).areEmpty(session, KeySpans.WAITED_FOR)) {
            return List.of();
        }
        return keys(WAITING, originals).list(Registry::fact);
    }

    /** Adds registrations; {@code numbers} has those of booked ones. */
    void register(Collection<Registration> registrations, Collection<Fact> pending, Map<SessionId, Numbered> numbers) {
        Map<SessionId, Registration> undecided = new HashMap<>();
        // In one order, so that two transactions that register the same facts can't wait for each other.
        List<Registration> inOrder = sorted(registrations);
        session.insert(INSERT, inOrder.size(), rows -> inOrder.forEach(r -> rows.add(columns(r, numbers))));
        inOrder.stream().filter(Registry::isPending).forEach(r -> undecided.put(r.id(), r));
        addPending(pending, undecided);
    }

    private static @Nullable Object[] columns(Registration r, Map<SessionId, Numbered> numbers) {
        String key = r.id().key();
        return new @Nullable Object[] {
            r.id().source(),
            key,
            FactColumns.idBeside(r.id(), key),
            r.hash(),
            r.state(),
            r.account(),
            number(r, numbers)
        };
    }

    private void addPending(Collection<Fact> pending, Map<SessionId, Registration> undecided) {
        Bulk contents = session.bulk(INSERT_PENDING);
        Set<SessionId> given = new HashSet<>();
        for (Fact fact : pending) {
            Registration registration = undecided.get(fact.id());
            if (registration == null) {
                throw new StoreException("Fact " + fact.id() + " is given as pending, but not registered so with it");
            }
            given.add(fact.id());
            contents.add(FactColumns.values(fact, null, null, registration.state()));
        }
        for (Registration registration : undecided.values()) {
            if (!given.contains(registration.id())) {
                throw new StoreException("Fact " + registration.id() + " is registered as " + registration.state()
                        + ", but its content is not given");
            }
        }
        contents.update();
    }

    private static boolean isPending(Registration registration) {
        return registration.state() == Registration.State.UNASSIGNED
                || registration.state() == Registration.State.WAITING;
    }

    private static @Nullable Long number(Registration registration, Map<SessionId, Numbered> numbers) {
        Numbered kept = numbers.get(registration.id());
        return registration.state() == Registration.State.BOOKED && kept != null ? kept.number() : null;
    }

    void assign(Collection<Registration> decided, Map<SessionId, Numbered> numbers) {
        Map<SessionId, Registration> known =
                registered(decided.stream().map(Registration::id).toList());
        Bulk rows = session.bulk(DECIDE);
        Bulk contents = session.bulk(DELETE_PENDING);
        for (Registration r : sorted(decided)) {
            requireUndecided(r, known.get(r.id()));
            String key = r.id().key();
            rows.add(r.id().source(), key, r.state(), r.account(), number(r, numbers));
            contents.add(r.id().source(), key);
        }
        if (rows.update() != decided.size()) {
            throw session.clash("Another transaction has just decided some of these facts: "
                    + decided.stream().map(r -> r.id().toString()).limit(10).toList());
        }
        contents.update();
    }

    /** Marks facts of an account that were booked as archived. */
    void archive(String account, Collection<SessionId> ids) {
        Bulk rows = session.bulk(ARCHIVE);
        ids.stream().sorted().forEach(id -> rows.add(id.source(), id.key(), account));
        if (rows.update() != ids.size()) {
            throw session.clash("These facts are not all booked under " + account + ", and can't be archived: "
                    + ids.stream().map(SessionId::toString).limit(10).toList());
        }
    }

    private void requireUndecided(Registration decided, @Nullable Registration known) {
        if (known == null
                || !isPending(known)
                || isPending(decided)
                || !known.hash().equals(decided.hash())) {
            throw session.clash("Fact " + decided.id() + " can't be assigned: it is registered as " + known
                    + ", and would become " + decided);
        }
    }

    Bulk keys(BulkSql sql, Collection<SessionId> ids) {
        Bulk keys = session.bulk(sql);
        ids.stream().distinct().forEach(id -> keys.add(id.source(), id.key()));
        return keys;
    }

    private static List<Registration> sorted(Collection<Registration> registrations) {
        return registrations.stream()
                .sorted(Comparator.comparing(Registration::id))
                .toList();
    }

    private static Fact fact(Row row) throws SQLException {
        return FactColumns.read(row).fact();
    }

    private static Registration registration(Row r) throws SQLException {
        return new Registration(r.sessionId(), r.digest(), r.value(Registration.State.class), r.optionalText());
    }
}
