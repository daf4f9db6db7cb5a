package io.evpayout.testkit;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;

/** A snapshot whose every call is a read of its own; for assertions, where a lambda around each would only be noise. */
final class Now {

    private Now() {}

    static Snapshot in(Store store) {
        return (Snapshot) Proxy.newProxyInstance(
                Snapshot.class.getClassLoader(),
                new Class<?>[] {Snapshot.class},
                (proxy, method, arguments) -> store.<Object>read(snapshot -> call(snapshot, method, arguments)));
    }

    private static Object call(Snapshot snapshot, Method method, Object[] arguments) {
        try {
            Object result = method.invoke(snapshot, arguments);
            if (result instanceof Stream<?> stream) {
                try (stream) {
                    return stream.toList().stream();
                }
            }
            return result;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(method + " of a port can be called", e);
        }
    }
}
