package io.evpayout.engine;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetailsUnavailable;
import io.evpayout.bank.Tokenizer;
import io.evpayout.engine.Screener.Screened;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.network.Network;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.policy.BankLink;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of others before a payout is sent, with nothing of it stored and no transaction open, since whoever answers
 * may be far away: whether its number can be read, and whether its payee is on a list of sanctions.
 */
final class Gate {

    private final Store store;
    private final NetworkCache networks;
    private final Tokenizer tokenizer;
    private final Screener screener;
    private final Transitions transitions;
    private final PayoutListener listener;

    Gate(Store store, NetworkCache networks, Tokenizer tokenizer, Screener screener, EngineOptions options) {
        this.store = store;
        this.networks = networks;
        this.tokenizer = tokenizer;
        this.screener = screener;
        this.transitions = new Transitions(networks, options.now());
        this.listener = options.listener();
    }

    /**
     * What came of it.
     *
     * @param open false if the payout must not be sent now
     * @param screened what was said of its payee; null if nobody was asked
     */
    record Pass(boolean open, @Nullable Screened screened) {

        static final Pass FREE = new Pass(true, null);
        private static final Pass SHUT = new Pass(false, null);

        /** True if nobody looks payees up, or this one was, as it is named and paid to now. */
        boolean isFor(Screener screener, Network network, String account, Instant at) {
            return !screener.isConfigured() || (screened != null && screened.isOf(network, account, at));
        }
    }

    /**
     * Asks about payouts that are about to be sent.
     *
     * @param toBeSent whether one is to be sent at all; nobody is asked about another one
     * @return those that may be sent, in their order, each with what was said; also those that are not to be sent, or will be
     *     held for another reason
     */
    Map<Payout, Pass> ask(List<Payout> payouts, Predicate<PayoutRecord> toBeSent, Instant at) {
        Map<Payout, Pass> open = new LinkedHashMap<>();
        payouts.forEach(payout -> open.put(payout, Pass.FREE));
        if (open.isEmpty() || (!tokenizer.mayBeUnreadable() && !screener.isConfigured())) {
            return open;
        }
        Asked asked = store.read(snapshot -> asked(snapshot, payouts, toBeSent, at));
        asked.banks().forEach((payout, bank) -> {
            Pass pass = isReadable(payout, bank, at) ? screened(asked.network(), payout, at) : Pass.SHUT;
            open.put(payout, pass);
        });
        open.values().removeIf(pass -> !pass.open());
        return open;
    }

    private Asked asked(Snapshot snapshot, List<Payout> payouts, Predicate<PayoutRecord> toBeSent, Instant at) {
        Network network = networks.of(snapshot);
        Map<String, PayoutRecord> records = Hands.open(
                snapshot, payouts.stream().map(Payout::account).distinct().toList());
        Map<String, Boolean> running = new HashMap<>();
        Map<Payout, BankAccount> banks = new LinkedHashMap<>();
        for (Payout payout : payouts) {
            PayoutRecord record = records.get(payout.id());
            if (record != null
                    && toBeSent.test(record)
                    && running.computeIfAbsent(
                            payout.rail(),
                            rail -> RailSwitches.against(snapshot, rail, at).isEmpty())) {
                Destination.of(network, record, at).open().ifPresent(link -> banks.put(payout, link.bank()));
            }
        }
        return new Asked(network, banks);
    }

    private record Asked(Network network, Map<Payout, BankAccount> banks) {}

    private Pass screened(Network network, Payout payout, Instant at) {
        return screener.isConfigured()
                ? screener.ask(network, payout.account(), at)
                        .map(screened -> new Pass(true, screened))
                        .orElse(Pass.SHUT)
                : Pass.FREE;
    }

    /** A payout whose number can't be read is held until it can: nothing is sent in another way. */
    private boolean isReadable(Payout payout, BankAccount bank, Instant at) {
        try {
            tokenizer.requireReadable(bank);
            return true;
        } catch (BankDetailsUnavailable e) {
            List<PayoutEvent> events = decide(
                    payout, PayoutState.RESERVED, record -> hold(record, Destination.Hold.BANK_UNREADABLE, at), at);
            listener.on(new PayoutEvent.BankDetailsUnreadable(at, payout, e.code()));
            events.forEach(listener::on);
            return false;
        }
    }

    /**
     * True if what was sent once may be sent again, since that may be what first moves its money: the number of its bank
     * account can be read now, and its payee is on no list but for a match that a person has seen.
     */
    boolean mayRepeat(PayoutRecord record, BankAccount bank, Instant at) {
        return canRead(bank) && isClear(record, at);
    }

    private boolean canRead(BankAccount bank) {
        try {
            tokenizer.requireReadable(bank);
            return true;
        } catch (BankDetailsUnavailable e) {
            return false;
        }
    }

    private boolean isClear(PayoutRecord record, Instant at) {
        return !screener.isConfigured()
                || screener.ask(store.read(networks::of), record.payout().account(), at)
                        .filter(screened -> !Screener.mustHold(record, screened.screening()))
                        .isPresent();
    }

    /** A decision of the library's own that a payout is not sent before someone or something says that it may be. */
    static Evidence hold(PayoutRecord record, Destination.Hold why, Instant at) {
        int time = record.decisions(Evidence.Kind.HELD) + 1;
        return Evidence.ofOurs(record.payout(), Evidence.Kind.HELD, time, at, null)
                .because(why.name());
    }

    /** True if a payout waits for nothing but that its number can be read, and now it can. */
    boolean lift(PayoutRecord held, Instant at) {
        if (!isUnreadable(held)) {
            return false;
        }
        Payout payout = held.payout();
        Optional<BankAccount> bank = store.read(snapshot ->
                Destination.of(networks.of(snapshot), held, at).open().map(BankLink::bank));
        try {
            bank.ifPresent(tokenizer::requireReadable);
        } catch (BankDetailsUnavailable e) {
            return false;
        }
        List<PayoutEvent> events = bank.isEmpty()
                ? List.of()
                : decide(
                        payout,
                        PayoutState.HELD,
                        record -> isUnreadable(record)
                                ? Evidence.ofOurs(
                                                payout,
                                                Evidence.Kind.LIFTED,
                                                record.decisions(Evidence.Kind.LIFTED) + 1,
                                                at,
                                                null)
                                        .because(Destination.Hold.BANK_UNREADABLE.name())
                                : null,
                        at);
        events.forEach(listener::on);
        return !events.isEmpty();
    }

    private static boolean isUnreadable(PayoutRecord record) {
        return record.standing().state() == PayoutState.HELD
                && Destination.Hold.BANK_UNREADABLE
                        .name()
                        .equals(record.standing().code());
    }

    private List<PayoutEvent> decide(Payout payout, PayoutState from, Decider decider, Instant at) {
        return store.write(transaction -> {
            networks.held(transaction);
            Locks.one(transaction, payout.account());
            PayoutRecord record = transaction.payout(payout.id()).orElseThrow();
            Evidence decided = record.standing().state() == from ? decider.decide(record) : null;
            return decided == null ? List.<PayoutEvent>of() : transitions.apply(transaction, decided, at);
        });
    }

    private interface Decider {

        @Nullable
        Evidence decide(PayoutRecord record);
    }
}
