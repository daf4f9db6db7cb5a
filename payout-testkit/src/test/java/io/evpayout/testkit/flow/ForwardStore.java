package io.evpayout.testkit.flow;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.function.Function;

/** A store that gives no earnings of days before one: what was earned until then is asked of its lots. */
final class ForwardStore implements Store {

    private final Store store;
    private final LocalDate first;

    ForwardStore(Store store, LocalDate first) {
        this.store = store;
        this.first = first;
    }

    @Override
    public <T> T read(Function<? super Snapshot, ? extends T> work) {
        return store.read(snapshot -> work.apply(forward(snapshot)));
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        return store.write(work);
    }

    @Override
    public void close() {
        store.close();
    }

    private Snapshot forward(Snapshot all) {
        return (Snapshot) Proxy.newProxyInstance(
                Snapshot.class.getClassLoader(), new Class<?>[] {Snapshot.class}, (proxy, method, args) -> {
                    if (method.getName().equals("earnings") && ((LocalDate) args[1]).isBefore(first)) {
                        throw new AssertionError("Earnings of " + args[0] + " were asked for from " + args[1]);
                    }
                    try {
                        return method.invoke(all, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
