package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Positions;
import io.evpayout.payout.Standing;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
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
        Standing after = Standing.of(payout, before.attempts(), known);
        if (after.equals(before.standing())) {
            return List.of();
        }
        transaction.stand(payout, after);
        post(transaction, payout, before.standing(), after, state, at);
        List<PayoutEvent> events = new ArrayList<>();
        events.add(new PayoutEvent.PayoutChanged(at, payout, after));
        if (hasFailed(after) && after.code() != null) {
            react(transaction, payout, after.code(), at, events);
        }
        return events;
    }

    private static void post(
            Transaction transaction, Payout payout, Standing before, Standing after, AccountState state, Instant at) {
        List<Posting> postings = new ArrayList<>(Positions.between(payout, before, after));
        if (before.takesLots() != after.takesLots()) {
            postings.addAll(move(transaction, payout, after.takesLots()));
        }
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
    }

    /**
     * Takes the payout's lots, or gives them back. A payout that was proven rejected and arrives all the same finds its
     * lots paid by another one: what is no longer there goes to suspense, so that the evidence of it is never lost.
     */
    private static List<Posting> move(Transaction transaction, Payout payout, boolean takes) {
        Map<Lot.Key, Long> wanted = new HashMap<>();
        payout.items()
                .forEach(
                        item -> wanted.merge(payout.lot(item), takes ? item.micros() : -item.micros(), Math::addExact));
        Map<Lot.Key, Long> moved = new HashMap<>();
        long missing = 0;
        for (Lot lot : transaction.lots(wanted.keySet()).values()) {
            long want = wanted.getOrDefault(lot.key(), 0L);
            long least = Math.min(0, lot.earned());
            long most = Math.max(0, lot.earned());
            long taken = Math.max(least, Math.min(most, Math.addExact(lot.taken(), want)));
            moved.put(lot.key(), Math.subtractExact(taken, lot.taken()));
            missing = Math.addExact(missing, Math.subtractExact(want, Math.subtractExact(taken, lot.taken())));
        }
        transaction.take(moved);
        return missing == 0
                ? List.of()
                : List.of(
                        new Posting(
                                LedgerAccount.PAYABLE,
                                payout.account(),
                                payout.amount().currency(),
                                missing),
                        new Posting(LedgerAccount.SUSPENSE, "", payout.amount().currency(), -missing));
    }

    private static boolean hasFailed(Standing standing) {
        return standing.state() == PayoutState.RETURNED
                || standing.state() == PayoutState.FAILED
                || standing.state() == PayoutState.REJECTED;
    }

    /** Does what the return code asks for: disables the bank account, freezes the payout account. */
    private void react(Transaction transaction, Payout payout, String code, Instant at, List<PayoutEvent> events) {
        Network network = networks.of(transaction);
        ReasonClass reason = ReasonClass.of(code);
        BankLink link = reason.disablesBankAccount() ? enabled(network, payout) : null;
        if (link != null) {
            transaction.add(link.disabled(at.isBefore(link.from()) ? link.from() : at, code));
            events.add(new PayoutEvent.BankAccountDisabled(at, payout.account(), code));
        }
        AccountSettings settings = network.account(payout.account(), at).orElse(null);
        if (reason.freezesAccount() && settings != null && settings.status() == AccountStatus.OPEN) {
            transaction.add(settings.withStatus(AccountStatus.FROZEN).withFrom(at));
            events.add(new PayoutEvent.AccountFrozen(at, payout.account(), code));
        }
    }

    /** The bank account that the payout went to, if it is still the linked one and not disabled. */
    private static @Nullable BankLink enabled(Network network, Payout payout) {
        History<BankLink> links = network.bankLinks().get(payout.account());
        BankLink latest = links == null ? null : links.latest();
        return latest == null || latest.version() != payout.bankVersion() || latest.status() == BankLink.Status.DISABLED
                ? null
                : latest;
    }
}
