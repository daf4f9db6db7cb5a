package io.evpayout.network;

import io.evpayout.agreement.Agreement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which one place belongs to one account and is under one version of a contract.
 *
 * @param from the first instant
 * @param to the first instant that is no longer part of it
 * @param account the payout account that the site belongs to; null if it belongs to none
 * @param agreement the contract for the place, whatever the connector type; null if there is none
 */
public record ContractTime(
        Instant from,
        Instant to,
        @Nullable String account,
        @Nullable Agreement agreement) {}
