package io.evpayout.testkit.simulator;

import io.evpayout.engine.Recorded;
import io.evpayout.engine.Verification;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Micros;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.Leg;
import io.evpayout.rail.RailEvent;
import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.math.BigInteger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches a world from outside and believes nobody: it compares what the store says with what the rail has really moved and
 * said, and with what was acknowledged. It shares no code with the library's own checks.
 */
final class Auditor {

    /** What the library says itself. */
    private static final Set<Evidence.Kind> OURS = EnumSet.of(
            Evidence.Kind.NO_ANSWER,
            Evidence.Kind.OVERDUE_ANSWER,
            Evidence.Kind.DECLARED_UNSENT,
            Evidence.Kind.HELD,
            Evidence.Kind.APPROVED,
            Evidence.Kind.LIFTED,
            Evidence.Kind.SCREENED,
            Evidence.Kind.SCREEN_HIT,
            Evidence.Kind.CONTRADICTED);

    /** Checks that compare times of several nodes: to whom it was sent, and how long that was known. */
    private static final Set<Integer> BY_THE_CLOCK = Set.of(27, 43);

    private final boolean trustsClocks;
    private final Store store;
    private final EarnedModel earned;
    private final Map<String, Movement> movements;
    private final FaultCounts counts;
    private final Set<SessionId> acknowledged = new HashSet<>();
    private final Map<String, PayoutRecord> known = new HashMap<>();
    private final Map<String, String> periods = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Sending sending;

    Auditor(
            Store store,
            EarnedModel earned,
            Map<String, Movement> movements,
            InstantSource clock,
            FaultCounts counts,
            Guards guards,
            Duration slack) {
        this.sending = new Sending(store, clock, movements, this::violate, guards, slack);
        this.trustsClocks = slack.compareTo(Duration.ofDays(1)) < 0;
        this.store = store;
        this.earned = earned;
        this.movements = movements;
        this.counts = counts;
    }

    List<String> violations() {
        return violations;
    }

    Sending sending() {
        return sending;
    }

    void violate(String what) {
        violations.add(what);
    }

    /** A node has said that these facts are recorded; from now on they must be there, and so must what it listed. */
    void acknowledged(List<Fact> facts, Recorded recorded) {
        if (!recorded.quarantined().isEmpty()) {
            Set<String> listed = new HashSet<>();
            List<Quarantined> all = store.<List<Quarantined>>read(
                    snapshot -> snapshot.quarantined().toList());
            all.forEach(one -> listed.add(one.id() + " " + one.hash()));
            recorded.quarantined().stream()
                    .filter(one -> !listed.contains(one.id() + " " + one.hash()))
                    .forEach(one -> violate("invariant 12: " + one.id() + " was quarantined, and is not listed"));
        }

        Set<SessionId> ids = new HashSet<>();
        facts.forEach(fact -> ids.add(fact.id()));
        recorded.quarantined().forEach(one -> ids.remove(one.id()));
        Map<SessionId, Registration> there = store.read(snapshot -> snapshot.registered(ids));
        for (SessionId id : ids) {
            if (!there.containsKey(id)) {
                violate("invariant 36: " + id + " was acknowledged, and is not there");
            }
        }
        acknowledged.addAll(ids);
    }

    /** After each step. */
    void step() {
        store.<List<PayoutRecord>>read(snapshot -> {
                    try (Stream<PayoutRecord> payouts = snapshot.payouts()) {
                        return payouts.filter(record ->
                                        !record.equals(known.get(record.payout().id())))
                                .toList();
                    }
                })
                .forEach(this::look);
    }

    private void look(PayoutRecord record) {
        Payout payout = record.payout();
        PayoutRecord before = known.put(payout.id(), record);
        if (before == null) {
            appeared(payout);
        } else {
            compare(before, record);
        }
        checkRail(record);
        checkAttempts(record);
        checkEvidence(record);
    }

    private void appeared(Payout payout) {
        sending.decided(payout);
        if (payout.identity().period() != null) {
            String period = payout.account() + " " + payout.amount().currency() + " "
                    + payout.identity().scheduleVersion() + " "
                    + payout.identity().period().number();
            String other = periods.put(period, payout.id());
            if (other != null) {
                violate("invariant 14: " + payout.id() + " and " + other + " are both of period " + period);
            }
        }
        if (payout.amount().currency().digits() != 2) {
            counts.hit(Fault.OTHER_DECIMALS);
        }
        if (!Landscape.calendar(payout.amount().currency()).isBusinessDay(payout.scheduledDate())) {
            counts.hit(Fault.HOLIDAY);
        }
    }

    private void compare(PayoutRecord before, PayoutRecord record) {
        Payout payout = record.payout();
        if (!before.payout().equals(payout)) {
            violate("invariant 2: " + payout.id() + " was " + before.payout() + " and is " + payout);
        }
        if (!record.attempts().containsAll(before.attempts())
                || !record.evidence().containsAll(before.evidence())) {
            violate("invariant 2: attempts or evidence of " + payout.id() + " are gone");
        }
    }

