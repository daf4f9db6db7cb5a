package io.evpayout.policy;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.party.Dated;
import io.evpayout.party.Identifiers;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
 * @param own what the account says itself; of the rest it has what its payee's defaults say, if anything
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
        AccountStatus status,
        Set<Setting> own)
        implements Dated {

    /** The longest hold. */
    public static final int MAX_HOLD_DAYS = 365;

    private static final Set<Setting> OF_SCHEDULE =
            Set.of(Setting.SCHEDULE, Setting.CALENDAR, Setting.ADJUST, Setting.ZONE, Setting.CUT_OFF);

    private static final Set<Setting> OF_THRESHOLDS = Set.of(
            Setting.MINIMUM,
            Setting.KEEP,
            Setting.PAY_ANYWAY_AFTER,
            Setting.OTHERWISE,
            Setting.DORMANT_AFTER,
            Setting.APPROVAL_ABOVE);

    /** What holds where nobody says anything. */
    private static final Schedule BY_HAND = new Schedule(
            Frequencies.manual(),
            HolidayCalendars.NONE,
            BusinessDayConvention.FOLLOWING,
            ZoneOffset.UTC,
            LocalTime.MIDNIGHT);

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
        own = Collections.unmodifiableSet(own.isEmpty() ? EnumSet.noneOf(Setting.class) : EnumSet.copyOf(own));
    }

    /** An open account from the beginning: paid by its schedule whatever has matured, nothing kept, nothing held. */
    public static AccountSettings of(String account, String party, Currency currency, Schedule schedule) {
        return byHand(account, party, currency).withSchedule(schedule);
    }

    /** An open account from the beginning that says nothing itself: paid by hand, unless its payee has defaults. */
    public static AccountSettings byHand(String account, String party, Currency currency) {
        return new AccountSettings(
                account,
                Instant.EPOCH,
                party,
                currency,
                BY_HAND,
                Thresholds.none(currency),
                0,
                true,
                null,
                AccountStatus.OPEN,
                Set.of());
    }

    /** The same settings from another instant. */
    public AccountSettings withFrom(Instant instant) {
        return new AccountSettings(
                account, instant, party, currency, schedule, thresholds, holdDays, automatic, setOff, status, own);
    }

    /** The same settings with another schedule. */
    public AccountSettings withSchedule(Schedule other) {
        return new AccountSettings(
                account,
                from,
                party,
                currency,
                other,
                thresholds,
                holdDays,
                automatic,
                setOff,
                status,
                saying(OF_SCHEDULE));
    }

    /** The same settings with other thresholds, all of which the account says itself from now on. */
    public AccountSettings withThresholds(Thresholds other) {
        return thresholds(other, saying(OF_THRESHOLDS));
    }

    private AccountSettings thresholds(Thresholds other, Set<Setting> said) {
        return new AccountSettings(
                account, from, party, currency, schedule, other, holdDays, automatic, setOff, status, said);
    }

    /** The same settings with another minimum. */
    public AccountSettings withMinimum(Money amount) {
        return thresholds(thresholds.withMinimum(amount), saying(Set.of(Setting.MINIMUM)));
    }

    /** The same settings, leaving another amount in the balance. */
    public AccountSettings withKeep(Money amount) {
        return thresholds(thresholds.withKeep(amount), saying(Set.of(Setting.KEEP)));
    }

    /** The same settings with another time after which money is paid below the minimum, in days. */
    public AccountSettings withPayAnywayAfter(int days) {
        return thresholds(thresholds.withPayAnywayAfter(days), saying(Set.of(Setting.PAY_ANYWAY_AFTER)));
    }

    /** The same settings with another hold. */
    public AccountSettings withHoldDays(int days) {
        return new AccountSettings(
                account,
                from,
                party,
                currency,
                schedule,
                thresholds,
                days,
                automatic,
                setOff,
                status,
                saying(Set.of(Setting.HOLD_DAYS)));
    }

    /** The same settings, paid by runs or by hand only. */
    public AccountSettings withAutomatic(boolean byRuns) {
        return new AccountSettings(
                account,
                from,
                party,
                currency,
                schedule,
                thresholds,
                holdDays,
                byRuns,
                setOff,
                status,
                saying(Set.of(Setting.AUTOMATIC)));
    }

    /** The same settings with another way of recovering a balance below zero. */
    public AccountSettings withSetOff(@Nullable SetOff other) {
        return new AccountSettings(
                account,
                from,
                party,
                currency,
                schedule,
                thresholds,
                holdDays,
                automatic,
                other,
                status,
                saying(Set.of(Setting.SET_OFF)));
    }

    /**
     * The same settings with another value of one of them, which the account says itself from now on.
     *
     * @param value as {@link Setting#of} gives it; null only where the setting need not be set
     */
    public AccountSettings with(Setting setting, @Nullable Object value) {
        return setting.set(this, value).withOwn(saying(Set.of(setting)));
    }

    /** The same settings with another status. */
    public AccountSettings withStatus(AccountStatus other) {
        return new AccountSettings(
                account, from, party, currency, schedule, thresholds, holdDays, automatic, setOff, other, own);
    }

    /** The same values, of which the account says these itself. */
    public AccountSettings withOwn(Set<Setting> said) {
        return new AccountSettings(
                account, from, party, currency, schedule, thresholds, holdDays, automatic, setOff, status, said);
    }

    /** The same settings but for some that the account no longer says itself: they are inherited, or as without any. */
    public AccountSettings inheriting(List<Setting> settings) {
        AccountSettings plain = byHand(account, party, currency);
        AccountSettings changed = this;
        for (Setting setting : settings) {
            changed = setting.set(changed, setting.of(plain));
        }
        EnumSet<Setting> left = EnumSet.noneOf(Setting.class);
        left.addAll(own);
        settings.forEach(left::remove);
        return changed.withOwn(left);
    }

    /** True if no run pays this account by itself. */
    public boolean manualOnly() {
        return !automatic || schedule.frequency().isManual();
    }

    private Set<Setting> saying(Set<Setting> more) {
        EnumSet<Setting> said = EnumSet.noneOf(Setting.class);
        said.addAll(own);
        said.addAll(more);
        return said;
    }
}
