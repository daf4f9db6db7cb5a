package io.evpayout.session;

/** What a part of a session's price was charged for. Components are net of tax. */
public enum Component {
    /** Energy delivered. */
    ENERGY,
    /** Time charging. */
    TIME,
    /** Time connected without charging (OCPI: parking). */
    IDLE,
    /** A fixed amount per session (OCPI: fixed, flat). */
    CONNECTION,
    /** A reservation. */
    RESERVATION,
    /** What the source's own components do not explain. */
    OTHER,
    /** The difference that the source's own rounding left. */
    ROUNDING
}
