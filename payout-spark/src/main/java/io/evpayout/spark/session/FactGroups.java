package io.evpayout.spark.session;

import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads groups from rows that are sorted by them. */
final class FactGroups implements Iterator<FactGroup> {

    private static final int GROUP = FactColumns.SCHEMA.size();

    private final Iterator<Row> rows;
    private @Nullable Row next;

    FactGroups(Iterator<Row> rows) {
        this.rows = rows;
        advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public FactGroup next() {
        Row first = next;
        if (first == null) {
            throw new NoSuchElementException("There are no more sessions");
        }
        advance();
        if (next == null || !isSame(first, next)) {
            return group(List.of(FactReader.read(first)), Set.of());
        }
        return several(first);
    }

    private FactGroup several(Row first) {
        Map<SessionId, Fact> facts = new TreeMap<>();
        Set<SessionId> conflicts = new TreeSet<>();
        Fact fact = FactReader.read(first);
        facts.put(fact.id(), fact);
        while (next != null && isSame(first, next)) {
            fact = FactReader.read(next);
            Fact known = facts.putIfAbsent(fact.id(), fact);
            if (known != null && !known.hash().equals(fact.hash())) {
                conflicts.add(fact.id());
                facts.put(fact.id(), known.hash().compareTo(fact.hash()) < 0 ? known : fact);
            }
            advance();
        }
        return group(facts.values(), conflicts);
    }

    private static FactGroup group(Iterable<Fact> facts, Set<SessionId> conflicts) {
        ChargingSession session = null;
        List<Correction> corrections = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof ChargingSession itself) {
                session = itself;
            } else if (fact instanceof Correction correction) {
                corrections.add(correction);
            }
        }
        return new FactGroup(session, corrections, List.copyOf(conflicts));
    }

    private static boolean isSame(Row one, Row other) {
        return one.getString(GROUP).equals(other.getString(GROUP))
                && one.getString(GROUP + 1).equals(other.getString(GROUP + 1));
    }

    private void advance() {
        next = rows.hasNext() ? rows.next() : null;
    }
}
