package io.evpayout.engine;

import io.evpayout.approval.SignedContent;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.party.Role;
import io.evpayout.party.Roles;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutRefused;
import io.evpayout.payout.PayoutRefused.Code;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.ReasonClass;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What persons decide about payouts that were reserved and not sent. Deciding the same again changes nothing. */
final class Approver {

    private final Store store;
    private final NetworkCache networks;
    private final Submitter submitter;
    private final Transitions transitions;
    private final PayoutListener listener;
    private final @Nullable Roles roles;

    Approver(Store store, NetworkCache networks, Submitter submitter, EngineOptions options) {
        this.store = store;
        this.networks = networks;
        this.submitter = submitter;
        this.transitions = new Transitions(networks, options.now());
        this.listener = options.listener();
        this.roles = options.roles();
    }

    /** Approves a payout that waits for it, and sends it. */
    void approve(String payout, String by, Instant at) {
        check(by);
        decide(
                payout,
                (transaction, record) -> {
                    int approvals = record.decisions(Evidence.Kind.APPROVED);
                    if (approvals > 0 && record.standing().state() != PayoutState.HELD) {
                        return null;
                    }
                    BankLink link = new Approval(record, networks.of(transaction), at).check(transaction, by);
                    return Evidence.ofOurs(record.payout(), Evidence.Kind.APPROVED, approvals + 1, at, by)
                            .because(SignedContent.of(record.payout(), link).toString());
                },
                at);
        send(payout, at);
    }

    /** Cancels a payout that was not sent; its money is payable again, as old as it was. */
    void cancel(String payout, String by, String reason, Instant at) {
        check(by);
        decide(
                payout,
                (transaction, record) -> {
                    PayoutState state = record.standing().state();
                    if (state == PayoutState.CANCELED) {
                        return null;
                    }
                    checkMayCancel(record.payout(), state);
                    return Evidence.ofOurs(record.payout(), Evidence.Kind.CANCELED, 1, at, by)
                            .because(reason);
                },
                at);
    }

    /** Lets a payout that was rejected as often as it is tried by itself be tried once more, and sends it. */
    void retry(String payout, String by, Instant at) {
        check(by);
        decide(
                payout,
                (transaction, record) -> {
                    checkMayRetry(record);
                    long earlier = record.evidence().stream()
                            .filter(evidence -> evidence.kind() == Evidence.Kind.RETRIED)
                            .count();
                    int time = Math.toIntExact(earlier + 1);
                    return Evidence.ofOurs(record.payout(), Evidence.Kind.RETRIED, time, at, by);
                },
                at);
        send(payout, at);
    }

    /** Makes money payable that came back and was held. */
    void release(String payout, String by, String reason, Instant at) {
        check(by);
        decide(
                payout,
                (transaction, record) -> {
                    Standing standing = record.standing();
                    if (!standing.holdsMoney()) {
                        throw new PayoutRefused(
                                Code.NOTHING_HELD,
                                standing.state().name(),
                                "No money of payout " + payout + " is held: it is " + standing.state());
                    }
                    return Evidence.ofOurs(record.payout(), Evidence.Kind.RELEASED, 1, at, by)
                            .because(reason);
                },
                at);
    }

    /** Notes that a person says that the rail has not taken a payout of which nobody knows. */
    void declareUnsent(String payout, String by, String reason, Instant at) {
        check(by);
        decide(
                payout,
                (transaction, record) -> {
                    checkIsUnknown(record);
                    return Evidence.about(record.lastAttempt(), Evidence.Kind.DECLARED_UNSENT, at, by, reason);
                },
                at);
    }

    /** Takes it as proven that the rail has not taken a payout, since a second person says so too; it ends. */
    void confirmUnsent(String payout, String by, Instant at) {
        check(by);
        decide(
                payout,
                (transaction, record) -> {
                    checkIsUnknown(record);
                    checkMayConfirm(record, by);
                    return Evidence.about(record.lastAttempt(), Evidence.Kind.REJECTED, at, by, ReasonClass.BY_PERSONS);
                },
                at);
    }

    private void send(String id, Instant at) {
        PayoutRecord record = store.read(snapshot -> snapshot.payout(id)).orElseThrow();
        submitter.submit(record.payout(), at);
    }

    private void decide(String id, Decider decider, Instant at) {
        List<PayoutEvent> events = store.write(transaction -> {
            networks.held(transaction);
            Payout payout = find(transaction, id).payout();
            Locks.one(transaction, payout.account());
            Evidence decided = decider.decide(transaction, find(transaction, id));
            return decided == null ? List.<PayoutEvent>of() : transitions.apply(transaction, decided, at);
        });
        events.forEach(listener::on);
    }

    private static PayoutRecord find(Transaction transaction, String id) {
        return transaction.payout(id).orElseThrow(() -> new NoSuchElementException("There is no payout " + id));
    }

    private static void checkMayRetry(PayoutRecord record) {
        Standing standing = record.standing();
        if (standing.state() != PayoutState.RESERVED || !standing.review()) {
            throw new PayoutRefused(
                    Code.NOT_WAITING,
                    standing.state().name(),
                    "Payout " + record.payout().id() + " does not wait for a person to try it again: it is "
                            + standing.state());
        }
    }

    /** Only once a person was asked to look: until then the rail may still answer. */
    private static void checkIsUnknown(PayoutRecord record) {
        Standing standing = record.standing();
        boolean unknown = standing.state() == PayoutState.UNKNOWN || standing.state() == PayoutState.SUBMITTING;
        if (!unknown || !standing.review()) {
            throw new PayoutRefused(
                    Code.NOT_WAITING,
                    standing.state().name(),
                    "Payout " + record.payout().id() + " does not wait for a person to say what became of it: it is "
                            + standing.state() + (unknown ? ", and is still asked about" : ""));
        }
    }

    private static void checkMayConfirm(PayoutRecord record, String by) {
        String id = record.payout().id();
        List<String> declared = record.evidence().stream()
                .filter(e -> e.kind() == Evidence.Kind.DECLARED_UNSENT && e.isAbout(record.lastAttempt()))
                .map(e -> String.valueOf(e.reference()))
                .toList();
        if (declared.isEmpty()) {
            throw new PayoutRefused(
                    Code.NOT_DECLARED, id, "Nobody has declared yet that payout " + id + " was not sent");
        }
        if (declared.contains(by)) {
            throw new PayoutRefused(
                    Code.SAME_PERSON,
                    by,
                    by + " has declared payout " + id + " unsent; another person must confirm it");
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

    /** Who decides is named, and may decide. */
    void check(String by) {
        if (by.isBlank()) {
            throw new IllegalArgumentException("Who decides about a payout must be named");
        }
        if (roles != null && !roles.allows(by, Role.APPROVER)) {
            throw new PayoutRefused(
                    Code.NOT_ALLOWED, by, by + " may not decide about payouts: that needs the role " + Role.APPROVER);
        }
    }

    private interface Decider {

        @Nullable
        Evidence decide(Transaction transaction, PayoutRecord record);
    }
}
