package io.evpayout.engine;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.Tokenizer;
import io.evpayout.event.PayoutListener;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailSwitch;
import io.evpayout.rail.ReasonClass;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends payouts, in three phases: attempt and key are committed, then the rail is called with no transaction open, then
 * what it said is committed; in packs of as many as are sent in a moment. Whatever stops in between is found and finished by
 * the {@link Resolver}.
 */
final class Submitter {

    /** From the moment at which it is asked whether a payout may be sent to that at which its first byte leaves. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Store store;
    private final Rail rail;
    private final Gate gate;
    private final Transitions transitions;
    private final Attempts attempts;
    private final PayoutListener listener;
    private final Supplier<Instant> now;

    Submitter(Store store, NetworkCache networks, Rail rail, Tokenizer tokenizer, EngineOptions options) {
        this.store = store;
        this.rail = rail;
        Screener screener = new Screener(options.screener(), options.listener());
        this.gate = new Gate(store, networks, tokenizer, screener, options);
        this.transitions = new Transitions(networks, options.now());
        this.attempts = new Attempts(networks, rail, screener, transitions);
        this.listener = options.listener();
        this.now = options.now();
    }

    /** Submits a reserved payout; does nothing to one that is further on, or that must wait. */
    void submit(Payout payout, Instant at) {
        submitAll(List.of(payout), new PackSize(), at);
    }

    /** The same, but leaves a payout alone at which somebody else is working: many workers don't queue for it. */
    void submitIfFree(Payout payout, Instant at) {
        send(List.of(payout), Transaction::lockFree, new PackSize(), at);
    }

    /**
     * Submits many, in packs: what is committed is committed for all of a pack.
     *
     * @param size what was learned of the rail so far
     */
    void submitAll(List<Payout> payouts, PackSize size, Instant at) {
        int from = 0;
        while (from < payouts.size()) {
            List<Payout> pack = payouts.subList(from, Math.min(payouts.size(), from + size.get()));
            from += pack.size();
            send(pack, Transaction::lock, size, at);
        }
    }

    /** What goes wrong once something was begun is thrown, and not tried again with each alone: that would find it begun. */
    private void send(List<Payout> payouts, Locking locking, PackSize size, Instant began) {
        Failures failures = new Failures();
        together(payouts, these -> send(these, locking, size, began, failures));
        failures.throwFirst();
    }

    private void send(List<Payout> payouts, Locking locking, PackSize size, Instant began, Failures failures) {
        Instant at = transitions.atLeast(began);
        // What the gate says is as old as the question, however long the answer took.
        Instant before = now.get();
        Map<Payout, Gate.Pass> open = gate.ask(payouts, record -> Attempts.isToBeSent(record, at), at);
        Duration asking = Duration.between(before, now.get()).abs();
        if (open.isEmpty() || !isStillOurs(before)) {
            size.took(0, asking);
            return;
        }
        Attempts.Begun begun =
                store.write(transaction -> attempts.begin(transaction, open, locking, transitions.atLeast(at)));
        failures.keep(() -> {
            begun.events().forEach(listener::on);
            Instant first = now.get();
            List<Answered> last = sendAll(begun.sendables(), before, at);
            size.took(
                    begun.sendables().size(),
                    asking.plus(Duration.between(first, now.get()).abs()));
            conclude(last, at);
        });
    }

    /** Sends what was begun, unless the rail is stopped meanwhile; returns the last answers, which are not committed yet. */
    private List<Answered> sendAll(List<Attempts.Sendable> sendables, Instant before, Instant at) {
        List<Answered> answers = new ArrayList<>();
        Instant begun = now.get();
        Instant since = begun;
        for (Attempts.Sendable sendable : sendables) {
            boolean stops = false;
            if (isStillOurs(before)) {
                Answered answered = send(sendable, begun);
                answers.add(answered);
                stops = answered.stopsRail();
            }
            if (stops || PackSize.isLong(Duration.between(since, now.get()))) {
                conclude(answers, at);
                answers.clear();
                since = now.get();
                if (isStopped(at)) {
                    break; // the rest is asked about as if the process had ended
                }
            }
        }
        return answers;
    }

    /** What has waited for others of its pack may have been found, and sent, by somebody else. */
    private Answered send(Attempts.Sendable sendable, Instant begun) {
        boolean waited = PackSize.isLong(Duration.between(begun, now.get()));
        Instruction instruction = waited ? sendable.instruction().again() : sendable.instruction();
        return new Answered(sendable.payout(), instruction, answer(() -> rail.submit(instruction)));
    }

    private boolean isStopped(Instant at) {
        return store.read(snapshot -> RailSwitches.against(snapshot, rail.name(), transitions.atLeast(at)))
                .isPresent();
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
            submit(held.payout(), at);
        }
    }

    /** True if nothing that is asked before a payout is sent keeps this one from being sent again. */
    boolean mayRepeat(PayoutRecord record, BankAccount bank, Instant at) {
        return gate.mayRepeat(record, bank, at);
    }

    /** Commits what the rail has said; what has come to the rail goes on from there. */
    void conclude(Payout payout, Instruction instruction, Answer answer, Instant at) {
        conclude(List.of(new Answered(payout, instruction, answer)), at);
    }

    /** What a rejection leads to may change settings, so each has a transaction of its own. None keeps others from theirs. */
    private void conclude(List<Answered> answers, Instant at) {
        Map<Boolean, List<Answered>> rejected =
                answers.stream().collect(Collectors.partitioningBy(answered -> answered.is(Answer.Outcome.REJECTED)));
        List<Payout> onward = answers.stream()
                .filter(answered -> answered.is(Answer.Outcome.ACCEPTED)
                        && !Leg.reachesBank(answered.instruction().leg()))
                .map(Answered::payout)
                .toList();
        Failures failures = new Failures();
        rejected.getOrDefault(true, List.of()).forEach(answered -> failures.keep(() -> commit(List.of(answered), at)));
        failures.keep(() -> together(rejected.getOrDefault(false, List.of()), these -> commit(these, at)));
        failures.keep(() -> send(onward, Transaction::lock, new PackSize(), at));
        failures.throwFirst();
    }

    private void commit(List<Answered> answers, Instant at) {
        List<Evidence> said =
                answers.stream().map(answered -> evidence(answered, at)).toList();
        store.write(transaction -> transitions.applyAll(transaction, said, at)).forEach(listener::on);
    }

    /** Of those that fail together each is tried alone; what fails alone is thrown once all others are through. */
    private static <T> void together(List<T> all, Consumer<List<T>> work) {
        if (all.isEmpty()) {
            return;
        }
        try {
            work.accept(all);
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException e) {
            if (all.size() == 1) {
                throw e;
            }
            Failures failures = new Failures();
            all.forEach(one -> failures.keep(() -> work.accept(List.of(one))));
            failures.throwFirst();
        }
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

    private static Evidence evidence(Answered answered, Instant at) {
        Instruction instruction = answered.instruction();
        Answer answer = answered.answer();
        Evidence.Kind kind = kind(answer);
        return new Evidence(
                instruction.payout(),
                answered.payout().account(),
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

    /** What the rail has said to what it was asked. */
    private record Answered(Payout payout, Instruction instruction, Answer answer) {

        boolean is(Answer.Outcome outcome) {
            return answer.outcome() == outcome;
        }

        /** True if nothing more is sent to the rail once this is committed. */
        boolean stopsRail() {
            return is(Answer.Outcome.REJECTED) && ReasonClass.of(answer.code()).rail() != RailSwitch.State.RUNNING;
        }
    }
}
