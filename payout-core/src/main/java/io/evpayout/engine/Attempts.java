package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.network.Network;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Patience;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Begins to send payouts: decides once more, with their accounts locked, and stores what the rail will be asked. */
final class Attempts {

    private final NetworkCache networks;
    private final Rail rail;
    private final Screener screener;
    private final Transitions transitions;

    Attempts(NetworkCache networks, Rail rail, Screener screener, Transitions transitions) {
        this.networks = networks;
        this.rail = rail;
        this.screener = screener;
        this.transitions = transitions;
    }

    /** What is sent once it is committed. */
    record Sendable(Payout payout, Instruction instruction) {}

    /** What a first phase ends in: what is sent, and what is told of payouts that are not. */
    record Begun(List<Sendable> sendables, List<PayoutEvent> events) {}

    /**
     * True if nothing of it may be at the rail: it was never sent, or every attempt is proven not to have been taken, long
     * enough ago, and no person must look first.
     */
    static boolean isToBeSent(PayoutRecord record, Instant at) {
        return record.standing().state() == PayoutState.RESERVED
                && !record.standing().review()
                && !at.isBefore(Patience.mayBeSent(record));
    }

    /** Begins those of these payouts that may be sent now. */
    Begun begin(Transaction transaction, Map<Payout, Gate.Pass> payouts, Locking locking, Instant at) {
        Begun begun = new Begun(new ArrayList<>(), new ArrayList<>());
        Network network = networks.held(transaction);
        SortedSet<String> accounts =
                payouts.keySet().stream().map(Payout::account).collect(Collectors.toCollection(TreeSet::new));
        Map<String, PayoutRecord> open =
                Hands.open(transaction, locking.lock(transaction, accounts).keySet());
        if (open.isEmpty() || RailSwitches.against(transaction, rail.name(), at).isPresent()) {
            return begun;
        }
        String networkId = transaction.networkId().orElse("");
        payouts.forEach((payout, pass) -> {
            PayoutRecord record = open.get(payout.id());
            if (record != null && isToBeSent(record, at) && payout.rail().equals(rail.name())) {
                new Beginning(transaction, network, networkId, at).begin(record, pass, begun);
            }
        });
        return begun;
    }

    /** One transaction that begins. */
    private final class Beginning {

        private final Transaction transaction;
        private final Network network;
        private final String networkId;
        private final Instant at;

        Beginning(Transaction transaction, Network network, String networkId, Instant at) {
            this.transaction = transaction;
            this.network = network;
            this.networkId = networkId;
            this.at = at;
        }

        void begin(PayoutRecord record, Gate.Pass pass, Begun begun) {
            Destination destination = Destination.of(network, record, at);
            BankLink link = destination.link();
            if (destination.hold() != null || link == null) {
                Destination.Hold why = Objects.requireNonNullElse(destination.hold(), Destination.Hold.BANK_DISABLED);
                hold(record, why, begun);
            } else if (pass.isFor(screener, network, record.payout().account(), at)) {
                Destination.Hold why = screened(record, pass.screened());
                NextMove move = NextMove.of(transaction, rail, record).orElse(null);
                if (why != null || move == null) {
                    hold(record, Objects.requireNonNullElse(why, Destination.Hold.LEFT_THE_RAIL), begun);
                } else {
                    begun.sendables().add(attempt(record, move, link));
                }
            } // else it was looked up as it was before; the next time as it is
        }

        private Destination.@Nullable Hold screened(PayoutRecord record, Screener.@Nullable Screened screened) {
            return screened != null && Screener.keep(transaction, record, screened, at)
                    ? Destination.Hold.UNDER_REVIEW
                    : null;
        }

        private void hold(PayoutRecord record, Destination.Hold why, Begun begun) {
            Evidence held = Gate.hold(record, why, at);
            begun.events().addAll(transitions.apply(transaction, held, at));
        }

        private Sendable attempt(PayoutRecord record, NextMove move, BankLink link) {
            Payout payout = record.payout();
            Attempt attempt = Instructions.attempt(networkId, payout, move, link, at);
            transaction.add(attempt);
            List<Attempt> attempts = new ArrayList<>(record.attempts());
            attempts.add(attempt);
            transaction.stand(payout, Standing.of(payout, attempts, record.evidence()));
            return new Sendable(payout, Instructions.of(network, payout, attempt, at, false));
        }
    }
}