    /** What the store believes is what the rail has said, and what is given back is not at the rail. */
    private void checkRail(PayoutRecord record) {
        PayoutState state = record.standing().state();
        String id = record.payout().id();
        Map<Integer, Integer> executions = new HashMap<>();
        boolean paid = false;
        boolean at = false;
        for (Attempt attempt : record.attempts()) {
            Movement movement = movements.get(attempt.key());
            if (movement != null) {
                boolean back = movement.isGivenBack();
                int moved = movement.executions > 1 ? movement.executions : back ? 0 : movement.executions;
                executions.merge(attempt.leg(), moved, Integer::sum);
                // What lies at a rail between its legs is no payout, and may stay there.
                paid |= Leg.reachesBank(attempt.leg()) && movement.saidPaid();
                at |= Leg.reachesBank(attempt.leg()) && !back;
            }
        }
        executions.forEach((leg, times) -> {
            if (times > 1) {
                violate("invariant 22: the rail moved leg " + leg + " of " + id + " " + times + " times");
            }
        });
        if (!state.isLive() && at) {
            violate("invariant 24: " + id + " is " + state
                    + ", and the rail has not said that it does not have the money");
        }
        if (state == PayoutState.PAID && !paid) {
            violate("invariant 25: " + id + " is PAID, and the rail never said so");
        }
        if (!isDisproved(record) && (state == PayoutState.RESERVED || state == PayoutState.HELD)) {
            violate("invariant 25: " + id + " has an attempt that is not proven rejected, and is " + state);
        }
    }

    /** Nothing is believed that the rail has not said, and nothing twice. */
    private void checkEvidence(PayoutRecord record) {
        for (Attempt attempt : record.attempts()) {
            Movement movement = movements.get(attempt.key());
            for (Evidence.Kind kind : Evidence.Kind.values()) {
                long kept = record.evidence().stream()
                        .filter(evidence -> evidence.leg() == attempt.leg()
                                && evidence.attempt() == attempt.number()
                                && evidence.kind() == kind
                                && !evidence.id().startsWith("bank:"))
                        .count();
                long said = said(movement, kind);
                if (kept > said) {
                    violate("invariant 25: " + record.payout().id() + " has " + kept + " times " + kind
                            + ", and the rail said it " + said + " times");
                }
            }
        }
    }

    private static long said(@Nullable Movement movement, Evidence.Kind kind) {
        if (movement == null) {
            return OURS.contains(kind) ? Long.MAX_VALUE : 0;
        }
        return switch (kind) {
            case ACCEPTED -> movement.told(RailEvent.Kind.ACCEPTED) + (movement.saidAccepted ? 1 : 0);
            case REJECTED -> movement.saidRejected ? 1 : 0;
            case IN_TRANSIT -> movement.told(RailEvent.Kind.IN_TRANSIT);
            case PAID -> movement.told(RailEvent.Kind.PAID);
            case SETTLED -> movement.told(RailEvent.Kind.SETTLED);
            case RETURNED -> movement.told(RailEvent.Kind.RETURNED);
            case FAILED -> movement.told(RailEvent.Kind.FAILED);
            case CANCELED -> movement.told(RailEvent.Kind.CANCELED) + 1;
            default -> Long.MAX_VALUE; // what the library says itself
        };
    }

    /** Nothing of it may be under way; what was brought to a rail lies there. */
    private boolean isDisproved(PayoutRecord record) {
        Set<String> disproved = disproved(record);
        return record.attempts().stream()
                .filter(attempt -> !isBrought(attempt))
                .map(attempt -> attempt.leg() + " " + attempt.number())
                .allMatch(disproved::contains);
    }

    private boolean isBrought(Attempt attempt) {
        Movement movement = movements.get(attempt.key());
        return !Leg.reachesBank(attempt.leg())
                && movement != null
                && (movement.saidAccepted || movement.told(RailEvent.Kind.ACCEPTED) > 0);
    }

    private static Set<String> disproved(PayoutRecord record) {
        Set<String> disproved = new HashSet<>();
        for (Evidence evidence : record.evidence()) {
            if (evidence.kind() == Evidence.Kind.REJECTED) {
                disproved.add(evidence.leg() + " " + evidence.attempt());
            }
        }
        return disproved;
    }

    private void checkAttempts(PayoutRecord record) {
        Set<String> disproved = disproved(record);
        for (Attempt attempt : record.attempts()) {
            int last = record.attempts(attempt.leg()).size();
            if (attempt.number() != last && !disproved.contains(attempt.leg() + " " + attempt.number())) {
                violate("invariant 19: attempt " + attempt.number() + " of leg " + attempt.leg() + " of "
                        + record.payout().id() + " is not proven rejected, and there are " + last);
            }
        }
    }

