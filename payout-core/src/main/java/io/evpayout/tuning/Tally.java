package io.evpayout.tuning;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what settings do. */
final class Tally {

    private static final int DECIMALS = 2;

    private final Candidate candidate;
    private final Currency currency;
    private final @Nullable Integer holdingLimit;
    private final List<Outcome.Made> payouts = new ArrayList<>();
    private final Set<LocalDate> breaches = new HashSet<>();
    private int returned;
    private int runs;
    private int skipped;
    private Money paid;
    private Money fees;
    private long balance;
    private long lowest;
    private long inBankMicros;
    private long inBankMicroDays;
    private long heldMicroDays;
    private long worstDays;
    private long longestWait;

    Tally(Candidate candidate) {
        this.candidate = candidate;
        this.currency = candidate.settings().currency();
        this.holdingLimit = candidate.rail().holdingLimit();
        this.paid = Money.zero(currency);
        this.fees = Money.zero(currency);
    }

    /** What became known, or came back. */
    void comes(long micros) {
        balance = Math.addExact(balance, micros);
    }

    /** A day is over: what was known of it by its end counts. */
    void dayIsOver() {
        lowest = Math.min(lowest, balance);
    }

    void due(boolean pays) {
        runs++;
        skipped += pays ? 0 : 1;
    }

    /** A payout leaves. */
    void leaves(Payout payout, boolean comesBack) {
        payouts.add(new Outcome.Made(payout.scheduledDate(), payout.arrivalDate(), payout.amount()));
        balance = Math.subtractExact(balance, Micros.ofMoney(payout.amount()));
        fees = candidate.rail().fees().of(payout.amount()).map(fees::plus).orElse(fees);
        payout.items().forEach(item -> waited(item.day(), payout.scheduledDate(), item.micros()));
        if (comesBack) {
            returned++;
        } else {
            paid = paid.plus(payout.amount());
            payout.items().forEach(item -> arrives(item, payout.arrivalDate()));
        }
    }

    private void arrives(Payout.Item item, LocalDate arrival) {
        inBank(item.micros(), ChronoUnit.DAYS.between(item.day(), arrival));
    }

    private void inBank(long micros, long days) {
        inBankMicros = Math.addExact(inBankMicros, micros);
        inBankMicroDays = Math.addExact(inBankMicroDays, Math.multiplyExact(micros, days));
        worstDays = micros >= Micros.PER_UNIT ? Math.max(worstDays, days) : worstDays;
    }

    /** So much of an earning day lay in the balance until a payout left. */
    private void waited(LocalDate day, LocalDate until, long micros) {
        long days = ChronoUnit.DAYS.between(day, until);
        heldMicroDays = Math.addExact(heldMicroDays, Math.multiplyExact(micros, days));
        if (micros >= Micros.PER_UNIT) {
            longestWait = Math.max(longestWait, days);
            if (holdingLimit != null && days > holdingLimit) {
                breaches.add(day);
            }
        }
    }

    /** So much of an earning day is in the balance at the end: it takes that long at least. */
    void stays(LocalDate day, LocalDate end, long micros) {
        waited(day, end, micros);
        inBank(micros, ChronoUnit.DAYS.between(day, end));
    }

    Outcome outcome(long days) {
        return new Outcome(
                candidate,
                payouts,
                returned,
                days,
                runs,
                skipped,
                paid,
                fees,
                inBankMicros <= 0 ? BigDecimal.ZERO.setScale(DECIMALS) : ratio(inBankMicroDays, inBankMicros),
                Math.toIntExact(worstDays),
                Math.toIntExact(longestWait),
                whole(days == 0 ? 0 : Math.floorDiv(heldMicroDays, days)),
                whole(Math.negateExact(lowest)),
                breaches.size(),
                whole(balance));
    }

    private static BigDecimal ratio(long dividend, long divisor) {
        return BigDecimal.valueOf(dividend).divide(BigDecimal.valueOf(divisor), DECIMALS, RoundingMode.HALF_EVEN);
    }

    private Money whole(long micros) {
        return ExactAmount.ofMicros(micros, currency).floor();
    }
}
