package io.evpayout.party;

import java.time.Instant;

/** A version of a setting: it holds from an instant until the next version of the same setting. */
public interface Dated {

    /** The first instant at which this version holds. */
    Instant from();
}
