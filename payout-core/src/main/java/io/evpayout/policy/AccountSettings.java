package io.evpayout.policy;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.party.Dated;
import io.evpayout.party.Identifiers;
import io.evpayout.schedule.Schedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a payout account. Party and currency never change; everything else may.
 *
 * @param account the account's id
 * @param from the instant from which this version holds
 * @param party the payee
 * @param currency the currency that it is paid in
 * @param schedule when it is paid, in its own time zone
 * @param thresholds what its balance must come to
 * @param holdDays days after its earning day at which a lot matures, 0 to 365
 * @param automatic false: paid by hand only
 * @param setOff how a balance below zero is recovered; null: from this account's own money alone, all of it first
 * @param status whether it may be paid at all
 */
public record AccountSettings(
        String account,
        Instant from,
        String party,
        Currency currency,
        Schedule schedule,
        Thresholds thresholds,
        int holdDays,
        boolean automatic,
        @Nullable SetOff setOff,
        AccountStatus status)
        implements Dated {

    /** The longest hold. */
    public static final int MAX_HOLD_DAYS = 365;

    public AccountSettings {
        // The account that a party has without opening one is named after it, and so may be longer than other ids.
        Identifiers.checked("payout account", account.equals(party + ":" + currency) ? party : account);
        if (holdDays < 0 || holdDays > MAX_HOLD_DAYS) {
            throw new IllegalArgumentException(
                    "holdDays of " + account + " must be 0 to " + MAX_HOLD_DAYS + ", is " + holdDays);
        }
        if (!thresholds.currency().equals(currency)) {
            throw new IllegalArgumentException(
                    "The thresholds of " + account + " must be in " + currency + ", are in " + thresholds.currency());
        }
    }

    /** An open account from the beginning: paid by its schedule whatever has matured, nothing kept, nothing held. */
    public static AccountSettings of(String account, String party, Currency currency, Schedule schedule) {
        return new AccountSettings(
                account,
                Instant.EPOCH,
                party,
                currency,
                schedule,
                Thresholds.none(currency),
                0,
                true,
                null,
                AccountStatus.OPEN);
    }

    /** The same settings from another instant. */
    public AccountSettings withFrom(Instant instant) {
        return new AccountSettings(
                account, instant, party, currency, schedule, thresholds, holdDays, automatic, setOff, status);
    }

    /** The same settings with another schedule. */
    public AccountSettings withSchedule(Schedule other) {
        return new AccountSettings(
                account, from, party, currency, other, thresholds, holdDays, automatic, setOff, status);
    }

    /** The same settings with other thresholds. */
    public AccountSettings withThresholds(Thresholds other) {
        return new AccountSettings(
                account, from, party, currency, schedule, other, holdDays, automatic, setOff, status);
    }

    /** The same settings with another minimum. */
    public AccountSettings withMinimum(Money amount) {
        return withThresholds(thresholds.withMinimum(amount));
    }

    /** The same settings, leaving another amount in the balance. */
    public AccountSettings withKeep(Money amount) {
        return withThresholds(thresholds.withKeep(amount));
    }

    /** The same settings with another hold. */
    public AccountSettings withHoldDays(int days) {
        return new AccountSettings(
                account, from, party, currency, schedule, thresholds, days, automatic, setOff, status);
    }

    /** The same settings, paid by runs or by hand only. */
    public AccountSettings withAutomatic(boolean byRuns) {
        return new AccountSettings(
                account, from, party, currency, schedule, thresholds, holdDays, byRuns, setOff, status);
    }

    /** The same settings with another way of recovering a balance below zero. */
    public AccountSettings withSetOff(@Nullable SetOff other) {
        return new AccountSettings(
                account, from, party, currency, schedule, thresholds, holdDays, automatic, other, status);
    }

    /** The same settings with another status. */
    public AccountSettings withStatus(AccountStatus other) {
        return new AccountSettings(
                account, from, party, currency, schedule, thresholds, holdDays, automatic, setOff, other);
    }

    /** True if no run pays this account by itself. */
    public boolean manualOnly() {
        return !automatic || schedule.frequency().isManual();
    }
}
