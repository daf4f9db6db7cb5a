package io.evpayout.policy;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.party.Dated;
import io.evpayout.party.Identifiers;
import io.evpayout.schedule.Schedule;
import java.time.Instant;

/**
 * One version of a payout account. Party and currency never change; everything else may.
 *
 * @param account the account's id
 * @param from the instant from which this version holds
 * @param party the payee
 * @param currency the currency that it is paid in
 * @param schedule when it is paid, in its own time zone
 * @param minimum pay once the matured balance is at least this much
 * @param keep leave this much in the balance
 * @param holdDays days after its earning day at which a lot matures, 0 to 365
 * @param automatic false: paid by hand only
 * @param status whether it may be paid at all
 */
public record AccountSettings(
        String account,
        Instant from,
        String party,
        Currency currency,
        Schedule schedule,
        Money minimum,
        Money keep,
        int holdDays,
        boolean automatic,
        AccountStatus status)
        implements Dated {

    private static final int MAX_HOLD_DAYS = 365;

    public AccountSettings {
        // The account that a party has without opening one is named after it, and so may be longer than other ids.
        Identifiers.checked("payout account", account.equals(party + ":" + currency) ? party : account);
        if (holdDays < 0 || holdDays > MAX_HOLD_DAYS) {
            throw new IllegalArgumentException(
                    "holdDays of " + account + " must be 0 to " + MAX_HOLD_DAYS + ", is " + holdDays);
        }
        checkThreshold("minimum", account, currency, minimum);
        checkThreshold("keep", account, currency, keep);
    }

    /** An open account from the beginning: paid by its schedule whatever has matured, nothing kept, nothing held. */
    public static AccountSettings of(String account, String party, Currency currency, Schedule schedule) {
        Money zero = Money.zero(currency);
        return new AccountSettings(
                account, Instant.EPOCH, party, currency, schedule, zero, zero, 0, true, AccountStatus.OPEN);
    }

    /** The same settings with another minimum. */
    public AccountSettings withMinimum(Money amount) {
        return new AccountSettings(account, from, party, currency, schedule, amount, keep, holdDays, automatic, status);
    }

    /** The same settings, leaving another amount in the balance. */
    public AccountSettings withKeep(Money amount) {
        return new AccountSettings(
                account, from, party, currency, schedule, minimum, amount, holdDays, automatic, status);
    }

    /** The same settings with another hold. */
    public AccountSettings withHoldDays(int days) {
        return new AccountSettings(account, from, party, currency, schedule, minimum, keep, days, automatic, status);
    }

    /** The same settings with another schedule. */
    public AccountSettings withSchedule(Schedule other) {
        return new AccountSettings(account, from, party, currency, other, minimum, keep, holdDays, automatic, status);
    }

    /** The same settings with another status. */
    public AccountSettings withStatus(AccountStatus other) {
        return new AccountSettings(account, from, party, currency, schedule, minimum, keep, holdDays, automatic, other);
    }

    private static void checkThreshold(String name, String account, Currency currency, Money threshold) {
        if (!threshold.currency().equals(currency) || threshold.isNegative()) {
            throw new IllegalArgumentException(
                    "The " + name + " of " + account + " must be zero or more " + currency + ", is " + threshold);
        }
    }

    /** True if no run pays this account by itself. */
    public boolean manualOnly() {
        return !automatic || schedule.frequency().isManual();
    }

    /** The same settings from another instant. */
    public AccountSettings withFrom(Instant instant) {
        return new AccountSettings(
                account, instant, party, currency, schedule, minimum, keep, holdDays, automatic, status);
    }
}
