package io.evpayout.event;

import io.evpayout.bank.BankAccount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells payees that the bank account they are paid to was changed, so that one who did not change it can say so in time: a
 * port. The message goes to the contact that the payee had <em>before</em> the change, and not to one that was entered with
 * it. It is never called in a transaction.
 */
@FunctionalInterface
public interface BankChangeNotice {

    /**
     * Tells a payee. Its cool-off begins when this has returned. If it throws, it is called again by later runs, and nothing
     * is paid to the new account meanwhile; it may also be called twice for one change.
     */
    void tell(BankChange change);

    /**
     * A change of bank details.
     *
     * @param at when they were changed
     * @param payee the party
     * @param account its payout account
     * @param version the version of the new bank account
     * @param before what was paid to until then
     * @param after what will be paid to
     * @param by who changed it; null if that was not told
     */
    record BankChange(
            Instant at,
            String payee,
            String account,
            int version,
            BankAccount before,
            BankAccount after,
            @Nullable String by) {}
}
