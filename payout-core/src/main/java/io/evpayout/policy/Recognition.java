package io.evpayout.policy;

/** When what a source's sessions bring is recognised as earned: the accrual basis or the cash basis of accounting. */
public enum Recognition {
    /** On the session: it is booked as soon as it is recorded. */
    ACCRUAL,
    /** When the source (a roaming partner, say) has paid for it; until then it is kept and not booked. */
    WHEN_PAID
}
