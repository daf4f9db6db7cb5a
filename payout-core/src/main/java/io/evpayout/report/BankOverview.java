package io.evpayout.report;

import io.evpayout.policy.BankLink;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payout account's bank account: how it stands, and who else is paid to it.
 *
 * @param payee the party
 * @param link its newest details as they stand now
 * @param linkedBy who linked them; null if that was not told
 * @param coolsOffUntil until when nothing is paid to them since they are new; null if they do not cool off, or the time does
 *     not count yet
 * @param sharedWith payout accounts of other payees that are paid to the same bank account, by id
 */
public record BankOverview(
        String payee,
        BankLink link,
        @Nullable String linkedBy,
        @Nullable Instant coolsOffUntil,
        List<String> sharedWith) {

    public BankOverview {
        sharedWith = List.copyOf(sharedWith);
    }
}
