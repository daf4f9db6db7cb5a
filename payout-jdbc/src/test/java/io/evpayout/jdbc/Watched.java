package io.evpayout.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Objects whose calls somebody looks at. */
final class Watched {

    private Watched() {}

    /** What is made of the result of a call. */
    interface Seen {
        Object of(String method, String firstArgument, Object result) throws Exception;
    }

    static <T> T of(Class<T> type, T target, Seen seen) {
        return type.cast(Proxy.newProxyInstance(
                Watched.class.getClassLoader(), new Class<?>[] {type}, (p, method, args) -> {
                    try {
                        String first = args == null || args.length == 0 ? "" : String.valueOf(args[0]);
                        return seen.of(method.getName(), first, method.invoke(target, args));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
