package io.evpayout.examples.bank;

import io.evpayout.ledger.Balance;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Refund;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What each source of sessions has taken for the network, in each currency, and how much of it on which of the last days
 * (UTC): what it will pay to the network's bank account. Memory grows with days, not with sessions; only the last days'
 * sessions are read.
 */
public final class Takings {

    private final LocalDate from;
    private final Map<Payer, ExactAmount> all = new TreeMap<>();
    private final Map<Payer, NavigableMap<LocalDate, ExactAmount>> byDay = new TreeMap<>();

    private Takings(LocalDate from) {
        this.from = from;
    }

    /**
     * The takings of what is booked: sessions and their corrections.
     *
     * @param snapshot the books: what a source still owes, and what it has paid, is what it has taken
     * @param from the first day that is looked at by itself
     */
    public static Takings of(Snapshot snapshot, LocalDate from) {
        Takings takings = new Takings(from);
        try (Stream<Balance> balances = snapshot.balances()) {
            balances.filter(balance -> balance.key().ledgerAccount() == LedgerAccount.CLEARING)
                    .forEach(balance ->
                            takings.add(balance.key().owner(), balance.amount().negated()));
        }
        try (Stream<MatchedLine> lines = snapshot.bankLines()) {
            lines.filter(line -> line.match() == MatchedLine.Match.SOURCE)
                    .forEach(line -> takings.add(
                            String.valueOf(line.reference()),
                            line.line().amount().toExact()));
        }
        try (Stream<BookedFact> facts =
                snapshot.facts(from.atStartOfDay(ZoneOffset.UTC).toInstant(), null)) {
            facts.forEach(takings::add);
        }
        return takings;
    }

    private void add(String source, ExactAmount amount) {
        all.merge(new Payer(source, amount.currency()), amount, ExactAmount::plus);
    }

    /**
     * What the sources pay for each day, in whole minor units: everything taken up to the end of the day, less what was
     * paid before. A fraction, and what credits take beyond the day's sales, is left for a later day.
     *
     * @param deposited what a source has paid so far, in minor units
     * @param through the last day; before the first day of these takings nothing is paid
     */
    List<Deposit> deposits(Function<Payer, Long> deposited, LocalDate through) {
        List<Deposit> deposits = new ArrayList<>();
        all.forEach((payer, total) -> addDeposits(deposits, payer, total, deposited.apply(payer), through));
        return deposits;
    }

    private void addDeposits(
            List<Deposit> deposits, Payer payer, ExactAmount total, long deposited, LocalDate through) {
        NavigableMap<LocalDate, ExactAmount> days = byDay.getOrDefault(payer, new TreeMap<>());
        ExactAmount taken = total;
        for (ExactAmount day : days.values()) {
            taken = taken.minus(day);
        }
        long paid = deposited;
        for (LocalDate day = from; !day.isAfter(through); day = day.plusDays(1)) {
            taken = taken.plus(days.getOrDefault(day, ExactAmount.zero(payer.currency())));
            long owed = Math.subtractExact(taken.floor().minorUnits(), paid);
            if (owed > 0) {
                deposits.add(new Deposit(payer.source(), day, Money.ofMinor(owed, payer.currency())));
                paid = Math.addExact(paid, owed);
            }
        }
    }

    private void add(BookedFact booked) {
        Fact fact = booked.fact();
        if (fact instanceof ChargingSession session) {
            add(fact, session.price().currency(), session.price().gross());
        } else if (fact instanceof CreditNote credit) {
            add(fact, credit.currency(), credit.gross());
        } else if (fact instanceof Refund refund) {
            add(fact, refund.currency(), -refund.gross());
        } else if (fact instanceof Correction) {
            booked.earnings().forEach(earning -> add(fact, earning.currency(), earning.micros()));
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
