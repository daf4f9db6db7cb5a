package io.evpayout.stripe;

import java.util.List;

/**
 * A connected account or its bank accounts have changed: how they are now, whatever the notice said.
 *
 * @param notice what Stripe has sent
 * @param state how the account is; where it is not {@link AccountState#isReady ready}, freeze the payee's payout account until it is
 * @param banks its bank accounts; one that is {@link ExternalBank#isBroken broken} is not paid to before it is replaced
 */
public record AccountChange(StripeNotice notice, AccountState state, List<ExternalBank> banks) {

    public AccountChange {
        banks = List.copyOf(banks);
    }

    /** True if a notice tells of one. */
    static boolean isAbout(StripeNotice notice) {
        return notice.type().equals("account.updated") || notice.type().startsWith("account.external_account.");
    }

    /** Is told of changes. */
    @FunctionalInterface
    public interface Listener {

        /** Something has changed; what throws is told again. */
        void on(AccountChange change);
    }
}
