package io.evpayout.testkit;

import io.evpayout.store.Store;

class MemoryStoreTest extends StoreContract {

    @Override
    protected Store newStore() {
        return new MemoryStore();
    }
}
