package io.evpayout.engine;

import io.evpayout.audit.Text;
import io.evpayout.store.Archived;
import io.evpayout.store.Carried;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads what has left for archives, with what is carried of it, and compares it with the registry. */
final class ArchiveChecks {

    private final Snapshot snapshot;
    private final Findings findings;

    ArchiveChecks(Snapshot snapshot, Findings findings) {
        this.snapshot = snapshot;
        this.findings = findings;
    }

    /**
     * Checks them.
     *
     * @param registered how many facts of each account are registered as archived
     * @param each is given each part with what is carried of it
     */
    void run(Map<String, Long> registered, BiConsumer<Archived, List<Carried>> each) {
        Map<String, Long> facts = new TreeMap<>();
        Map<String, Long> numbers = new HashMap<>();
        parts(null, (archived, carried) -> {
            facts.merge(archived.account(), archived.facts(), Long::sum);
            long expected = numbers.merge(archived.account(), 1L, Long::sum);
            findings.require(
                    Invariant.BOOKED_ONCE, "archived part of " + archived.account(), expected, archived.number());
            each.accept(archived, carried);
        });
        registered.keySet().forEach(account -> facts.putIfAbsent(account, 0L));
        facts.forEach((account, count) -> findings.require(
                Invariant.BOOKED_ONCE, "archived facts of " + account, count, registered.getOrDefault(account, 0L)));
    }

    /** Parts with what is carried of each, of one account or (null) of all; what is carried of no part is a violation. */
    void parts(@Nullable String account, BiConsumer<Archived, List<Carried>> each) {
        findings.reading(Invariant.AUDIT_CHAIN, "archived parts", () -> {
            try (Rows<Carried> rows =
                    new Rows<>(findings, Invariant.AUDIT_CHAIN, "what is carried", snapshot.carried())) {
                for (Archived archived : snapshot.archived(account)) {
                    List<Carried> carried = new ArrayList<>();
                    for (Carried row = take(rows, archived); row != null; row = take(rows, archived)) {
                        if (isOf(row, archived)) {
                            carried.add(row);
                        } else if (account == null) {
                            isStray(row);
                        }
                    }
                    each.accept(archived, carried);
                }
                for (Carried row = rows.take(); row != null && account == null; row = rows.take()) {
                    isStray(row);
                }
            }
        });
    }

    /** The next row of this part, or of one before it. */
    private static @Nullable Carried take(Rows<Carried> rows, Archived archived) {
        return rows.takeIf(row -> {
            int byAccount = Text.ORDER.compare(row.account(), archived.account());
            return byAccount < 0 || (byAccount == 0 && row.number() <= archived.number());
        });
    }

    private static boolean isOf(Carried row, Archived archived) {
        return row.account().equals(archived.account()) && row.number() == archived.number();
    }

    private void isStray(Carried row) {
        findings.violate(Invariant.AUDIT_CHAIN, "carried of " + row.account() + "#" + row.number(), "a part", "none");
    }
}
