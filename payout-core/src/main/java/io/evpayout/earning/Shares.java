package io.evpayout.earning;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Micros by party, in declared order, unmodifiable. A map over an array: a split is made for every session, and its maps
 * would cost more than its arithmetic.
 */
final class Shares extends AbstractMap<String, Long> {

    private final List<String> parties;
    private final long[] micros;

    /** The array is not copied: nobody else may keep it. */
    Shares(List<String> parties, long[] micros) {
        this.parties = parties;
        this.micros = micros;
    }

    @Override
    public @Nullable Long get(@Nullable Object party) {
        int index = parties.indexOf(party);
        return index < 0 ? null : micros[index];
    }

    @Override
    public boolean containsKey(@Nullable Object party) {
        return parties.contains(party);
    }

    @Override
    public Set<Entry<String, Long>> entrySet() {
        List<Entry<String, Long>> entries = new AbstractList<>() {
            @Override
            public Entry<String, Long> get(int index) {
                return Map.entry(parties.get(index), micros[index]);
            }

            @Override
            public int size() {
                return micros.length;
            }
        };
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Long>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return micros.length;
            }
        };
    }
}
