package io.evpayout.engine;

import io.evpayout.money.Currency;
import io.evpayout.network.Network;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Patience;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finishes payouts that are not final, whatever became of what the rail has told: sends what was reserved and not sent, asks
 * about what was never answered, by looking up and by the same key while rails still know it, and asks for news of what is
 * under way and of what was paid and may come back. What nobody knows of for too long is given to a person, and is looked up
 * all the same; it never becomes a failure by time alone.
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

    /** Asks about every payout that is not final now. */
    void resolve(Instant at) {
        NotFinal all = notFinal();
        all.payouts().forEach(record -> resolve(record, all.network(), at));
    }

    /** Asks about those whose turn it is: the longer nothing is heard of one, the longer the pauses. */
    void resolveDue(Instant at) {
        NotFinal all = notFinal();
        pace.keepOnly(all.payouts());
        for (PayoutRecord record : all.payouts()) {
            if (pace.isTurn(record, at)) {
                resolveOrAskAgain(record, all.network(), at);
            }
        }
    }

    /** What came to nothing, since the store failed, is no answer to wait on. */
    private void resolveOrAskAgain(PayoutRecord record, Network network, Instant at) {
        try {
            resolve(record, network, at);
        } catch (RuntimeException e) {
            pace.forget(record);
            throw e;
        }
    }

    private NotFinal notFinal() {
        return store.read(snapshot -> new NotFinal(
                Stream.concat(snapshot.openPayouts(null).stream(), snapshot.unsettledPayouts().stream())
                        .filter(record -> record.payout().rail().equals(rail.name()))
                        .toList(),
                networks.of(snapshot)));
    }

    private void resolve(PayoutRecord record, Network network, Instant at) {
        switch (record.standing().state()) {
            case RESERVED -> submitter.submitIfFree(record.payout(), at);
            case SUBMITTING, UNKNOWN -> ask(record, network, at);
            case ACCEPTED, IN_TRANSIT -> hear(record, network, at);
            case HELD -> submitter.submitIfReadable(record, at);
            case PAID -> settle(record, network, at);
            case REJECTED, CANCELED, RETURNED, FAILED, REVERSED -> {} // has ended
        }
        if (Patience.isOverdue(record, at)) {
            settler.missed(record.payout(), at);
        }
    }

    private boolean hear(PayoutRecord record, Network network, Instant at) {
        Optional<List<RailEvent>> news =
                news(Instructions.of(network, record.payout(), record.lastAttempt(), at, true));
        news.ifPresent(events -> settler.receive(events, at));
        return news.isPresent();
    }

    /** A rail that can't be asked now has not said that nothing came back. */
    private void settle(PayoutRecord record, Network network, Instant at) {
        Payout payout = record.payout();
        Currency currency = payout.amount().currency();
        if (!record.attempts().isEmpty()
                && hear(record, network, at)
                && Patience.isOver(record, rail.calendar(currency), rail.returnDays(currency), at)) {
            settler.presumeSettled(payout, at);
        }
    }

    private void ask(PayoutRecord record, Network network, Instant at) {
        Instruction instruction = Instructions.of(network, record.payout(), record.lastAttempt(), at, true);
        Instant before = submitter.now();
        Instant now = submitter.atLeast(at);
        Answer answer = Submitter.answer(() -> rail.lookUp(instruction));
        if (answer.outcome() == Answer.Outcome.UNKNOWN
                && answer.next() == Answer.Next.REPEAT
                && mayRepeat(record, now)
                && submitter.mayRepeat(record, instruction.destination(), now)
                && submitter.isStillOurs(before)) {
            answer = Submitter.answer(() -> rail.submit(instruction));
        }
        submitter.conclude(record.payout(), instruction, answer, at);
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

    /** A rail that cannot be asked now is asked the next time: empty. */
    private Optional<List<RailEvent>> news(Instruction instruction) {
        try {
            return Optional.of(rail.news(instruction).stream()
                    .filter(event -> event.key().equals(instruction.key()))
                    .toList());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private record NotFinal(List<PayoutRecord> payouts, Network network) {}
}
