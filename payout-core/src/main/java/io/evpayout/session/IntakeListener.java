package io.evpayout.session;

/** Hears of every row that a reader does not turn into a fact, so that none is lost in silence. */
public interface IntakeListener {

    /** A row that is wrong. */
    void rejected(RejectedRow row);

    /** A row that is understood but must not be booked before a person has looked (a cost marked as unsure). */
    void setAside(RejectedRow row);

    /** A row that the mapping's filter left out. */
    default void filtered(long row) {}
}
