package io.evpayout.examples.bank;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Refund;
import io.evpayout.store.BookedFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What each source of sessions has taken for the network, by day (UTC) and currency: what it will pay to the network's
 * bank account. Read once; constant in the number of sessions.
 */
public final class Takings {

    private final Map<Payer, NavigableMap<LocalDate, ExactAmount>> byDay = new TreeMap<>();

    private Takings() {}

    /**
     * The takings of booked facts: sessions less credits and refunds.
     *
     * @param facts in any order; read to its end
     */
    public static Takings of(Stream<BookedFact> facts) {
        Takings takings = new Takings();
        facts.forEach(booked -> takings.add(booked.fact()));
        return takings;
    }

    /**
     * What the sources pay for each day of a range, in whole minor units: everything taken up to the end of the day,
     * less what was paid before. A fraction, and what credits take beyond the day's sales, is left for a later day.
     *
     * @param deposited what a source has paid so far, in minor units
     * @param from the first day; what earlier days still owe is paid with it
     * @param through the last day
     */
    List<Deposit> deposits(Function<Payer, Long> deposited, LocalDate from, LocalDate through) {
        List<Deposit> deposits = new ArrayList<>();
        byDay.forEach((payer, days) -> addDeposits(deposits, payer, days, deposited.apply(payer), from, through));
        return deposits;
    }

    private static void addDeposits(
            List<Deposit> deposits,
            Payer payer,
            NavigableMap<LocalDate, ExactAmount> days,
            long deposited,
            LocalDate from,
            LocalDate through) {
        ExactAmount taken = ExactAmount.zero(payer.currency());
        long paid = deposited;
        for (ExactAmount earlier : days.headMap(from, false).values()) {
            taken = taken.plus(earlier);
        }
        for (LocalDate day = from; !day.isAfter(through); day = day.plusDays(1)) {
            taken = taken.plus(days.getOrDefault(day, ExactAmount.zero(payer.currency())));
            long owed = Math.subtractExact(taken.floor().minorUnits(), paid);
            if (owed > 0) {
                deposits.add(new Deposit(payer.source(), day, Money.ofMinor(owed, payer.currency())));
                paid = Math.addExact(paid, owed);
            }
        }
    }

    private void add(Fact fact) {
        if (fact instanceof ChargingSession session) {
            add(fact, session.price().currency(), session.price().gross());
        } else if (fact instanceof CreditNote credit) {
            add(fact, credit.currency(), credit.gross());
        } else if (fact instanceof Refund refund) {
            add(fact, refund.currency(), -refund.gross());
        }
    }

    private void add(Fact fact, Currency currency, long micros) {
        byDay.computeIfAbsent(new Payer(fact.id().source(), currency), any -> new TreeMap<>())
                .merge(BankDays.date(fact.at()), ExactAmount.ofMicros(micros, currency), ExactAmount::plus);
    }

    /**
     * A source and one of the currencies that it pays in.
     *
     * @param source the source
     * @param currency the currency
     */
    record Payer(String source, Currency currency) implements Comparable<Payer> {

        private static final Comparator<Payer> ORDER = Comparator.comparing(Payer::source)
                .thenComparing(payer -> payer.currency().code());

        @Override
        public int compareTo(Payer other) {
            return ORDER.compare(this, other);
        }
    }
}
