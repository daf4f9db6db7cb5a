package io.evpayout.engine;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.Tokenizer;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.ledger.AccountState;
import io.evpayout.network.Network;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Patience;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import io.evpayout.rail.Rail;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends payouts, in three phases: attempt and key are committed, then the rail is called with no transaction open, then
 * what it said is committed. Whatever stops in between is found and finished by the {@link Resolver}.
 */
final class Submitter {

    /** From the moment at which it is asked whether a payout may be sent to that at which its first byte leaves. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Store store;
    private final NetworkCache networks;
    private final Rail rail;
    private final Screener screener;
    private final Gate gate;
    private final Transitions transitions;
    private final PayoutListener listener;
    private final Supplier<Instant> now;

    Submitter(Store store, NetworkCache networks, Rail rail, Tokenizer tokenizer, EngineOptions options) {
        this.store = store;
        this.networks = networks;
        this.rail = rail;
        this.screener = new Screener(options.screener(), options.listener());
        this.gate = new Gate(store, networks, tokenizer, screener, options);
        this.transitions = new Transitions(networks, options.now());
        this.listener = options.listener();
        this.now = options.now();
    }

    /** Submits a reserved payout; does nothing to one that is further on, or that must wait. */
    void submit(String payout, Instant at) {
        submit(payout, at, Locks::one);
    }

    /** The same, but leaves a payout alone at which somebody else is working: many workers don't queue for it. */
    void submitIfFree(String payout, Instant at) {
        submit(payout, at, Locks::free);
    }

    private void submit(String payout, Instant began, Locking locking) {
        Instant at = transitions.atLeast(began);
        // What the gate says is as old as the question, however long the answer took.
        Instant before = now.get();
        Gate.Pass pass = gate.ask(payout, record -> isToBeSent(record, at), at);
        if (!pass.open()) {
            return;
        }
        Begun begun = store.write(transaction -> begin(transaction, payout, pass, locking, transitions.atLeast(at)));
        begun.events().forEach(listener::on);
        Instruction instruction = begun.instruction();
        if (instruction != null && isStillOurs(before)) {
            conclude(instruction, answer(() -> rail.submit(instruction)), at);
        }
    }

    /** How an account is claimed; null if somebody else has it. */
    private interface Locking {

        @Nullable
        AccountState lock(Transaction transaction, String account);
    }

    /**
     * False if this process was stopped for long since then, or its clock was moved: somebody else may have asked the rail
     * meanwhile, and the rail may have forgotten the key. What was begun is finished as if the process had ended.
     */
    boolean isStillOurs(Instant before) {
        return Duration.between(before, now.get()).abs().compareTo(LONGEST_PAUSE) <= 0;
    }

    /** What time it is now, whenever what is going on began. */
    Instant now() {
        return now.get();
    }

    /** The same, but never before what is going on began, though a clock may say so. */
    Instant atLeast(Instant began) {
        return transitions.atLeast(began);
    }

    /** Sends a payout that was held only because its number could not be read, if it can be read now. */
    void submitIfReadable(PayoutRecord held, Instant at) {
        if (gate.lift(held, at)) {
            submit(held.payout().id(), at);
        }
    }

    /** True if nothing that is asked before a payout is sent keeps this one from being sent again. */
    boolean mayRepeat(PayoutRecord record, BankAccount bank, Instant at) {
        return gate.mayRepeat(record, bank, at);
    }

