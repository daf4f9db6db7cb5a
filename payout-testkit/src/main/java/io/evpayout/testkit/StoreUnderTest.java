package io.evpayout.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.util.function.Consumer;

/** What each part of {@link StoreContract} works on. */
public interface StoreUnderTest {

    /** The store of this test, empty when the test begins. */
    Store store();

    /** Another handle on the same data, as a second process would have; {@link #store} itself where there can be none. */
    Store secondHandle();

    /** Does something in one transaction. */
    default void writing(Consumer<Transaction> work) {
        Boolean result = store().write(transaction -> {
            work.accept(transaction);
            return true;
        });
        assertThat(result).as("what the work returned").isTrue();
    }

    /** What is in the store now: each call reads on a snapshot of its own, and its streams are read to their end. */
    default Snapshot now() {
        return Now.in(store());
    }
}
