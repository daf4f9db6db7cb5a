package io.evpayout.testkit.simulator;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.util.function.Function;

/** A store that answers before it commits, and loses every 40th transaction. */
final class ForgetfulStore implements Store {

    private static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final Store store;
    private final int[] writes;

    ForgetfulStore(Store store, int[] writes) {
        this.store = store;
        this.writes = writes;
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        if (++writes[0] % 40 != 0) {
            return store.write(work);
        }
        Object[] answer = new Object[1];
        try {
            store.write(transaction -> {
                answer[0] = work.apply(transaction);
                throw new Lost();
            });
        } catch (Lost e) {
            // The power went off; the caller already has its answer.
        }
        @SuppressWarnings("unchecked")
        T acknowledged = (T) answer[0];
        return acknowledged;
    }

    @Override
    public <T> T read(Function<? super Snapshot, ? extends T> work) {
        return store.read(work);
    }

    @Override
    public void close() {
        store.close();
    }
}
