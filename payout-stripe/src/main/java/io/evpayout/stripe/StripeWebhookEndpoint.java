package io.evpayout.stripe;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint that Stripe sends webhooks to, for any HTTP server: give it the body and one header, and answer with the status
 * that it returns.
 *
 * <pre>{@code
 * server.createContext("/stripe", exchange -> {
 *     int status = endpoint.handle(exchange.getRequestBody(), exchange.getRequestHeaders().getFirst("Stripe-Signature"));
 *     exchange.sendResponseHeaders(status, -1);
 *     exchange.close();
 * });
 * }</pre>
 */
public final class StripeWebhookEndpoint {

    private static final int TAKEN = 200;
    private static final int REFUSED = 400;
    private static final int TOO_LARGE = 413;
    private static final int AGAIN = 500;

    private final StripeWebhook webhook;
    private final StripeEvents events;
    private final StripeEvents.Listener listener;
    private final InstantSource clock;
    private final Consumer<StripeNotice> others;

    /**
     * An endpoint.
     *
     * @param webhook what it takes
     * @param events what a notice is about
     * @param listener who is told: {@code payouts::receive}
     * @param clock the time
     */
    public StripeWebhookEndpoint(
            StripeWebhook webhook, StripeEvents events, StripeEvents.Listener listener, InstantSource clock) {
        this(webhook, events, listener, clock, notice -> {});
    }

    private StripeWebhookEndpoint(
            StripeWebhook webhook,
            StripeEvents events,
            StripeEvents.Listener listener,
            InstantSource clock,
            Consumer<StripeNotice> others) {
        this.others = others;
        this.webhook = webhook;
        this.events = events;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * The same endpoint that tells of everything too that is not about what became of a transfer or payout: {@code balance.available},
     * {@code payout.reconciliation_completed}, and what else the endpoint is subscribed to.
     *
     * @param listener what it throws lets the webhook come again
     */
    public StripeWebhookEndpoint withOthers(Consumer<StripeNotice> listener) {
        return new StripeWebhookEndpoint(webhook, events, this.listener, clock, others.andThen(listener));
    }

    /**
     * The same endpoint that tells how a connected account is, and its bank accounts, after each {@code account.updated} and {@code
     * account.external_account.*}: asked for anew, so that old and repeated webhooks do no harm.
     *
     * @param accounts where it is asked
     * @param listener what it throws lets the webhook come again
     */
    public StripeWebhookEndpoint withAccounts(StripeAccounts accounts, AccountChange.Listener listener) {
        return withOthers(notice -> {
            String account = notice.account();
            if (AccountChange.isAbout(notice) && account != null) {
                listener.on(new AccountChange(notice, accounts.state(account), accounts.banks(account)));
            }
        });
    }

    /** The same endpoint at which a desk does what news about accounts and balances ask for. */
    public StripeWebhookEndpoint withDesk(StripeDesk desk) {
        return withOthers(desk::take);
    }

    /**
     * The same endpoint that tells of each payout that Stripe's own schedule has made and whose balance transactions Stripe can name by now:
     * {@link StripeProof#contents} proves it. Payouts of ours are made by hand, and never are.
     *
     * @param listener what it throws lets the webhook come again
     */
    public StripeWebhookEndpoint withReconciled(PayoutReconciled.Listener listener) {
        return new StripeWebhookEndpoint(webhook, events, this.listener, clock, others.andThen(notice -> {
            String account = notice.account();
            String payout = notice.object();
            if (notice.type().equals(PayoutReconciled.TYPE) && account != null && payout != null) {
                listener.on(new PayoutReconciled(notice, account, payout));
            }
        }));
    }

    /**
     * Takes one webhook in.
     *
     * @param body is read no further than the largest body that is taken
     * @param signature the value of the header {@value StripeWebhook#HEADER}; null if there is none
     * @return the status to answer with: 200 once it was taken in, or is of no concern to us; 400 or 413 if it was refused; 500 if it must
     *     come again
     */
    public int handle(InputStream body, @Nullable String signature) {
        try {
            return handle(body.readNBytes(StripeWebhook.MAX_BODY + 1), signature);
        } catch (IOException e) {
            return REFUSED;
        }
    }

    private int handle(byte[] body, @Nullable String signature) {
        Instant now = clock.instant();
        StripeWebhook.Received received = webhook.receive(body, signature, now);
        StripeNotice notice = received.notice();
        if (notice == null) {
            return status(received.refusal());
        }
        try {
            if (!StripeEvents.isAbout(notice) || notice.type().equals(PayoutReconciled.TYPE)) {
                others.accept(notice);
                return TAKEN;
            }
            var told = events.of(notice, now);
            if (!told.isEmpty()) {
                listener.on(told);
            }
            return TAKEN;
        } catch (RuntimeException e) {
            // Stripe, or the store, will answer later: the webhook comes again for three days.
            return AGAIN;
        }
    }

    /** Stripe sends an endpoint of live mode what happens in test mode too, and what happens at accounts that are not ours. */
    private static int status(StripeWebhook.@Nullable Refusal refusal) {
        return refusal == StripeWebhook.Refusal.TOO_LARGE
                ? TOO_LARGE
                : refusal == StripeWebhook.Refusal.WRONG_MODE || refusal == StripeWebhook.Refusal.UNKNOWN_ACCOUNT
                        ? TAKEN
                        : REFUSED;
    }
}
