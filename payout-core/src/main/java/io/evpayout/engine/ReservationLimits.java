package io.evpayout.engine;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import java.util.HashMap;
import java.util.Map;

/**
 * How much may be reserved without a person's approval, by currency; what is not said has no limit.
 *
 * @param day in 24 hours, by the whole network
 * @param payeeDay in 24 hours, for one payee
 * @param run by one run; payouts that a person asked for don't count
 * @param payoutsPerRun how many payouts by one run, in all currencies; 0 if any number
 * @param newBankAccounts how many bank accounts may be paid to for the first time in 24 hours; 0 if any number
 */
public record ReservationLimits(
        Map<Currency, Money> day,
        Map<Currency, Money> payeeDay,
        Map<Currency, Money> run,
        int payoutsPerRun,
        int newBankAccounts) {

    /** None at all. */
    public static final ReservationLimits NONE = new ReservationLimits(Map.of(), Map.of(), Map.of(), 0, 0);

    public ReservationLimits {
        day = Map.copyOf(day);
        payeeDay = Map.copyOf(payeeDay);
        run = Map.copyOf(run);
        if (payoutsPerRun < 0 || newBankAccounts < 0) {
            throw new IllegalArgumentException("A limit of payouts or bank accounts is 0 (any number) or more, not "
                    + payoutsPerRun + " and " + newBankAccounts);
        }
    }

    public ReservationLimits withDay(Money most) {
        return new ReservationLimits(with(day, most), payeeDay, run, payoutsPerRun, newBankAccounts);
    }

    public ReservationLimits withPayeeDay(Money most) {
        return new ReservationLimits(day, with(payeeDay, most), run, payoutsPerRun, newBankAccounts);
    }

    public ReservationLimits withRun(Money most) {
        return new ReservationLimits(day, payeeDay, with(run, most), payoutsPerRun, newBankAccounts);
    }

    public ReservationLimits withPayoutsPerRun(int most) {
        return new ReservationLimits(day, payeeDay, run, most, newBankAccounts);
    }

    public ReservationLimits withNewBankAccounts(int most) {
        return new ReservationLimits(day, payeeDay, run, payoutsPerRun, most);
    }

    private static Map<Currency, Money> with(Map<Currency, Money> limits, Money most) {
        Map<Currency, Money> more = new HashMap<>(limits);
        more.put(most.currency(), most);
        return more;
    }

    /** True if a run has a limit of its own. */
    boolean hasRun() {
        return !run.isEmpty() || payoutsPerRun > 0;
    }

    /** True if there is no limit at all: then reservations need not wait for one another. */
    boolean isNone() {
        return day.isEmpty() && payeeDay.isEmpty() && run.isEmpty() && payoutsPerRun == 0 && newBankAccounts == 0;
    }
}