    private Begun begin(Transaction transaction, String id, Gate.Pass pass, Locking locking, Instant at) {
        Network network = networks.held(transaction);
        Payout payout = transaction.payout(id).orElseThrow().payout();
        if (locking.lock(transaction, payout.account()) == null) {
            return new Begun(null, List.of());
        }
        PayoutRecord record = transaction.payout(id).orElseThrow();
        if (!isToBeSent(record, at)
                || !payout.rail().equals(rail.name())
                || RailSwitches.against(transaction, rail.name(), at).isPresent()) {
            return new Begun(null, List.of());
        }
        Destination destination = Destination.of(network, record, at);
        BankLink link = destination.link();
        if (destination.hold() != null || link == null) {
            Destination.Hold why = Objects.requireNonNullElse(destination.hold(), Destination.Hold.BANK_DISABLED);
            return new Begun(null, transitions.apply(transaction, id, Gate.hold(record, why, at), at));
        }
        if (!pass.isFor(screener, network, payout.account(), at)) {
            return new Begun(null, List.of()); // looked up as it was before; the next time as it is
        }
        if (pass.screened() != null && Screener.keep(transaction, record, pass.screened(), at)) {
            Evidence held = Gate.hold(record, Destination.Hold.UNDER_REVIEW, at);
            return new Begun(null, transitions.apply(transaction, id, held, at));
        }
        NextMove move = NextMove.of(transaction, rail, record).orElse(null);
        if (move == null) {
            Evidence held = Gate.hold(record, Destination.Hold.LEFT_THE_RAIL, at);
            return new Begun(null, transitions.apply(transaction, id, held, at));
        }
        Attempt attempt = Instructions.attempt(transaction.networkId().orElse(""), payout, move, link, at);
        transaction.add(attempt);
        List<Attempt> attempts = new ArrayList<>(record.attempts());
        attempts.add(attempt);
        transaction.stand(payout, Standing.of(payout, attempts, record.evidence()));
        return new Begun(Instructions.of(network, payout, attempt, at, false), List.of());
    }

    /**
     * True if nothing of it may be at the rail: it was never sent, or every attempt is proven not to have been taken, long
     * enough ago, and no person must look first.
     */
    private static boolean isToBeSent(PayoutRecord record, Instant at) {
        return record.standing().state() == PayoutState.RESERVED
                && !record.standing().review()
                && !at.isBefore(Patience.mayBeSent(record));
    }

    /** Commits what the rail has said; what has come to the rail goes on from there. */
    void conclude(Instruction instruction, Answer answer, Instant at) {
        commit(instruction, answer, at);
        if (!Leg.reachesBank(instruction.leg()) && answer.outcome() == Answer.Outcome.ACCEPTED) {
            submit(instruction.payout(), at);
        }
    }

    private void commit(Instruction instruction, Answer answer, Instant at) {
        store.write(transaction -> {
                    Payout payout = transaction
                            .payout(instruction.payout())
                            .orElseThrow()
                            .payout();
                    Evidence evidence = evidence(payout, instruction, answer, at);
                    return transitions.apply(transaction, payout.id(), evidence, at);
                })
                .forEach(listener::on);
    }

    /** Whatever goes wrong between us and the rail, money may have moved: that is no answer, not a rejection. */
    static Answer answer(Supplier<@Nullable Answer> call) {
        try {
            Answer answer = call.get();
            return answer == null ? Answer.unknown("NO_ANSWER") : answer;
        } catch (RuntimeException e) {
            return Answer.unknown(e.getClass().getSimpleName());
        }
    }

    private static Evidence evidence(Payout payout, Instruction instruction, Answer answer, Instant at) {
        Evidence.Kind kind = kind(answer);
        return new Evidence(
                payout.id(),
                payout.account(),
                instruction.leg(),
                instruction.attempt(),
                "answer-" + instruction.leg() + "-" + instruction.attempt() + "-" + kind,
                kind,
                at,
                null,
                answer.reference(),
                answer.code());
    }

    private static Evidence.Kind kind(Answer answer) {
        return switch (answer.outcome()) {
            case ACCEPTED -> Evidence.Kind.ACCEPTED;
            case REJECTED -> Evidence.Kind.REJECTED;
            case UNKNOWN ->
                switch (answer.next()) {
                    case REPEAT -> Evidence.Kind.NO_ANSWER;
                    case LOOK_UP -> Evidence.Kind.NO_REPEAT;
                    case REVIEW -> Evidence.Kind.CONFLICT;
                };
        };
    }

    /** What a first phase ends in: something to send, or a payout that is not sent, and who is told. */
    private record Begun(@Nullable Instruction instruction, List<PayoutEvent> events) {}
}
