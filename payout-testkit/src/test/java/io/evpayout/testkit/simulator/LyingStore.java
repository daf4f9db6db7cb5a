package io.evpayout.testkit.simulator;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** A store through which a planted bug acts: it changes what the library asks for, or what it hears. */
final class LyingStore implements Store {

    /** What a bug does to one operation of the port. */
    @FunctionalInterface
    interface Lie {

        Object tell(Call call) throws Throwable;
    }

    /** One operation of the port: what it is asked of, and with what. */
    static final class Call {

        private final Snapshot on;
        private final Method method;
        private final Object[] args;

        Call(Snapshot on, Method method, Object[] args) {
            this.on = on;
            this.method = method;
            this.args = args;
        }

        Snapshot on() {
            return on;
        }

        boolean is(String name) {
            return method.getName().equals(name);
        }

        boolean is(String name, Class<?> type) {
            return is(name) && args.length == 1 && type.isInstance(args[0]);
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        <T> T arg(int i) {
            return (T) args[i];
        }

        Transaction transaction() {
            return (Transaction) on;
        }

        Object truth() throws Throwable {
            return with(args);
        }

        Object with(Object... others) throws Throwable {
            try {
                return method.invoke(on, others);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    private final Store store;
    private final Lie lie;

    LyingStore(Store store, Lie lie) {
        this.store = store;
        this.lie = lie;
    }

    @Override
    public <T> T read(Function<? super Snapshot, ? extends T> work) {
        return store.read(snapshot -> work.apply(lying(Snapshot.class, snapshot)));
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        return store.write(transaction -> work.apply(lying(Transaction.class, transaction)));
    }

    private <S extends Snapshot> S lying(Class<S> port, S truth) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, args) -> lie.tell(new Call(truth, method, args == null ? new Object[0] : args))));
    }

    @Override
    public void close() {
        store.close();
    }
}
