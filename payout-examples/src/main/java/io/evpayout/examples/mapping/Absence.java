package io.evpayout.examples.mapping;

/** What becomes of a row whose amount is absent. */
enum Absence {
    /** It is wrong. */
    REJECT,
    /** The amount is zero. */
    ZERO,
    /** A person looks at it first. */
    SET_ASIDE
}
