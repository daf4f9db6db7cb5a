package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares what we believe with what Stripe shows: every transfer of the platform and every payout of connected accounts, key by key and
 * to the cent, and the fees of their balance transactions. Stripe's lists are read page by page; of ours the moves of the time that is
 * compared are in memory, some hundred bytes each: a long time is compared day by day ({@link #compareByDay}), in the memory of a day.
 *
 * <p>Manual payouts are not itemised by Stripe, so that nobody but our own books can say what is in one.
 */
public final class StripeProof implements AutoCloseable {

    private static final int MOST_PAGES = 10_000;

    /** An attempt is stored before Stripe makes the object, by another clock: so far around the ends of a time the other side is looked for. */
    private static final Duration SLACK = Duration.ofHours(1);

    private static final Duration DAY = Duration.ofDays(1);

    private static final Set<Evidence.Kind> TAKEN = Set.of(
            Evidence.Kind.ACCEPTED,
            Evidence.Kind.IN_TRANSIT,
            Evidence.Kind.PAID,
            Evidence.Kind.SETTLED,
            Evidence.Kind.RETURNED,
            Evidence.Kind.FAILED);

    private final StripeClient client;
    private final Pages pages;

    StripeProof(StripeClient client) {
        this.client = client;
        this.pages = new Pages(client);
    }

    /** The proof over these settings. */
    public static StripeProof on(StripeSettings settings) {
        return new StripeProof(new StripeClient(settings));
    }

    /** What may be wrong. */
    public enum Kind {
        /** We believe that Stripe took it, and Stripe does not show it. */
        MISSING,
        /** Stripe shows it, and it is not ours: made by hand, by Stripe's own schedule, or by somebody who has the key. */
        EXTRA,
        /** Both have it, with other amounts, other accounts or other payouts. */
        DIFFERENT,
        /** Stripe says that it failed or was canceled, and we believe that it is under way or paid; or the reverse. */
        OTHER_STATE,
        /** Stripe has taken a fee for it; {@code stripes} is the fee. */
        FEE
    }

    /**
     * Something that is wrong.
     *
     * @param kind what
     * @param account the connected account; null if it is not known
     * @param key our idempotency key; null if it has none
     * @param id Stripe's id; null if there is none
     * @param ours our amount; null if we have none
     * @param stripes Stripe's amount; null if it has none
     */
    public record Finding(
            Kind kind,
            @Nullable String account,
            @Nullable String key,
            @Nullable String id,
            @Nullable Money ours,
            @Nullable Money stripes) {}

    /** Is given findings, one at a time. */
    @FunctionalInterface
    public interface Listener {

        /** Something is wrong. */
        void on(Finding finding);
    }

    /**
     * The moves of ours that are compared.
     *
     * @see #add
     */
    public static final class Ours {

        private final Instant from;
        private final Instant to;
        private final Map<String, Move> moves = new HashMap<>();

        /**
         * None yet.
         *
         * @param from the first instant
         * @param to the first instant that does not belong to it any more
         */
        public Ours(Instant from, Instant to) {
            this.from = from;
            this.to = to;
        }

        /** Adds what a payout has moved over Stripe in the time: {@code payouts.payouts(summary -> ours.add(summary.record()))}. */
        public void add(PayoutRecord record) {
            for (Attempt attempt : record.attempts()) {
                boolean near = attempt.rail().equals(StripeRail.NAME)
                        && !attempt.at().isBefore(from.minus(SLACK))
                        && attempt.at().isBefore(to.plus(SLACK));
                if (near) {
                    moves.put(attempt.key(), Move.of(record, attempt));
                }
            }
        }

        private boolean has(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /** A move of ours. */
    private record Move(Attempt attempt, boolean taken, boolean dead) {

        static Move of(PayoutRecord record, Attempt attempt) {
            boolean taken = record.said(attempt).stream().anyMatch(e -> TAKEN.contains(e.kind()));
            PayoutState state = record.standing().state();
            return new Move(attempt, taken, Leg.reachesBank(attempt.leg()) && taken && !state.isLive());
        }
    }

    /**
     * Compares a time day by day, in the memory of a day.
     *
     * @param from the first instant
     * @param to the first instant that does not belong to it any more; an hour ago or earlier, so that nothing of it is under way
     * @param accounts all connected accounts that are paid
     * @param books adds our payouts of a day and the hours around it, or more
     * @return how many objects of Stripe's were compared
     * @throws StripeUnavailable if not everything could be read: then what was told is not all
     */
    public long compareByDay(
            Instant from, Instant to, Collection<String> accounts, Consumer<Ours> books, Listener listener) {
        long compared = 0;
        for (Instant day = from; day.isBefore(to); day = day.plus(DAY)) {
            Instant next = day.plus(DAY);
            Ours ours = new Ours(day, next.isBefore(to) ? next : to);
            books.accept(ours);
            compared += compare(ours, accounts, listener);
        }
        return compared;
    }

    /**
     * Compares. What is near the ends of the time is looked for an hour beyond them on the other side.
     *
     * @param ours our moves, and the time; one that is over since an hour, so that nothing of it is under way
     * @param accounts all connected accounts that are paid
     * @return how many objects of Stripe's were compared
     * @throws StripeUnavailable if not everything could be read: then what was told is not all
     */
    public long compare(Ours ours, Collection<String> accounts, Listener listener) {
        Set<String> seen = new TreeSet<>();
        long compared = compare(ours, null, seen, listener);
        for (String account : new TreeSet<>(accounts)) {
            compared += compare(ours, account, seen, listener);
            fees(ours, account, listener);
        }
        ours.moves.forEach((key, move) -> {
            if (move.taken() && ours.has(move.attempt().at()) && !seen.contains(key)) {
                listener.on(new Finding(
                        Kind.MISSING, null, key, null, move.attempt().amount(), null));
            }
        });
        return compared;
    }

    private long compare(Ours ours, @Nullable String account, Set<String> seen, Listener listener) {
        Movement.Kind kind = account == null ? Movement.Kind.TRANSFER : Movement.Kind.PAYOUT;
        long[] compared = {0};
        each(Call.get(kind.path(), time(ours, SLACK)).on(account), object -> {
            Movement movement = Movement.of(object)
                    .orElseThrow(() ->
                            new StripeUnavailable("a list of " + kind.path() + ", an object of which can't be read"));
            compared[0] += ours.has(movement.created()) ? 1 : 0;
            check(ours, account, movement, seen, listener);
        });
        return compared[0];
    }

    private static void check(
            Ours ours, @Nullable String account, Movement movement, Set<String> seen, Listener listener) {
        String key = movement.key();
        Move move = key == null ? null : ours.moves.get(key);
        String at = account == null ? movement.destination() : account;
        if (move == null || key == null) {
            if (ours.has(movement.created())) {
                listener.on(new Finding(Kind.EXTRA, at, key, movement.id(), null, movement.amount()));
            }
            return;
        }
        boolean first = seen.add(key);
        if (!ours.has(move.attempt().at())) {
            return; // it is compared with the time to which it belongs
        }
        Money amount = move.attempt().amount();
        boolean same = first
                && movement.amount().equals(amount)
                && move.attempt().payout().equals(movement.payout());
        if (!same) {
            listener.on(new Finding(Kind.DIFFERENT, at, key, movement.id(), amount, movement.amount()));
        } else if (movement.progress() != null && isDead(movement.progress()) != move.dead()) {
            listener.on(new Finding(Kind.OTHER_STATE, at, key, movement.id(), amount, movement.amount()));
        }
    }

    private static boolean isDead(Movement.Progress progress) {
        return progress.status().equals("failed") || progress.status().equals("canceled");
    }

    private void fees(Ours ours, String account, Listener listener) {
        Call call = Call.get(
                        "/v1/balance_transactions", time(ours, Duration.ZERO).add("type", "payout"))
                .on(account);
        each(call, object -> {
            long fee = object.path("fee").asLong();
            if (fee != 0) {
                Currency currency = Wire.currency(object.path("currency").asText());
                String source = object.path("source").asText();
                listener.on(new Finding(Kind.FEE, account, null, source, null, Wire.read(fee, currency)));
            }
        });
    }

    /**
     * What is in a payout.
     *
     * @param payout Stripe's id
     * @param amount what was paid out
     * @param net what its balance transactions come to after Stripe's fees: the amount, if nothing is wrong
     * @param fees Stripe's fees for them
     * @param transactions how many there are, without the payout's own
     */
    public record Contents(String payout, Money amount, Money net, Money fees, long transactions) {

        /** True if it is made of what Stripe says. */
        public boolean isProved() {
            return amount.equals(net);
        }
    }

    /**
     * Adds up the balance transactions of a payout that Stripe's own schedule has made, to the cent, page by page. Of one that was made by
     * hand, as ours are, Stripe can't tell them: our own books do.
     *
     * @param account the connected account
     * @param payout Stripe's id, {@code po_...}, once {@link PayoutReconciled} was told of it
     * @throws StripeRefused if there is no such payout, or it was made by hand
     * @throws StripeUnavailable if not everything could be read
     */
    public Contents contents(String account, String payout) {
        if (!payout.matches("po_[A-Za-z0-9]{1,100}")) {
            throw new IllegalArgumentException("A payout is named po_...: \"" + payout + "\"");
        }
        Call one =
                Call.get(Movement.Kind.PAYOUT.path() + "/" + payout, new Form()).on(account);
        Reply reply = client.send(one);
        Movement movement = Movement.of(reply.isSuccess() ? reply.body() : null)
                .orElseThrow(() -> reply.status() == 404
                        ? new StripeRefused(one, reply.word(), null)
                        : new StripeUnavailable(one + ": " + reply));
        JsonNode body = reply.body();
        if (body == null || !body.path("automatic").asBoolean()) {
            throw new StripeRefused(one, "made_by_hand", null);
        }
        Currency currency = movement.amount().currency();
        long[] sums = new long[3];
        Call list = Call.get("/v1/balance_transactions", new Form().add("payout", payout))
                .on(account);
        each(list, object -> {
            if (!object.path("type").asText().equals("payout")) {
                sums[0] = Math.addExact(sums[0], object.path("net").asLong());
                sums[1] = Math.addExact(sums[1], object.path("fee").asLong());
                sums[2]++;
            }
        });
        return new Contents(
                payout, movement.amount(), Wire.read(sums[0], currency), Wire.read(sums[1], currency), sums[2]);
    }

    private static Form time(Ours ours, Duration slack) {
        return new Form()
                .add("created[gte]", ours.from.minus(slack).getEpochSecond())
                .add("created[lt]", ours.to.plus(slack).getEpochSecond());
    }

    private interface Reader {
        void read(JsonNode object);
    }

    private void each(Call call, Reader reader) {
        Pages.Result result = pages.each(call, MOST_PAGES, object -> {
            reader.read(object);
            return true;
        });
        if (result.end() != Pages.End.COMPLETE) {
            throw new StripeUnavailable(call + ": " + result.last());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
