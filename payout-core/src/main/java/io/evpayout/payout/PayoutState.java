package io.evpayout.payout;

/** Where a payout stands. OPEN states hold their reservation; LIVE ones hold their lots. */
public enum PayoutState {
    RESERVED,
    HELD,
    SUBMITTING,
    UNKNOWN,
    ACCEPTED,
    IN_TRANSIT,
    PAID,
    REJECTED,
    CANCELED,
    RETURNED,
    FAILED,
    REVERSED;

    /** True while the outcome is not known: at most one such payout per account and currency. */
    public boolean isOpen() {
        return compareTo(PAID) < 0;
    }

    /** True while its lots are paid by it or reserved for it. */
    public boolean isLive() {
        return compareTo(PAID) <= 0;
    }
}
