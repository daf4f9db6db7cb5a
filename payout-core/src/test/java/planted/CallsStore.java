package planted;

import planted.store.Store;

final class CallsStore {

    void append(Store store) {
        store.append("entry");
    }
}
