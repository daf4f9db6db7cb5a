package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.Positions;
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
    List<PayoutEvent> apply(Transaction transaction, String id, Evidence evidence, Instant began) {
        Instant at = atLeast(began);
        if (Reactions.mayChangeSettings(evidence)) {
            transaction.lockSettings();
        }
        Payout payout = transaction.payout(id).orElseThrow().payout();
        AccountState state = Locks.one(transaction, payout.account());
        PayoutRecord before = transaction.payout(id).orElseThrow();
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
        post(transaction, before, knowing(before, kept, after), state, at);
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

    private static void post(
            Transaction transaction, PayoutRecord before, PayoutRecord after, AccountState state, Instant at) {
        Payout payout = before.payout();
        List<Posting> postings = Positions.between(before, after);
        if (before.standing().takesLots() != after.standing().takesLots()) {
            transaction.take(lots(payout, after.standing().takesLots() ? 1 : -1));
        }
        if (!postings.isEmpty()) {
            AccountState next = state.withEntries(state.entries() + 1);
            transaction.post(List.of(new Entry(
                    payout.account(),
                    next.entries(),
                    Entry.Kind.PAYOUT,
                    at,
                    payout.id() + " " + after.standing().state(),
                    postings)));
            transaction.save(List.of(next));
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
