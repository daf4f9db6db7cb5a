package io.evpayout.policy;

/** Whether an account may be paid at all. */
public enum AccountStatus {
    /** Paid as its settings say. */
    OPEN,
    /** Stopped by hand; earns, and is not paid. */
    FROZEN,
    /** Closed; nothing is planned for it. */
    CLOSED
}
