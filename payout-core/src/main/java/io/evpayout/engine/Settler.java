package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Patience;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.rail.RailEvent;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Hears what rails say later. An event counts once, whenever and however often it comes. */
final class Settler {

    private final Store store;
    private final Transitions transitions;
    private final Reactions reactions;
    private final PayoutListener listener;

    Settler(Store store, NetworkCache networks, EngineOptions options) {
        this.store = store;
        this.transitions = new Transitions(networks, options.now());
        this.reactions = new Reactions(networks);
        this.listener = options.listener();
    }

    /**
     * Takes events in. One about a key that was never sent is told to the listener, and changes nothing. One that
     * fails does not keep the others from being heard; the first failure is thrown at the end.
     */
    public void receive(Collection<RailEvent> events, Instant now) {
        Failures failures = new Failures();
        events.forEach(event -> failures.keep(() -> receive(event, now).forEach(listener::on)));
        failures.throwFirst();
    }

    /**
     * Nothing was heard of a payout for too long: a person must look. Whoever else is asking may have heard something
     * meanwhile; then nothing changes.
     */
    void missed(Payout payout, Instant now) {
        List<PayoutEvent> events = store.write(transaction -> {
            Locks.one(transaction, payout.account());
            PayoutRecord record = transaction.payout(payout.id()).orElseThrow();
            if (!Patience.isOverdue(record, now)) {
                return List.<PayoutEvent>of();
            }
            Evidence.Kind kind = Patience.overdueKind(record.standing().state());
            return transitions.apply(transaction, Evidence.about(record.lastAttempt(), kind, now, null, null), now);
        });
        events.forEach(listener::on);
    }

    /** A paid payout's usual time for returns is over, and the rail has nothing to say: it counts as settled. */
    void presumeSettled(Payout payout, Instant now) {
        List<PayoutEvent> events = store.write(transaction -> {
            Locks.one(transaction, payout.account());
            PayoutRecord record = transaction.payout(payout.id()).orElseThrow();
            Standing standing = record.standing();
            if (standing.state() != PayoutState.PAID || standing.settled() || standing.review()) {
                return List.<PayoutEvent>of();
            }
            Evidence presumed = Evidence.about(record.lastAttempt(), Evidence.Kind.PRESUMED_SETTLED, now, null, null);
            return transitions.apply(transaction, presumed, now);
        });
        events.forEach(listener::on);
    }

    /**
     * What the bank's statement shows is evidence: money that left, or came back. Nothing where the payout has come further
     * already.
     */
    void shown(MatchedLine line, Instant now) {
        line.moves().forEach(share -> shown(line, share.payout(), now));
    }

    private void shown(MatchedLine line, String id, Instant now) {
        boolean news = store.read(snapshot -> snapshot.payout(id))
                .filter(record -> isNews(line, record.standing().state()))
                .isPresent();
        if (!news) {
            return;
        }
        List<PayoutEvent> events = store.write(transaction -> attempt(transaction, line, id)
                .map(attempt -> transitions.apply(transaction, evidence(attempt, line), now))
                .orElse(List.of()));
        events.forEach(listener::on);
    }

    /** The attempt that a line names, or the last one: of a batch, or by a correction, only what was sent is taken. */
    private static Optional<Attempt> attempt(Transaction transaction, MatchedLine line, String id) {
        return transaction
                .attempt(String.valueOf(line.line().endToEndId()))
                .filter(named -> named.payout().equals(id))
                .or(() -> transaction.payout(id).map(PayoutRecord::lastAttempt));
    }

    private static boolean isNews(MatchedLine line, PayoutState state) {
        return switch (state) {
            case RESERVED, HELD, SUBMITTING, UNKNOWN, ACCEPTED -> true;
            case REJECTED, CANCELED -> line.match().isSent();
            case IN_TRANSIT, PAID -> line.match() == MatchedLine.Match.RETURN;
            case RETURNED, FAILED, REVERSED -> false;
        };
    }

    private static Evidence.Kind kind(MatchedLine line) {
        return line.match() == MatchedLine.Match.RETURN ? Evidence.Kind.RETURNED : Evidence.Kind.IN_TRANSIT;
    }

    /** A line proves the whole payout, be it one of its parts (that are there together) or a batch that it is in. */
    private static Evidence evidence(Attempt attempt, MatchedLine line) {
        return new Evidence(
                attempt.payout(),
                attempt.account(),
                attempt.leg(),
                attempt.number(),
                "bank:" + line.id(),
                kind(line),
                line.line().bookingDate().atStartOfDay(ZoneOffset.UTC).toInstant(),
                attempt.amount(),
                line.line().bankReference(),
                null);
    }

    private List<PayoutEvent> receive(RailEvent event, Instant now) {
        return store.write(transaction -> {
            if (event.kind() == RailEvent.Kind.CHANGED) {
                transaction.lockSettings();
            }
            Optional<Attempt> attempt = transaction.attempt(event.key());
            if (attempt.isEmpty()) {
                return List.of(new PayoutEvent.UnknownKey(now, event.key()));
            }
            List<PayoutEvent> events =
                    new ArrayList<>(transitions.apply(transaction, evidence(attempt.get(), event), now));
            if (event.kind() == RailEvent.Kind.CHANGED) {
                events.addAll(reactions.change(transaction, attempt.get(), event, transitions.atLeast(now)));
            }
            return events;
        });
    }

    private static Evidence evidence(Attempt attempt, RailEvent event) {
        return new Evidence(
                attempt.payout(),
                attempt.account(),
                attempt.leg(),
                attempt.number(),
                attempt.rail() + ":" + event.id(),
                kind(event.kind()),
                event.at(),
                event.amount(),
                event.reference(),
                event.code());
    }

    private static Evidence.Kind kind(RailEvent.Kind kind) {
        return switch (kind) {
            case ACCEPTED -> Evidence.Kind.ACCEPTED;
            case IN_TRANSIT -> Evidence.Kind.IN_TRANSIT;
            case PAID -> Evidence.Kind.PAID;
            case SETTLED -> Evidence.Kind.SETTLED;
            case RETURNED -> Evidence.Kind.RETURNED;
            case FAILED -> Evidence.Kind.FAILED;
            case CANCELED -> Evidence.Kind.CANCELED;
            case CHANGED -> Evidence.Kind.CHANGED;
        };
    }
}
