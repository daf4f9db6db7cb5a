package io.evpayout.rail;

import io.evpayout.bank.BankAccount;
import io.evpayout.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rail says later about an instruction. May come twice, late, and in any order.
 *
 * @param id the rail's id of the event; an event that was heard already changes nothing
 * @param key the idempotency key of the instruction
 * @param kind what happened
 * @param at when, by the rail's clock
 * @param amount how much, where the rail says so
 * @param reference the rail's or bank's reference
 * @param code the return or failure code, or that of a change of details
 * @param corrected the bank account to pay to from now on, as the rail's tokeniser knows it; only of a
 *     {@link Kind#CHANGED}, if the rail can tell
 */
public record RailEvent(
        String id,
        String key,
        Kind kind,
        Instant at,
        @Nullable Money amount,
        @Nullable String reference,
        @Nullable String code,
        @Nullable BankAccount corrected) {

    /** What happened to an instruction. */
    public enum Kind {
        ACCEPTED,
        IN_TRANSIT,
        /** Credited to the payee's account. */
        PAID,
        /** The time in which it may come back in the usual way is over. */
        SETTLED,
        /** Came back after it was paid. */
        RETURNED,
        /** The rail could not deliver it. */
        FAILED,
        /** Confirmed: will not be sent. */
        CANCELED,
        /** It has arrived, and the bank wants other details from now on (a notification of change). */
        CHANGED
    }

    /** An event that changes no bank details. */
    public RailEvent(
            String id,
            String key,
            Kind kind,
            Instant at,
            @Nullable Money amount,
            @Nullable String reference,
            @Nullable String code) {
        this(id, key, kind, at, amount, reference, code, null);
    }
}
