package io.evpayout.jdbc;

import io.evpayout.audit.Text;
import io.evpayout.session.SessionId;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * From the first to the last key of each source, of many facts. Mostly new facts have new keys, later in order than all that
 * are there: one look at a span says so, and none of them need be looked up.
 */
final class KeySpans {

    private static final String SPANS = "source text, first_key text, last_key text";

    static final BulkSql REGISTERED = BulkSql.over(
            SPANS,
            "SELECT k.source FROM {rows} WHERE EXISTS (SELECT 1 FROM registration r"
                    + " WHERE r.source = k.source AND r.id_key >= k.first_key AND r.id_key <= k.last_key)");

    static final BulkSql WAITED_FOR = BulkSql.over(
            SPANS,
            "SELECT k.source FROM {rows} WHERE EXISTS (SELECT 1 FROM pending p WHERE p.original_source = k.source"
                    + " AND p.original_key >= k.first_key AND p.original_key <= k.last_key AND p.state = 'WAITING')");

    /** Of fewer keys in a span it is not worth asking first. */
    private static final int FEW = 50;

    private record Span(String first, String last) {

        Span plus(Span other) {
            return new Span(
                    Text.ORDER.compare(other.first, first) < 0 ? other.first : first,
                    Text.ORDER.compare(other.last, last) > 0 ? other.last : last);
        }
    }

    private final Map<String, Span> spans = new TreeMap<>();
    private final int keys;

    KeySpans(Collection<SessionId> ids) {
        keys = ids.size();
        for (SessionId id : ids) {
            spans.merge(id.source(), new Span(id.key(), id.key()), Span::plus);
        }
    }

    /** True if there is surely nothing within; not asked where it would be no shorter than to look all keys up. */
    boolean areEmpty(Session session, BulkSql within) {
        if (keys < FEW * spans.size()) {
            return keys == 0;
        }
        Bulk rows = session.bulk(within);
        spans.forEach((source, span) -> rows.add(source, span.first(), span.last()));
        return rows.list(Row::text).isEmpty();
    }
}
