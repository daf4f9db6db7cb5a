package io.evpayout.store;

import io.evpayout.audit.Digest;
import io.evpayout.session.SessionId;
import java.time.Instant;

/**
 * A fact that was not booked because it contradicts what is known.
 *
 * @param id its source and id
 * @param hash hash of its content; the same content is listed once
 * @param code CONFLICTS_WITH_RECORDED, TOTAL_DIFFERS, ALREADY_CREDITED, EXCEEDS_ORIGINAL, CURRENCY_DIFFERS,
 *     ALREADY_WON, BELOW_REFUNDED, OUT_OF_RANGE, ALREADY_WITHDRAWN
 * @param reason both sides, in one sentence
 * @param at when it arrived
 */
public record Quarantined(SessionId id, Digest hash, String code, String reason, Instant at) {}
