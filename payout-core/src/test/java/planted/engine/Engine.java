package planted.engine;

import planted.store.Store;

/** Innocent: engine calls the store. */
final class Engine {

    void append(Store store) {
        store.append("entry");
    }
}
