package io.evpayout.engine;

import io.evpayout.approval.SignedContent;
import io.evpayout.network.Network;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a payout may go at an instant: to the bank account that it was decided for, or to the one that a person has approved
 * since, as long as the account is paid at all.
 *
 * @param link the bank account
 * @param hold why the payout must not be sent now; null if it may
 */
record Destination(@Nullable BankLink link, @Nullable Hold hold) {

    /** Why a payout that was reserved is not sent before a person approves it. */
    enum Hold {
        /** It is above a limit. */
        NEEDS_APPROVAL,
        /** The account was frozen. */
        ACCOUNT_FROZEN,
        /** The account was closed, or there is none. */
        ACCOUNT_CLOSED,
        /** No bank account is linked that may be paid to. */
        BANK_DISABLED,
        /** It was decided, or approved, for other bank details. */
        BANK_CHANGED,
        /** The number of its bank account can't be read now; lifted by itself once it can. */
        BANK_UNREADABLE,
        /** A person must look at it. Says no more: whoever is paid must not learn from it that a list has his name. */
        UNDER_REVIEW,
        /** What was moved to the rail for it was taken back from there. */
        LEFT_THE_RAIL
    }

    static Destination of(Network network, PayoutRecord record, Instant at) {
        Payout payout = record.payout();
        AccountSettings settings = network.account(payout.account(), at).orElse(null);
        BankLink link = network.bankLink(payout.account(), at).orElse(null);
        if (settings == null || !settings.status().isPaid()) {
            boolean frozen = settings != null && settings.status() == AccountStatus.FROZEN;
            return new Destination(link, frozen ? Hold.ACCOUNT_FROZEN : Hold.ACCOUNT_CLOSED);
        }
        if (link == null || link.status() != BankLink.Status.VERIFIED) {
            return new Destination(link, Hold.BANK_DISABLED);
        }
        return new Destination(link, isMeant(record, link) ? null : Hold.BANK_CHANGED);
    }

    /** True if this is the bank account that was approved last, or else decided for. */
    private static boolean isMeant(PayoutRecord record, BankLink link) {
        Payout payout = record.payout();
        Optional<String> approved = lastApproval(record);
        return approved.map(hash -> hash.equals(SignedContent.of(payout, link).toString()))
                .orElse(link.version() == payout.bankVersion());
    }

    private static Optional<String> lastApproval(PayoutRecord record) {
        int last = record.decisions(Evidence.Kind.APPROVED);
        return record.evidence().stream()
                .filter(e -> e.isOurs() && e.id().equals("approved-" + last))
                .map(e -> String.valueOf(e.code()))
                .findFirst();
    }

    /** The bank account that may be paid to now. */
    Optional<BankLink> open() {
        return hold == null ? Optional.ofNullable(link) : Optional.empty();
    }
}
