package io.evpayout.party;

import io.evpayout.audit.Text;
import java.time.Instant;

/**
 * Someone who earns from charging: a site host, a partner, or the network itself.
 *
 * @param id the network's id of it
 * @param from the instant from which this version holds
 * @param name for people
 * @param country ISO 3166 alpha-2
 * @param own true for the network itself: its share is booked, and never planned for a payout
 */
public record Party(String id, Instant from, String name, String country, boolean own) implements Dated {

    public Party {
        Identifiers.checked("party", id);
        if (!Text.isWellFormed(name)) {
            throw new IllegalArgumentException("Party " + id + " has U+0000 or half of a surrogate pair in its name");
        }
        if (!country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException(
                    "Country of party " + id + " must be an ISO 3166 code of two capitals, is '" + country + "'");
        }
    }

    /** Someone who earns, from the beginning. */
    public static Party of(String id, String name, String country) {
        return new Party(id, Instant.EPOCH, name, country, false);
    }

    /** The network itself, from the beginning: its share is booked, and never planned for a payout. */
    public static Party own(String id, String name, String country) {
        return new Party(id, Instant.EPOCH, name, country, true);
    }

    /** The same version from another instant. */
    public Party withFrom(Instant instant) {
        return new Party(id, instant, name, country, own);
    }
}
