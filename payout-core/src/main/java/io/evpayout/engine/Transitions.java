package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.Standing;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Adds evidence to a payout and posts what follows: ledger, lots, bank account. The same evidence again does nothing. */
final class Transitions {

    private final Supplier<Instant> now;
    private final Reactions reactions;

    Transitions(NetworkCache networks, Supplier<Instant> now) {
        this.reactions = new Reactions(networks);
        this.now = now;
    }

    /**
     * The time at which something is decided: now, since a process may stand still, or be busy with others, for hours after
     * it began; or when it began, if the clock was set back since then.
     */
    Instant atLeast(Instant began) {
        Instant present = now.get();
        return present.isAfter(began) ? present : began;
    }

    /** Adds evidence in this transaction; returns what there is to tell once it is committed. */
    List<PayoutEvent> apply(Transaction transaction, Evidence evidence, Instant began) {
        return applyAll(transaction, List.of(evidence), began);
    }

    /** The same of several payouts. Of what may change settings each takes a transaction of its own. */
    List<PayoutEvent> applyAll(Transaction transaction, List<Evidence> said, Instant began) {
        if (said.stream().anyMatch(Reactions::mayChangeSettings)) {
            transaction.lockSettings();
        }
        Instant at = atLeast(began);
        Hands hands = Hands.on(transaction, said);
        List<PayoutEvent> events = new ArrayList<>();
        said.forEach(evidence -> events.addAll(apply(transaction, hands, evidence, at)));
        hands.write();
        return events;
    }

    private List<PayoutEvent> apply(Transaction transaction, Hands hands, Evidence evidence, Instant at) {
        PayoutRecord before = hands.record(evidence);
        Payout payout = before.payout();
        Standing after = with(before, evidence);
        Evidence kept = evidence;
        if (claims(before.standing(), after) && !isFree(transaction, payout, after)) {
            kept = evidence.contradicted();
            after = with(before, kept);
        }
        if (!transaction.add(kept)) {
            return List.of();
        }
        List<PayoutEvent> events = new ArrayList<>();
        PayoutRecord known = knowing(before, kept, after);
        if (before.standing().takesLots() != after.takesLots()) {
            transaction.take(lots(payout, after.takesLots() ? 1 : -1));
        }
        hands.post(before, known, at);
        if (!after.equals(before.standing())) {
            transaction.stand(payout, after);
            tell(payout, before.standing(), after, at, events);
        }
        events.addAll(reactions.to(transaction, before, after, kept, at));
        return events;
    }

    private static void tell(Payout payout, Standing before, Standing after, Instant at, List<PayoutEvent> events) {
        events.add(new PayoutEvent.PayoutChanged(at, payout, after));
        if (after.review() && !before.review()) {
            events.add(new PayoutEvent.NeedsReview(at, payout, after));
        }
    }

    private static Standing with(PayoutRecord record, Evidence evidence) {
        return Standing.of(record.payout(), record.attempts(), all(record, evidence));
    }

    private static PayoutRecord knowing(PayoutRecord record, Evidence evidence, Standing standing) {
        return new PayoutRecord(record.payout(), record.attempts(), all(record, evidence), standing);
    }

    private static List<Evidence> all(PayoutRecord record, Evidence evidence) {
        List<Evidence> known = new ArrayList<>(record.evidence());
        known.add(evidence);
        return known;
    }

    /** True if money that was given back is wanted again: a rail that takes back its word. */
    private static boolean claims(Standing before, Standing after) {
        return !before.takesLots() && after.takesLots();
    }

    /** True if what the payout gave back is still there; if it would be open again, no other of its currency may be. */
    private static boolean isFree(Transaction transaction, Payout payout, Standing after) {
        Currency currency = payout.amount().currency();
        if (after.state().isOpen()
                && transaction.openPayouts(payout.account()).stream()
                        .anyMatch(open -> open.payout().amount().currency().equals(currency))) {
            return false;
        }
        Map<Lot.Key, Long> wanted = lots(payout, 1);
        return transaction.lots(wanted.keySet()).values().stream().allMatch(lot -> {
            long taken = Math.addExact(lot.taken(), wanted.getOrDefault(lot.key(), 0L));
            return taken >= Math.min(0, lot.earned()) && taken <= Math.max(0, lot.earned());
        });
    }

    private static Map<Lot.Key, Long> lots(Payout payout, int sign) {
        Map<Lot.Key, Long> lots = new HashMap<>();
        payout.items().forEach(item -> lots.merge(payout.lot(item), sign * item.micros(), Math::addExact));
        return lots;
    }
}
