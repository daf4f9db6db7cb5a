package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
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
        if (!after.equals(before.standing())) {
            transaction.stand(payout, after);
            post(transaction, payout, before.standing(), after, state, at);
            events.add(new PayoutEvent.PayoutChanged(at, payout, after));
        }
        String code = asksFor(payout, kept, after);
        if (code != null) {
            react(transaction, payout, code, at, events);
        }
        return events;
    }

    /**
     * The code that asks for something. Each counts, whatever was said before: of two codes the graver one must not be
     * overlooked because it came second. What came too late to move money may still say that nothing more may go there.
     */
    private static @Nullable String asksFor(Payout payout, Evidence kept, Standing after) {
        boolean whole = kept.amount() == null || kept.amount().equals(payout.amount());
        return switch (kept.kind()) {
            case REJECTED, RETURNED, FAILED -> whole ? kept.code() : null;
            case CONTRADICTED -> hasFailed(after) ? kept.code() : null;
            default -> null;
        };
    }

    private static void post(
            Transaction transaction, Payout payout, Standing before, Standing after, AccountState state, Instant at) {
        List<Posting> postings = Positions.between(payout, before, after);
        if (before.takesLots() != after.takesLots()) {
            transaction.take(lots(payout, after.takesLots() ? 1 : -1));
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

    private static Standing with(PayoutRecord record, Evidence evidence) {
        List<Evidence> known = new ArrayList<>(record.evidence());
        known.add(evidence);
        return Standing.of(record.payout(), record.attempts(), known);
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

    private static boolean hasFailed(Standing standing) {
        return standing.state() == PayoutState.RETURNED
                || standing.state() == PayoutState.FAILED
                || standing.state() == PayoutState.REJECTED;
    }

    /** Does what the return code asks for: disables the bank account, freezes the payout account. */
    private void react(Transaction transaction, Payout payout, String code, Instant at, List<PayoutEvent> events) {
        Network network = networks.of(transaction);
        ReasonClass reason = ReasonClass.of(code);
        transaction.recording(at, "return " + code);
        BankLink link = reason.disablesBankAccount() ? enabled(network, payout) : null;
        if (link != null) {
            transaction.add(link.disabled(at.isBefore(link.from()) ? link.from() : at, code));
            events.add(new PayoutEvent.BankAccountDisabled(at, payout.account(), code));
        }
        AccountSettings settings = network.account(payout.account(), at).orElse(null);
        if (reason.freezesAccount() && settings != null && settings.status().isPaid()) {
            freeze(transaction, network, settings, at);
            events.add(new PayoutEvent.AccountFrozen(at, payout.account(), code));
        }
    }

    /** Freezes an account from an instant on; a change that was planned for later must not open it again. */
    private static void freeze(Transaction transaction, Network network, AccountSettings settings, Instant at) {
        History<AccountSettings> history = network.accounts().get(settings.account());
        AccountSettings said = history == null ? settings : history.at(at).orElse(settings);
        transaction.add(said.withFrom(at).withStatus(AccountStatus.FROZEN));
        for (AccountSettings later : history == null ? List.<AccountSettings>of() : history.versions()) {
            if (later.from().isAfter(at) && later.status().isPaid()) {
                transaction.add(later.withStatus(AccountStatus.FROZEN));
            }
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
