package io.evpayout.testkit;

import io.evpayout.ledger.Lot;
import io.evpayout.store.StoreException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The lots of a store in memory. */
final class MemoryLots {

    private final Tables tables;
    private final UndoLog undo;

    MemoryLots(Tables tables, UndoLog undo) {
        this.tables = tables;
        this.undo = undo;
    }

    void earn(Map<Lot.Key, Long> micros) {
        micros.forEach((key, more) -> change(
                key,
                found(key),
                lot -> new Lot(key, exactly(key, () -> Math.addExact(lot.earned(), more)), lot.taken())));
    }

    void take(Map<Lot.Key, Long> micros) {
        micros.forEach((key, more) -> {
            Lot lot = found(key);
            if (lot == null) {
                throw new StoreException("Nothing can be taken of " + key + ": there is no such lot");
            }
            change(key, lot, l -> new Lot(key, l.earned(), exactly(key, () -> Math.addExact(l.taken(), more))));
        });
    }

    private @Nullable Lot found(Lot.Key key) {
        return tables.lotsOf(key.account()).get(key);
    }

    private void change(Lot.Key key, @Nullable Lot before, Function<Lot, Lot> change) {
        Lot after = change.apply(before == null ? new Lot(key, 0, 0) : before);
        boolean within = after.earned() >= 0
                ? after.taken() >= 0 && after.taken() <= after.earned()
                : after.taken() <= 0 && after.taken() >= after.earned();
        if (!within) {
            throw new StoreException("What is taken of " + key + " must stay within what it earned, earned "
                    + after.earned() + ", taken " + after.taken() + " micros");
        }
        undo.put(tables.lots.computeIfAbsent(key.account(), any -> new TreeMap<>()), key, after);
    }

    static long exactly(Object key, LongSupplier sum) {
        try {
            return sum.getAsLong();
        } catch (ArithmeticException e) {
            throw new StoreException("The amount of " + key + " no longer fit 64 bits", e);
        }
    }
}
