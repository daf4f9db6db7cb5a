package io.evpayout.approval;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.payout.Payout;
import io.evpayout.policy.BankLink;

/**
 * What an approval of a payout signs: how much, of which lots, to which bank account. An approval holds for exactly this: if
 * anything of it differs when the payout is to be sent, it is void.
 */
public final class SignedContent {

    private SignedContent() {}

    /** The hash that stands for it. */
    public static Digest of(Payout payout, BankLink destination) {
        Canonical content = Canonical.of("approval")
                .add(payout.id())
                .add(payout.account())
                .add(payout.amount().currency().code())
                .add(payout.amount().minorUnits())
                .add(payout.rail())
                .add(destination.version())
                .add(destination.bank().token());
        payout.items()
                .forEach(item ->
                        content.add(item.site()).add(item.day().toEpochDay()).add(item.micros()));
        return content.digest();
    }
}
