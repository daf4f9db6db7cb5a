package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutRefused;
import io.evpayout.payout.PayoutRefused.Code;
import io.evpayout.payout.PayoutState;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What persons decide about payouts that were reserved and not sent. Deciding the same again changes nothing. */
final class Approver {

    private final Store store;
    private final Submitter submitter;
    private final Transitions transitions;
    private final PayoutListener listener;

    Approver(Store store, NetworkCache networks, Submitter submitter, PayoutListener listener) {
        this.store = store;
        this.submitter = submitter;
        this.transitions = new Transitions(networks);
        this.listener = listener;
    }

    /** Approves a payout that waits for it, and sends it. */
    void approve(String payout, String by, Instant at) {
        checkPerson(by);
        decide(
                payout,
                (transaction, record) -> {
                    if (says(record, Evidence.Kind.APPROVED) != null) {
                        return null;
                    }
                    checkMayApprove(record, by);
                    return Evidence.ofOurs(record.payout(), Evidence.Kind.APPROVED, at, by, null);
                },
                at);
        submitter.submit(payout, at);
    }

    /** Cancels a payout that was not sent; its money is payable again, as old as it was. */
    void cancel(String payout, String by, String reason, Instant at) {
        checkPerson(by);
        decide(
                payout,
                (transaction, record) -> {
                    PayoutState state = record.standing().state();
                    if (state == PayoutState.CANCELED) {
                        return null;
                    }
                    checkMayCancel(record.payout(), state);
                    return Evidence.ofOurs(record.payout(), Evidence.Kind.CANCELED, at, by, reason);
                },
                at);
    }

    private void decide(String id, Decider decider, Instant at) {
        List<PayoutEvent> events = store.write(transaction -> {
            Payout payout = find(transaction, id).payout();
            Locks.one(transaction, payout.account());
            Evidence decided = decider.decide(transaction, find(transaction, id));
            return decided == null ? List.<PayoutEvent>of() : transitions.apply(transaction, id, decided, at);
        });
        events.forEach(listener::on);
    }

    private static PayoutRecord find(Transaction transaction, String id) {
        return transaction.payout(id).orElseThrow(() -> new NoSuchElementException("There is no payout " + id));
    }

    private static void checkMayApprove(PayoutRecord record, String by) {
        PayoutState state = record.standing().state();
        if (state != PayoutState.HELD) {
            throw new PayoutRefused(
                    Code.NOT_HELD,
                    state.name(),
                    "Payout " + record.payout().id() + " does not wait for approval: it is " + state);
        }
        Evidence held = says(record, Evidence.Kind.HELD);
        if (held != null && by.equals(held.reference())) {
            throw new PayoutRefused(
                    Code.SAME_PERSON,
                    by,
                    "Payout " + record.payout().id() + " was asked for by " + by + "; another person must approve it");
        }
    }

    private static void checkMayCancel(Payout payout, PayoutState state) {
        if (state == PayoutState.RESERVED || state == PayoutState.HELD) {
            return;
        }
        boolean open = state.isOpen();
        throw new PayoutRefused(
                open ? Code.ALREADY_SUBMITTED : Code.ALREADY_ENDED,
                state.name(),
                "Payout " + payout.id() + " can not be canceled: it is " + state
                        + (open ? ", and may have left; wait for what the bank says" : ""));
    }

    private static @Nullable Evidence says(PayoutRecord record, Evidence.Kind kind) {
        return record.evidence().stream()
                .filter(evidence -> evidence.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    private static void checkPerson(String by) {
        if (by.isBlank()) {
            throw new IllegalArgumentException("Who decides about a payout must be named");
        }
    }

    private interface Decider {

        @Nullable
        Evidence decide(Transaction transaction, PayoutRecord record);
    }
}
