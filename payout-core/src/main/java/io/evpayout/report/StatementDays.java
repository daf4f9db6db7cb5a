package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.session.SessionId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the lines of a statement day by day, out of an account's earnings by day and its payouts: a day of them is in memory. */
public final class StatementDays implements Iterator<List<Statement.Line>> {

    private final Currency currency;
    private final Iterator<Earning> earnings;
    private final Iterator<Statement.Line> payouts;
    private ExactAmount balance;
    private @Nullable Earning earning;
    private Statement.@Nullable Line payout;

    /**
     * The days of a statement.
     *
     * @param opening what was payable before its first day
     * @param earnings the account's earnings on its days, by day; those in other currencies are left out
     * @param payouts the lines of payouts on its days, by day
     */
    public StatementDays(ExactAmount opening, Iterator<Earning> earnings, Iterator<Statement.Line> payouts) {
        this.currency = opening.currency();
        this.balance = opening;
        this.earnings = earnings;
        this.payouts = payouts;
        nextEarning();
        nextPayout();
    }

    private void nextEarning() {
        earning = null;
        while (earning == null && earnings.hasNext()) {
            Earning next = earnings.next();
            earning = next.currency().equals(currency) ? next : null;
        }
    }

    private void nextPayout() {
        payout = payouts.hasNext() ? payouts.next() : null;
    }

    @Override
    public boolean hasNext() {
        return earning != null || payout != null;
    }

    /** The lines of the next day on which there is anything; none if all of it came to nothing. */
    @Override
    public List<Statement.Line> next() {
        LocalDate day = day();
        Map<Key, ExactAmount> facts = new LinkedHashMap<>();
        Set<Key> firsts = new HashSet<>();
        for (Earning now = earning; now != null && now.day().equals(day); now = earning) {
            Key key = Key.of(now);
            if (now.isFirst()) {
                firsts.add(key);
            }
            facts.merge(key, ExactAmount.ofMicros(now.micros(), currency), ExactAmount::plus);
            nextEarning();
        }
        List<Statement.Line> lines = new ArrayList<>();
        facts.forEach((key, amount) -> {
            if (!amount.isZero() || firsts.contains(key)) {
                lines.add(new Statement.Line(day, key.type, amount, amount, key.fact, null, key.late, null));
            }
        });
        for (Statement.Line now = payout; now != null && now.date().equals(day); now = payout) {
            lines.add(now);
            nextPayout();
        }
        lines.sort(Statement.Line.ORDER);
        return balanced(lines);
    }

    private LocalDate day() {
        LocalDate earned = earning == null ? null : earning.day();
        LocalDate paid = payout == null ? null : payout.date();
        if (paid != null && (earned == null || paid.isBefore(earned))) {
            return paid;
        }
        if (earned == null) {
            throw new NoSuchElementException("There is no further day");
        }
        return earned;
    }

    private List<Statement.Line> balanced(List<Statement.Line> lines) {
        List<Statement.Line> balanced = new ArrayList<>(lines.size());
        for (Statement.Line line : lines) {
            balance = balance.plus(line.amount());
            balanced.add(line.withBalance(balance));
        }
        return balanced;
    }

    /** True if earnings of one fact, as far as they are on a statement's days, make a line at least. */
    public static boolean hasLine(List<Earning> earnings) {
        Map<Key, Long> sums = new LinkedHashMap<>();
        for (Earning earning : earnings) {
            if (earning.isFirst()) {
                return true;
            }
            sums.merge(Key.of(earning), earning.micros(), Math::addExact);
        }
        return sums.values().stream().anyMatch(sum -> sum != 0);
    }

    private record Key(
            LocalDate date,
            Statement.Type type,
            SessionId fact,
            @Nullable LocalDate late) {

        static Key of(Earning earning) {
            return new Key(
                    earning.day(),
                    Statement.Type.valueOf(earning.type().name()),
                    earning.fact(),
                    earning.isLate() ? earning.date() : null);
        }
    }
}
