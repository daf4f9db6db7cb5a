package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.evpayout.rail.RailEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe has to tell of our transfers and payouts. A webhook only says that there is something: the object itself is asked
 * for, at the account that the webhook names, so that old, repeated and reordered ones do no harm. What webhooks lose is found
 * by {@link #since}.
 *
 * <p>Whatever brings an event, it has the same id: giving it to the library again changes nothing.
 */
public final class StripeEvents implements AutoCloseable {

    private static final int MOST_PAGES = 1_000;

    private static final Map<String, Movement.Kind> KINDS =
            Map.of("payout", Movement.Kind.PAYOUT, "transfer", Movement.Kind.TRANSFER);

    private final StripeClient client;
    private final MovementEvents events;

    StripeEvents(StripeClient client, StripeRailOptions options) {
        this.client = client;
        this.events = new MovementEvents(options.finality());
    }

    /** What is to be heard over these settings. */
    public static StripeEvents on(StripeSettings settings, StripeRailOptions options) {
        return new StripeEvents(new StripeClient(settings), options);
    }

    /** True if a notice is about a transfer or payout. */
    static boolean isAbout(StripeNotice notice) {
        return KINDS.containsKey(notice.type().split("\\.", 2)[0]);
    }

    /**
     * What a notice is about, as it is now; nothing if it is no transfer or payout of ours.
     *
     * @throws StripeUnavailable if Stripe can't be asked now: answer the webhook with 500, and it comes again
     */
    public List<RailEvent> of(StripeNotice notice, Instant now) {
        Movement.Kind kind = KINDS.get(notice.type().split("\\.", 2)[0]);
        String id = notice.object();
        if (kind == null || id == null || !id.matches("[a-z]+_[A-Za-z0-9]+")) {
            return List.of();
        }
        Call call = Call.get(kind.path() + "/" + id, new Form()).on(notice.account());
        Reply reply = client.send(call);
        if (reply.isSuccess()) {
            return of(reply.body(), now);
        }
        // Not the account's own, or it is gone: nobody can be told anything of it.
        if (reply.status() == 404 && reply.errorType().isPresent()) {
            return List.of();
        }
        throw new StripeUnavailable(call + " for event " + notice.id() + ": " + reply);
    }

    private List<RailEvent> of(@Nullable JsonNode object, Instant now) {
        return Movement.of(object)
                .filter(movement -> movement.live() == client.isLive())
                .map(movement -> events.of(movement, now))
                .orElse(List.of());
    }

    /**
     * All that there is to tell of the transfers, or of one connected account's payouts, that were made in the time before now.
     * Ask for every connected account once a day, and for as long back as payouts may still fail: 60 days are plenty.
     *
     * @param account the connected account whose payouts are asked for; null for the platform's transfers
     * @param back how long
     * @param listener is given the events of one object after the other
     * @throws StripeUnavailable if not everything could be read
     */
    public void since(@Nullable String account, Duration back, Instant now, Listener listener) {
        Movement.Kind kind = account == null ? Movement.Kind.TRANSFER : Movement.Kind.PAYOUT;
        Call call = Call.get(
                        kind.path(),
                        new Form().add("created[gte]", now.minus(back).getEpochSecond()))
                .on(account);
        Pages.Result result = new Pages(client).each(call, MOST_PAGES, object -> {
            List<RailEvent> told = of(object, now);
            if (!told.isEmpty()) {
                listener.on(told);
            }
            return true;
        });
        if (result.end() != Pages.End.COMPLETE) {
            throw new StripeUnavailable(call + ": " + result.last());
        }
    }

    /** Takes events in: usually {@code payouts::receive}. */
    @FunctionalInterface
    public interface Listener {

        /** Some events, one at least. */
        void on(List<RailEvent> told);
    }

    @Override
    public void close() {
        client.close();
    }
}
