package io.evpayout.event;

/** Hears what happens, after it is committed. An exception is the listener's own affair and changes nothing. */
@FunctionalInterface
public interface PayoutListener {

    void on(PayoutEvent event);

    /** A listener that does nothing. */
    static PayoutListener none() {
        return event -> {};
    }
}
