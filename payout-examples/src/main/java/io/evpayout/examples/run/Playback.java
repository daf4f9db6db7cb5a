package io.evpayout.examples.run;

import io.evpayout.Payouts;
import io.evpayout.examples.bank.BankNews;
import io.evpayout.examples.bank.NetworkBank;
import io.evpayout.examples.bank.Takings;
import io.evpayout.network.Network;
import io.evpayout.plan.Plan;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.Reconciliation;
import io.evpayout.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs at the moments at which accounts are due, with what the bank does in between, all in the order of instants; where
 * the bank and a run fall on one instant, the bank goes first.
 *
 * <p>The sources of sessions pay for what is booked: what they took on a day (UTC) reaches the bank on the next business
 * day. The bank tells what became of payments as it happens, and sends a statement of each currency once a month and at the
 * end.
 */
public final class Playback {

    /** Sources may still owe for the last days before a range; these are paid by their own day, older ones together. */
    private static final int DAYS_BACK = 3;

    private final Payouts payouts;
    private final Store store;
    private final NetworkBank bank;
    private final SettableClock clock;
    private final SortedMap<String, Reconciliation> reconciliations = new TreeMap<>();

    private @Nullable YearMonth stated;

    /**
     * A playback of one network.
     *
     * @param payouts the library, wired to this store, bank and clock
     * @param store where the network is kept
     * @param bank its bank
     * @param clock is set to each moment in turn
     */
    public Playback(Payouts payouts, Store store, NetworkBank bank, SettableClock clock) {
        this.payouts = payouts;
        this.store = store;
        this.bank = bank;
        this.clock = clock;
    }

    /**
     * One run at an instant, after the bank has told what happened before it.
     *
     * @param at the instant
     * @return who is paid and who is not
     */
    public Plan run(Instant at) {
        listen(at);
        clock.set(at);
        return payouts.run();
    }

    /**
     * Every run that was due in a range of days.
     *
     * @param from the first day, in each account's own zone
     * @param to the last day, in each account's own zone
     * @param plans takes what each moment decided
     */
    public void play(LocalDate from, LocalDate to, Consumer<? super Plan> plans) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A playback ends on or after its first day: " + from + " to " + to);
        }
        Network network = payouts.network();
        DueMoments due = DueMoments.of(network, from, to);
        bank.deposit(
                takings(from.minusDays(DAYS_BACK)),
                due.end().atZone(ZoneOffset.UTC).toLocalDate().minusDays(1));
        hear(bank.news(due.start()));
        Instant heard = due.start();
        Optional<Instant> moment = next(due, due.start().minusNanos(1));
        while (moment.isPresent()) {
            heard = hearBetween(heard, moment.get());
            clock.set(moment.get());
            plans.accept(payouts.run());
            moment = next(due, moment.get());
        }
        hearBetween(heard, due.end());
        hear(bank.news(due.end()));
    }

    /** Hears what the bank did up to an instant, with its statements, and pays nobody. */
    public void listen(Instant at) {
        LocalDate yesterday = at.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        bank.deposit(takings(yesterday), yesterday);
        hear(bank.news(at));
    }

    /**
     * Every run that is due and everything that the bank does after an instant and up to another one, as time goes by.
     *
     * @param after the instant before
     * @param upTo the last instant; the clock stands there afterwards
     * @param plans takes what each moment decided
     */
    public void advance(Instant after, Instant upTo, Consumer<? super Plan> plans) {
        LocalDate last = upTo.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        bank.deposit(takings(last.minusDays(DAYS_BACK)), last);
        Instant heard = after;
        Optional<Instant> moment = payouts.nextDue(after);
        while (moment.isPresent() && !moment.get().isAfter(upTo)) {
            heard = hearBetween(heard, moment.get());
            clock.set(moment.get());
            plans.accept(payouts.run());
            moment = payouts.nextDue(moment.get());
        }
        hearBetween(heard, upTo);
        hear(bank.news(upTo));
        clock.set(upTo);
    }

    /** By schedule, or because money has waited as long as it may; the latter is known only when all before it is done. */
    private Optional<Instant> next(DueMoments due, Instant after) {
        return Stream.concat(due.after(after).stream(), payouts.nextDeadline(after).filter(due::contains).stream())
                .min(Instant::compareTo);
    }

    /** The latest comparison of bank and books in each currency, by its code. */
    public Map<String, Reconciliation> reconciliations() {
        return Map.copyOf(reconciliations);
    }

    private Instant hearBetween(Instant after, Instant upTo) {
        Instant heard = after;
        Optional<Instant> next = bank.nextEvent(heard);
        while (next.isPresent() && !next.get().isAfter(upTo)) {
            heard = next.get();
            hear(month(heard).equals(stated) ? bank.events(heard) : bank.news(heard));
            next = bank.nextEvent(heard);
        }
        return upTo;
    }

    private static YearMonth month(Instant instant) {
        return YearMonth.from(instant.atZone(ZoneOffset.UTC));
    }

    /** Takes news in. If this stops half way, the bank tells them again, and nothing counts twice. */
    private void hear(BankNews news) {
        if (news.isEmpty()) {
            return;
        }
        clock.set(news.at());
        stated = news.statements().isEmpty() ? stated : month(news.at());
        payouts.receive(news.events());
        for (BankStatement statement : news.statements()) {
            reconciliations.put(statement.closing().currency().code(), payouts.reconcile(statement));
        }
        bank.heard(news);
    }

    private Takings takings(LocalDate from) {
        return store.read(snapshot -> Takings.of(snapshot, from));
    }
}
