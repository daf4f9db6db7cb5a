package io.evpayout.engine;

import org.jspecify.annotations.Nullable;

/** What went wrong with some of many, none of which keeps the others from being done. */
final class Failures {

    private @Nullable RuntimeException first;

    void keep(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            first = first == null ? e : first;
        }
    }

    void throwFirst() {
        if (first != null) {
            throw first;
        }
    }
}
