package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.party.History;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Positions;
import io.evpayout.payout.Standing;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.ReasonClass;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds evidence to a payout and posts what follows: ledger, lots, bank account. The same evidence again does nothing. */
final class Transitions {

    private final NetworkCache networks;

    Transitions(NetworkCache networks) {
        this.networks = networks;
    }

    /** Adds evidence in this transaction; returns what there is to tell once it is committed. */
    List<PayoutEvent> apply(Transaction transaction, String id, Evidence evidence, Instant at) {
        Payout payout = transaction.payout(id).orElseThrow().payout();
        AccountState state = Locks.one(transaction, payout.account());
        PayoutRecord before = transaction.payout(id).orElseThrow();
        if (!transaction.add(evidence)) {
            return List.of();
        }
        List<Evidence> known = new ArrayList<>(before.evidence());
        known.add(evidence);
        Standing after = Standing.of(before.attempts(), known);
        if (after.equals(before.standing())) {
            return List.of();
        }
        transaction.stand(payout, after);
        post(transaction, payout, before.standing(), after, state, at);
        List<PayoutEvent> events = new ArrayList<>();
        events.add(new PayoutEvent.PayoutChanged(at, payout, after));
        BankLink disabled = disabled(transaction, payout, after, at);
        if (disabled != null) {
            transaction.add(disabled);
            events.add(new PayoutEvent.BankAccountDisabled(at, payout.account(), String.valueOf(after.code())));
        }
        return events;
    }

    private static void post(
            Transaction transaction, Payout payout, Standing before, Standing after, AccountState state, Instant at) {
        List<Posting> postings = Positions.between(payout, before, after);
        if (!postings.isEmpty()) {
            AccountState next = state.withEntries(state.entries() + 1);
            transaction.post(List.of(new Entry(
                    payout.account(),
                    next.entries(),
                    Entry.Kind.PAYOUT,
                    at,
                    payout.id() + " " + after.state(),
                    postings)));
            transaction.save(List.of(next));
        }
        if (before.takesLots() != after.takesLots()) {
            Map<Lot.Key, Long> taken = new HashMap<>();
            payout.items()
                    .forEach(item -> taken.merge(
                            payout.lot(item), after.takesLots() ? item.micros() : -item.micros(), Math::addExact));
            transaction.take(taken);
        }
    }

    private @Nullable BankLink disabled(Transaction transaction, Payout payout, Standing standing, Instant at) {
        boolean failed = standing.state() == PayoutState.RETURNED
                || standing.state() == PayoutState.FAILED
                || standing.state() == PayoutState.REJECTED;
        if (!failed
                || standing.code() == null
                || !ReasonClass.of(standing.code()).disablesBankAccount()) {
            return null;
        }
        History<BankLink> links = networks.of(transaction).bankLinks().get(payout.account());
        BankLink latest = links == null ? null : links.latest();
        return latest == null || latest.version() != payout.bankVersion() || latest.status() == BankLink.Status.DISABLED
                ? null
                : latest.disabled(at.isBefore(latest.from()) ? latest.from() : at, standing.code());
    }
}
