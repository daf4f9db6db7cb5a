package io.evpayout.testkit.simulator;

import io.evpayout.engine.Verification;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Micros;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.Instruction;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Watches a world from outside and believes nobody: it compares what the store says with what the rail has really moved and
 * said, and with what was acknowledged. It shares no code with the library's own checks.
 */
final class Auditor {

    private final Store store;
    private final EarnedModel earned;
    private final Map<String, Movement> movements;
    private final FaultCounts counts;
    private final Set<SessionId> acknowledged = new HashSet<>();
    private final Map<String, PayoutRecord> known = new HashMap<>();
    private final Map<String, String> periods = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    Auditor(Store store, EarnedModel earned, Map<String, Movement> movements, FaultCounts counts) {
        this.store = store;
        this.earned = earned;
        this.movements = movements;
        this.counts = counts;
    }

    List<String> violations() {
        return violations;
    }

    void violate(String what) {
        violations.add(what);
    }

    /** A node has said that these facts are recorded; from now on they must be there. */
    void acknowledged(List<Fact> facts) {
        Set<SessionId> ids = new HashSet<>();
        facts.forEach(fact -> ids.add(fact.id()));
        Map<SessionId, Registration> there = store.read(snapshot -> snapshot.registered(ids));
        for (SessionId id : ids) {
            if (!there.containsKey(id)) {
                violate("invariant 36: " + id + " was acknowledged, and is not there");
            }
        }
        acknowledged.addAll(ids);
    }

    /** The rail is asked: the attempt must be in the store, as it is asked for, and its money reserved. */
    void asked(Instruction instruction) {
        try {
            Optional<Attempt> attempt = store.read(snapshot -> snapshot.attempt(instruction.key()));
            Optional<PayoutRecord> record = store.read(snapshot -> snapshot.payout(instruction.payout()));
            if (attempt.isEmpty() || record.isEmpty()) {
                violate("invariant 23: the rail is asked for " + instruction.payout() + " with key " + instruction.key()
                        + ", and no such attempt is stored");
                return;
            }
            if (!attempt.get().requestHash().equals(instruction.requestHash())) {
                violate("invariant 20: " + instruction.key() + " asks for something else than was stored");
            }
            if (!record.get().payout().amount().equals(instruction.amount())) {
                violate("invariant 16: " + instruction.payout() + " of "
                        + record.get().payout().amount() + " asks the rail for " + instruction.amount());
            }
        } catch (IllegalStateException e) {
            violate("the rail is called while a transaction is open: " + e.getMessage());
        }
    }

    /** After each step. */
    void step() {
        store.read(snapshot -> {
            try (Stream<PayoutRecord> payouts = snapshot.payouts()) {
                payouts.forEach(this::look);
            }
            return null;
        });
    }

    private void look(PayoutRecord record) {
        Payout payout = record.payout();
        PayoutRecord before = known.put(payout.id(), record);
        if (record.equals(before)) {
            return;
        }
        if (before == null) {
            appeared(payout);
        } else {
            compare(before, record);
        }
        checkRail(record);
        checkAttempts(record);
    }

    private void appeared(Payout payout) {
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
        long executions = 0;
        boolean paid = false;
        boolean at = false;
        for (Attempt attempt : record.attempts()) {
            Movement movement = movements.get(attempt.key());
            if (movement != null) {
                boolean back = movement.isGivenBack();
                executions += movement.executions > 1 ? movement.executions : back ? 0 : movement.executions;
                paid |= movement.saidPaid();
                at |= !back;
            }
        }
        if (executions > 1) {
            violate("invariant 22: the rail moved " + id + " " + executions + " times");
        }
        if (!state.isLive() && at) {
            violate("invariant 24: " + id + " is " + state
                    + ", and the rail has not said that it does not have the money");
        }
        if (state == PayoutState.PAID && !paid) {
            violate("invariant 25: " + id + " is PAID, and the rail never said so");
        }
        if (!record.attempts().isEmpty() && (state == PayoutState.RESERVED || state == PayoutState.HELD)) {
            violate("invariant 25: " + id + " has an attempt, and is " + state);
        }
    }

    private void checkAttempts(PayoutRecord record) {
        Set<Integer> disproved = new HashSet<>();
        for (Evidence evidence : record.evidence()) {
            if (evidence.kind() == Evidence.Kind.REJECTED) {
                disproved.add(evidence.attempt());
            }
        }
        int last = record.attempts().size();
        for (Attempt attempt : record.attempts()) {
            if (attempt.number() != last && !disproved.contains(attempt.number())) {
                violate("invariant 19: attempt " + attempt.number() + " of "
                        + record.payout().id() + " is not proven rejected, and there are " + last);
            }
        }
    }

    /** Once a day: everything that the library checks itself, and the sums that it can not know. */
    void day(Verification verification) {
        verification
                .checks()
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
        Set<SessionId> missing = new HashSet<>(acknowledged);
        try (Stream<Registration> registrations = snapshot.registrations()) {
            registrations.forEach(registration -> missing.remove(registration.id()));
        }
        if (!missing.isEmpty()) {
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

    /** What is owed by the lots is what is payable; what the lots gave away is in payouts that have it. */
    private void checkConservation(Snapshot snapshot) {
        Map<String, Long> owed = new HashMap<>();
        Map<String, Long> taken = new HashMap<>();
        try (Stream<Lot> lots = snapshot.lots()) {
            lots.forEach(lot -> {
                String key = lot.key().account() + " " + lot.key().currency();
                owed.merge(key, lot.remaining(), Math::addExact);
                taken.merge(key, lot.taken(), Math::addExact);
            });
        }
        Map<String, Long> payable = new HashMap<>();
        try (Stream<Balance> balances = snapshot.balances()) {
            balances.filter(balance -> balance.key().ledgerAccount() == LedgerAccount.PAYABLE)
                    .forEach(balance -> payable.merge(
                            balance.key().owner() + " " + balance.key().currency(),
                            balance.amount().longMicros(),
                            Math::addExact));
        }
        Map<String, Long> paid = new HashMap<>();
        known.values().stream()
                .filter(record -> record.standing().takesLots())
                .map(PayoutRecord::payout)
                .forEach(payout -> paid.merge(
                        payout.account() + " " + payout.amount().currency(),
                        Micros.ofMoney(payout.amount()),
                        Math::addExact));
        same("payable", owed, payable);
        same("in payouts", taken, paid);
    }

    private void same(String what, Map<String, Long> expected, Map<String, Long> actual) {
        expected.values().removeIf(sum -> sum == 0);
        actual.values().removeIf(sum -> sum == 0);
        if (!expected.equals(actual)) {
            violate("invariant 13: " + what + " should be " + expected + " by the lots, and is " + actual);
        }
    }

    /** When nothing goes wrong any more, nothing waits silently. */
    void end() {
        for (PayoutRecord record : known.values()) {
            PayoutState state = record.standing().state();
            boolean unsent = state == PayoutState.RESERVED || state == PayoutState.SUBMITTING;
            boolean movedUnknown = state == PayoutState.UNKNOWN
                    && record.attempts().stream()
                            .map(attempt -> movements.get(attempt.key()))
                            .anyMatch(movement -> movement != null && movement.executions > 0);
            if (unsent || movedUnknown) {
                violate("invariant 38: " + record.payout().id() + " still is " + state);
            }
        }
    }
}
