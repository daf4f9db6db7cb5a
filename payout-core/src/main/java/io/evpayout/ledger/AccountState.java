package io.evpayout.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where the books of a payout account stand; locked by whoever writes to them.
 *
 * @param account the payout account
 * @param closedThrough the last closed earning day, or null; what arrives for it or before goes to the day after
 * @param entries how many ledger entries it has
 * @param coveredVersion the schedule version of the last period that a run has decided, or null
 * @param coveredPeriod that period's number
 * @param accrueFrom the first earning day whose period terms must be looked at again, or null: all of them must
 */
public record AccountState(
        String account,
        @Nullable LocalDate closedThrough,
        long entries,
        @Nullable Instant coveredVersion,
        long coveredPeriod,
        @Nullable LocalDate accrueFrom) {

    /** The state of an account without books. */
    public static AccountState fresh(String account) {
        return new AccountState(account, null, 0, null, 0, null);
    }

    /** The lot day for something that was earned on {@code date}. */
    public LocalDate lotDay(LocalDate date) {
        return closedThrough == null || date.isAfter(closedThrough) ? date : closedThrough.plusDays(1);
    }

    /** With one more entry. */
    public AccountState withEntries(long count) {
        return new AccountState(account, closedThrough, count, coveredVersion, coveredPeriod, accrueFrom);
    }

    /** With all earning days before {@code day} closed; a closed day is never opened again. */
    public AccountState closedBefore(LocalDate day) {
        LocalDate last = day.minusDays(1);
        return closedThrough != null && !last.isAfter(closedThrough)
                ? this
                : new AccountState(account, last, entries, coveredVersion, coveredPeriod, accrueFrom);
    }

    /** With this period decided. */
    public AccountState covering(Instant version, long period) {
        return new AccountState(account, closedThrough, entries, version, period, accrueFrom);
    }

    /** With the period terms of this day, and of those after it, to be looked at again: no later than any that must. */
    public AccountState accruingFrom(LocalDate day) {
        return accrueFrom == null || !day.isBefore(accrueFrom) ? this : accruedTo(day);
    }

    /** With the period terms of all days before this one settled, until something changes them. */
    public AccountState accruedTo(LocalDate day) {
        return new AccountState(account, closedThrough, entries, coveredVersion, coveredPeriod, day);
    }
}