    /** Once a day: everything that the library checks itself, and the sums that it can not know. */
    void day(Verification verification) {
        verification.checks().stream()
                .filter(check -> trustsClocks || !BY_THE_CLOCK.contains(check.invariant()))
                .forEach(check -> check.violations()
                        .forEach(violation -> violate(
                                "verify, invariant " + check.invariant() + " " + check.name() + ": " + violation)));
        store.read(snapshot -> {
            checkAcknowledged(snapshot);
            checkEarned(snapshot);
            checkConservation(snapshot);
            return null;
        });
    }

    private void checkAcknowledged(Snapshot snapshot) {
        long there;
        try (Stream<Registration> registrations = snapshot.registrations()) {
            there = registrations.filter(one -> acknowledged.contains(one.id())).count();
        }
        if (there != acknowledged.size()) {
            Set<SessionId> missing = new HashSet<>(acknowledged);
            missing.removeAll(snapshot.registered(acknowledged).keySet());
            violate("invariant 36: acknowledged and gone: " + missing);
        }
    }

    private void checkEarned(Snapshot snapshot) {
        Map<String, BigInteger> expected = earned.expected(snapshot);
        Map<String, BigInteger> stored = earned.stored(snapshot);
        if (!expected.equals(stored)) {
            violate("invariant 13: earned should be " + expected + ", and is " + stored);
        }
    }

    /** A correction waits for its original, and no longer. */
    private void checkWaiting(Snapshot snapshot) {
        for (Fact waiting : snapshot.pending(Registration.State.WAITING, null, Integer.MAX_VALUE)) {
            SessionId original = ((Correction) waiting).original();
            Registration there = snapshot.registered(Set.of(original)).get(original);
            if (there != null && there.state() == Registration.State.BOOKED) {
                violate("invariant 38: " + waiting.id() + " still waits for " + original + ", which is booked");
            }
        }
    }

    /** What is owed by the lots is what is payable; what the lots gave away is in payouts that have it. */
    private void checkConservation(Snapshot snapshot) {
        Map<String, BigInteger> owed = new HashMap<>();
        Map<String, BigInteger> taken = new HashMap<>();
        try (Stream<Lot> lots = snapshot.lots()) {
            lots.forEach(lot -> {
                String key = lot.key().account() + " " + lot.key().currency();
                owed.merge(key, BigInteger.valueOf(lot.remaining()), BigInteger::add);
                taken.merge(key, BigInteger.valueOf(lot.taken()), BigInteger::add);
            });
        }
        Map<String, BigInteger> payable = new HashMap<>();
        try (Stream<Balance> balances = snapshot.balances()) {
            balances.filter(balance -> balance.key().ledgerAccount() == LedgerAccount.PAYABLE)
                    .forEach(balance -> payable.merge(
                            balance.key().owner() + " " + balance.key().currency(),
                            micros(balance.amount()),
                            BigInteger::add));
        }
        Map<String, BigInteger> paid = new HashMap<>();
        known.values().stream()
                .filter(record -> record.standing().takesLots())
                .map(PayoutRecord::payout)
                .forEach(payout -> paid.merge(
                        payout.account() + " " + payout.amount().currency(),
                        BigInteger.valueOf(Micros.ofMoney(payout.amount())),
                        BigInteger::add));
        same("payable", owed, payable);
        same("in payouts", taken, paid);
    }

    private static BigInteger micros(ExactAmount amount) {
        return BigInteger.valueOf(amount.units())
                .multiply(BigInteger.valueOf(Micros.PER_UNIT))
                .add(BigInteger.valueOf(amount.micros()));
    }

    private void same(String what, Map<String, BigInteger> expected, Map<String, BigInteger> actual) {
        expected.values().removeIf(sum -> sum.signum() == 0);
        actual.values().removeIf(sum -> sum.signum() == 0);
        if (!expected.equals(actual)) {
            violate("invariant 13: " + what + " should be " + expected + " by the lots, and is " + actual);
        }
    }

    /** When nothing goes wrong any more, nothing waits silently. */
    void end() {
        store.read(snapshot -> {
            checkWaiting(snapshot);
            return null;
        });
        for (PayoutRecord record : known.values()) {
            PayoutState state = record.standing().state();
            boolean unsent = state == PayoutState.RESERVED || state == PayoutState.SUBMITTING;
            boolean movedUnknown = state == PayoutState.UNKNOWN
                    && record.attempts().stream()
                            .filter(attempt -> !isBrought(attempt))
                            .map(attempt -> movements.get(attempt.key()))
                            .anyMatch(movement -> movement != null && movement.executions > 0);
            if (unsent || movedUnknown) {
                violate("invariant 38: " + record.payout().id() + " still is " + state);
            }
        }
    }
}
