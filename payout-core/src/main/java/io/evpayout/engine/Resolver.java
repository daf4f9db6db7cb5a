package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Patience;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.List;

/**
 * Finishes open payouts: sends what was reserved and not sent, asks about what was never answered, by looking up and by the
 * same key while rails still know it, and asks for news of what is under way. What nobody knows of for too long is given to
 * a person, and is looked up all the same; it never becomes a failure by time alone.
 */
final class Resolver {

    private final Store store;
    private final NetworkCache networks;
    private final Rail rail;
    private final Submitter submitter;
    private final Settler settler;
    private final Pace pace = new Pace();

    Resolver(Store store, NetworkCache networks, Rail rail, Submitter submitter, Settler settler) {
        this.store = store;
        this.networks = networks;
        this.rail = rail;
        this.submitter = submitter;
        this.settler = settler;
    }

    /** Finishes every open payout now. */
    void resolve(Instant at) {
        Open open = open();
        open.payouts().forEach(record -> resolve(record, open.network(), at));
    }

    /** Finishes those whose turn it is: the longer nothing is heard of one, the longer the pauses. */
    void resolveDue(Instant at) {
        Open open = open();
        pace.keepOnly(open.payouts());
        for (PayoutRecord record : open.payouts()) {
            if (pace.isTurn(record, at)) {
                resolve(record, open.network(), at);
            }
        }
    }

    private Open open() {
        return store.read(snapshot -> new Open(
                snapshot.openPayouts(null).stream()
                        .filter(record -> record.payout().rail().equals(rail.name()))
                        .toList(),
                networks.of(snapshot)));
    }

    private void resolve(PayoutRecord record, Network network, Instant at) {
        switch (record.standing().state()) {
            case RESERVED -> submitter.submit(record.payout().id(), at);
            case SUBMITTING, UNKNOWN -> ask(record, network, at);
            case ACCEPTED, IN_TRANSIT ->
                settler.receive(news(Instructions.of(network, record.payout(), record.lastAttempt(), at, true)), at);
            case HELD -> submitter.submitIfReadable(record, at);
            case PAID, REJECTED, CANCELED, RETURNED, FAILED, REVERSED -> {} // waits for a person, or has ended
        }
        if (Patience.isOverdue(record, at)) {
            settler.missed(record.payout(), at);
        }
    }

    private void ask(PayoutRecord record, Network network, Instant at) {
        Instruction instruction = Instructions.of(network, record.payout(), record.lastAttempt(), at, true);
        Instant before = submitter.now();
        Answer answer = Submitter.answer(() -> rail.lookUp(instruction));
        if (answer.outcome() == Answer.Outcome.UNKNOWN
                && answer.next() == Answer.Next.REPEAT
                && mayRepeat(record, at)
                && submitter.isStillOurs(before)) {
            answer = Submitter.answer(() -> rail.submit(instruction));
        }
        submitter.conclude(instruction, answer, at);
    }

    /** True while the rail still knows the key, and neither it nor a person has forbidden to send it again. */
    private boolean mayRepeat(PayoutRecord record, Instant at) {
        if (store.read(snapshot -> RailSwitches.against(snapshot, rail.name(), at))
                .isPresent()) {
            return false;
        }
        Network network = store.read(networks::of);
        Instant until = record.lastAttempt().at().plus(Patience.SAME_KEY);
        return at.isBefore(until)
                && submitter.now().isBefore(until)
                && !record.standing().review()
                && !record.saysOfLast(Evidence.Kind.NO_REPEAT)
                && Destination.of(network, record, at)
                        .open()
                        .filter(link -> link.version() == record.lastAttempt().bankVersion())
                        .isPresent();
    }

    /** A rail that cannot be asked now is asked the next time. */
    private List<RailEvent> news(Instruction instruction) {
        try {
            return rail.news(instruction).stream()
                    .filter(event -> event.key().equals(instruction.key()))
                    .toList();
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    private record Open(List<PayoutRecord> payouts, Network network) {}
}
