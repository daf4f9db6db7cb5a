package planted;

import planted.store.Store;

/** Innocent: the root names the store, to wire it. */
public final class Payouts {

    private final Store store;

    public Payouts(Store store) {
        this.store = store;
    }

    public Store wired() {
        return store;
    }
}
