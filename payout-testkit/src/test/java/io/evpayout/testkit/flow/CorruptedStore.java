package io.evpayout.testkit.flow;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A store in which a hand-made change lies: what some questions are answered with is not what was written. */
final class CorruptedStore implements Store {

    private final Store store;
    private final Map<String, UnaryOperator<Object>> answers = new LinkedHashMap<>();

    CorruptedStore(Store store) {
        this.store = store;
    }

    /** From now on the truth. */
    CorruptedStore honest() {
        answers.clear();
        return this;
    }

    /** Changes what a question of the port is answered with. */
    CorruptedStore answer(String question, UnaryOperator<Object> change) {
        answers.put(question, change);
        return this;
    }

    /** Changes the first row that is meant. */
    <T> CorruptedStore change(String question, Predicate<T> meant, UnaryOperator<T> change) {
        return rows(question, () -> first(meant, row -> List.of(change.apply(row))));
    }

    /** Puts another row behind the first that is meant. */
    <T> CorruptedStore add(String question, Predicate<T> meant, UnaryOperator<T> another) {
        return rows(question, () -> first(meant, row -> List.of(row, another.apply(row))));
    }

    /** Leaves the rows out that are meant. */
    <T> CorruptedStore drop(String question, Predicate<T> meant) {
        return this.<T>rows(question, () -> row -> meant.test(row) ? List.of() : List.of(row));
    }

    private static <T> Function<T, List<T>> first(Predicate<T> meant, Function<T, List<T>> change) {
        AtomicBoolean done = new AtomicBoolean();
        return row -> meant.test(row) && done.compareAndSet(false, true) ? change.apply(row) : List.of(row);
    }

    /** Streams stay lazy, so that a row that cannot even be made fails where it is read. */
    @SuppressWarnings("unchecked")
    private <T> CorruptedStore rows(String question, Supplier<Function<T, List<T>>> changes) {
        return answer(question, answer -> {
            Function<T, List<T>> change = changes.get();
            return answer instanceof List<?> list
                    ? list.stream()
                            .flatMap(row -> change.apply((T) row).stream())
                            .toList()
                    : ((Stream<Object>) answer).flatMap(row -> change.apply((T) row).stream());
        });
    }

    @Override
    public <T> T read(Function<? super Snapshot, ? extends T> work) {
        return store.read(snapshot -> work.apply(lying(Snapshot.class, snapshot)));
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        return store.write(transaction -> work.apply(lying(Transaction.class, transaction)));
    }

    private <S> S lying(Class<S> port, S truth) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            try {
                Object answer = method.invoke(truth, args);
                return answers.getOrDefault(method.getName(), UnaryOperator.identity())
                        .apply(answer);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @Override
    public void close() {}
}
