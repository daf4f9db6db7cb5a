package io.evpayout.stripe;

/**
 * Stripe can say by now which balance transactions are in a payout of its own schedule's: {@link StripeProof#contents} proves it.
 *
 * @param notice what Stripe has sent
 * @param account the connected account
 * @param payout Stripe's id, {@code po_...}
 */
public record PayoutReconciled(StripeNotice notice, String account, String payout) {

    static final String TYPE = "payout.reconciliation_completed";

    /** Is told of them. */
    @FunctionalInterface
    public interface Listener {

        /** A payout can be proved; what throws is told again. */
        void on(PayoutReconciled reconciled);
    }
}
