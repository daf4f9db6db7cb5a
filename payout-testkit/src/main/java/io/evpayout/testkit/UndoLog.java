package io.evpayout.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How to take back what a transaction has done so far. */
final class UndoLog {

    private final Deque<Runnable> steps = new ArrayDeque<>();

    <K, V> @Nullable V put(Map<K, V> map, K key, V value) {
        V old = map.put(key, value);
        steps.push(old == null ? () -> map.remove(key) : () -> map.put(key, old));
        return old;
    }

    <K, V> @Nullable V remove(Map<K, V> map, K key) {
        V old = map.remove(key);
        if (old != null) {
            steps.push(() -> map.put(key, old));
        }
        return old;
    }

    /** Adds an element to the list of a key. */
    <K, E> void append(Map<K, List<E>> map, K key, E element) {
        List<E> list = map.computeIfAbsent(key, any -> new ArrayList<>());
        list.add(element);
        steps.push(() -> {
            list.remove(list.size() - 1);
            if (list.isEmpty()) {
                map.remove(key);
            }
        });
    }

    <E> void add(Collection<E> elements, E element) {
        if (elements.add(element)) {
            steps.push(() -> elements.remove(element));
        }
    }

    <E> void remove(Collection<E> elements, E element) {
        if (elements.remove(element)) {
            steps.push(() -> elements.add(element));
        }
    }

    /** Adds an element to the set of a key; there are no empty sets. */
    <K, E> void addTo(Map<K, NavigableSet<E>> map, K key, E element, Comparator<? super E> order) {
        if (map.computeIfAbsent(key, any -> new TreeSet<>(order)).add(element)) {
            steps.push(() -> drop(map, key, element));
        }
    }

    /** Removes an element from the set of a key; there are no empty sets. */
    <K, E> void removeFrom(Map<K, NavigableSet<E>> map, K key, E element, Comparator<? super E> order) {
        if (drop(map, key, element)) {
            steps.push(
                    () -> map.computeIfAbsent(key, any -> new TreeSet<>(order)).add(element));
        }
    }

    private static <K, E> boolean drop(Map<K, NavigableSet<E>> map, K key, E element) {
        NavigableSet<E> set = map.get(key);
        boolean dropped = set != null && set.remove(element);
        if (set != null && set.isEmpty()) {
            map.remove(key);
        }
        return dropped;
    }

    void step(Runnable undo) {
        steps.push(undo);
    }

    void rollBack() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }
}
