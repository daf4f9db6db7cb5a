package io.evpayout.engine;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetailsUnavailable;
import io.evpayout.bank.Tokenizer;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends payouts, in three phases: attempt and key are committed, then the rail is called with no transaction open, then
 * what it said is committed. Whatever stops in between is found and finished by {@link #resolve}: by asking, and by the
 * same key.
 */
final class Submitter {

    private static final int LEG = 1;

    /** Rails may forget a key after 24 hours; after this long one is looked up and never sent again. */
    private static final Duration SAME_KEY = Duration.ofHours(20);

    private final Store store;
    private final NetworkCache networks;
    private final Rail rail;
    private final Tokenizer tokenizer;
    private final Transitions transitions;
    private final PayoutListener listener;

    Submitter(Store store, NetworkCache networks, Rail rail, Tokenizer tokenizer, PayoutListener listener) {
        this.store = store;
        this.networks = networks;
        this.rail = rail;
        this.tokenizer = tokenizer;
        this.transitions = new Transitions(networks);
        this.listener = listener;
    }

    /** Submits a reserved payout; does nothing to one that is further on. */
    public void submit(String payout, Instant at) {
        if (tokenizer.mayBeUnreadable() && !isReadable(payout, at)) {
            return;
        }
        Begun begun = store.write(transaction -> begin(transaction, payout, at));
        begun.events().forEach(listener::on);
        Instruction instruction = begun.instruction();
        if (instruction != null) {
            conclude(instruction, rail(() -> rail.submit(instruction)), at);
        }
    }

    /** Finishes every payout whose submission stopped half way or was never answered. */
    public void resolve(Instant at) {
        List<PayoutRecord> open = store.read(snapshot -> snapshot.openPayouts(null));
        for (PayoutRecord record : open) {
            if (!record.payout().rail().equals(rail.name())) {
                continue;
            }
            if (record.standing().state() == PayoutState.RESERVED) {
                submit(record.payout().id(), at);
            } else if (record.standing().state() == PayoutState.SUBMITTING
                    || record.standing().state() == PayoutState.UNKNOWN) {
                ask(record, at);
            }
        }
    }

    private void ask(PayoutRecord record, Instant at) {
        Attempt attempt = record.attempts().get(record.attempts().size() - 1);
        Network network = store.read(networks::of);
        Instruction instruction = instruction(record.payout(), attempt, network, at);
        Answer answer = rail(() -> rail.lookUp(instruction));
        if (answer.outcome() == Answer.Outcome.UNKNOWN
                && at.isBefore(attempt.at().plus(SAME_KEY))
                && mayBePaid(network, record.payout(), at)) {
            answer = rail(() -> rail.submit(instruction));
        }
        conclude(instruction, answer, at);
    }

    /**
     * Before anything of it is stored, and with no transaction open: whoever keeps the number may be far away. A payout whose
     * number can't be read stays reserved, and is tried again.
     */
    private boolean isReadable(String id, Instant at) {
        Optional<BankAccount> destination = store.read(snapshot -> {
            PayoutRecord record = snapshot.payout(id).orElseThrow();
            Payout payout = record.payout();
            Network network = networks.of(snapshot);
            return record.standing().state() == PayoutState.RESERVED && mayBePaid(network, payout, at)
                    ? Optional.of(destination(network, payout.account(), payout.bankVersion()))
                    : Optional.empty();
        });
        try {
            destination.ifPresent(tokenizer::requireReadable);
            return true;
        } catch (BankDetailsUnavailable e) {
            Payout payout =
                    store.read(snapshot -> snapshot.payout(id)).orElseThrow().payout();
            listener.on(new PayoutEvent.BankDetailsUnreadable(at, payout, e.code()));
            return false;
        }
    }

    private Begun begin(Transaction transaction, String id, Instant at) {
        Payout payout = transaction.payout(id).orElseThrow().payout();
        Locks.one(transaction, payout.account());
        PayoutRecord record = transaction.payout(id).orElseThrow();
        if (record.standing().state() != PayoutState.RESERVED || !payout.rail().equals(rail.name())) {
            return new Begun(null, List.of());
        }
        Network network = networks.of(transaction);
        if (!mayBePaid(network, payout, at)) {
            return new Begun(null, transitions.apply(transaction, id, canceled(payout, at), at));
        }
        BankAccount destination = destination(network, payout.account(), payout.bankVersion());
        Attempt attempt = attempt(transaction, payout, destination, at);
        transaction.add(attempt);
        transaction.stand(payout, Standing.of(payout, List.of(attempt), List.of()));
        return new Begun(instruction(payout, attempt, network, at), List.of());
    }

    /** True if the account is still open, and its bank account still the one that the payout was decided for. */
    private static boolean mayBePaid(Network network, Payout payout, Instant at) {
        boolean open = network.account(payout.account(), at)
                .filter(settings -> settings.status().isPaid())
                .isPresent();
        return open
                && network.bankLink(payout.account(), at)
                        .filter(link ->
                                link.version() == payout.bankVersion() && link.status() == BankLink.Status.VERIFIED)
                        .isPresent();
    }

    private void conclude(Instruction instruction, Answer answer, Instant at) {
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

    private Attempt attempt(Snapshot snapshot, Payout payout, BankAccount destination, Instant at) {
        String key = Attempt.key(snapshot.networkId().orElse(""), payout.id(), LEG, 1);
        Instruction instruction =
                new Instruction(key, payout.id(), LEG, 1, payout.amount(), destination, payout.scheduledDate(), at);
        return new Attempt(
                payout.id(),
                payout.account(),
                LEG,
                1,
                key,
                rail.name(),
                payout.bankVersion(),
                instruction.requestHash(),
                at);
    }

    private static Instruction instruction(Payout payout, Attempt attempt, Network network, Instant at) {
        return new Instruction(
                attempt.key(),
                payout.id(),
                attempt.leg(),
                attempt.number(),
                payout.amount(),
                destination(network, payout.account(), attempt.bankVersion()),
                leaves(network, payout, at),
                at);
    }

    /** The scheduled day, or today where that is over. */
    private static LocalDate leaves(Network network, Payout payout, Instant at) {
        LocalDate today =
                at.atZone(network.schedules(payout.account()).at(at).zone()).toLocalDate();
        return today.isAfter(payout.scheduledDate()) ? today : payout.scheduledDate();
    }

    private static BankAccount destination(Network network, String account, int version) {
        History<BankLink> links = network.bankLinks().get(account);
        for (BankLink link : links == null ? List.<BankLink>of() : links.versions()) {
            if (link.version() == version) {
                return link.bank();
            }
        }
        throw new IllegalStateException("Account " + account + " has no bank account version " + version);
    }

    /** Whatever goes wrong between us and the rail, money may have moved: that is no answer, not a rejection. */
    private static Answer rail(Supplier<@Nullable Answer> call) {
        try {
            Answer answer = call.get();
            return answer == null ? Answer.unknown("NO_ANSWER") : answer;
        } catch (RuntimeException e) {
            return Answer.unknown(e.getClass().getSimpleName());
        }
    }

    private static Evidence evidence(Payout payout, Instruction instruction, Answer answer, Instant at) {
        Evidence.Kind kind = switch (answer.outcome()) {
            case ACCEPTED -> Evidence.Kind.ACCEPTED;
            case REJECTED -> Evidence.Kind.REJECTED;
            case UNKNOWN -> Evidence.Kind.NO_ANSWER;
        };
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

    /** What a first phase ends in: something to send, or a payout that is not sent, and who is told. */
    private record Begun(@Nullable Instruction instruction, List<PayoutEvent> events) {}

    private static Evidence canceled(Payout payout, Instant at) {
        return Evidence.ofOurs(
                payout, Evidence.Kind.CANCELED, at, null, "account or bank account changed before submission");
    }
}
