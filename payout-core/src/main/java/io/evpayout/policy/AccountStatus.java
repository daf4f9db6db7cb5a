package io.evpayout.policy;

/** Whether an account may be paid at all. */
public enum AccountStatus {
    /** Paid as its settings say. */
    OPEN,
    /** Stopped by hand; earns, and is not paid. */
    FROZEN,
    /** Being closed: whatever has matured is paid at the next payout date, whatever the minimum and what is kept. */
    CLOSING,
    /** Closed; nothing is planned for it. */
    CLOSED;

    /** True if everything is paid out. */
    public boolean isClosing() {
        return this == CLOSING;
    }

    /** True if money may leave. */
    public boolean isPaid() {
        return this == OPEN || this == CLOSING;
    }
}
