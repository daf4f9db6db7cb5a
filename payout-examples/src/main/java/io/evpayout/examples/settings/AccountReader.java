package io.evpayout.examples.settings;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.examples.json.Place;
import io.evpayout.money.Currency;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.Thresholds;
import io.evpayout.schedule.Frequency;
import io.evpayout.schedule.Schedule;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Reads a payout account; its bank details are read apart, so that they are nowhere among the settings. */
final class AccountReader {

    private final Place account;
    private final @Nullable AccountSettings base;

    private AccountReader(Place account, @Nullable AccountSettings base) {
        this.account = account;
        this.base = base;
    }

    static AccountSettings read(Place account, @Nullable AccountSettings base, Instant from) {
        account.object(
                "id",
                "from",
                "party",
                "currency",
                "zone",
                "schedule",
                "calendar",
                "adjust",
                "cutOff",
                "minimum",
                "keep",
                "holdDays",
                "automatic",
                "payAnywayAfter",
                "otherwise",
                "dormantAfter",
                "approvalAbove",
                "setOff",
                "status",
                "bank");
        return new AccountReader(account, base).settings(from);
    }

    private AccountSettings settings(Instant from) {
        Currency currency = currency();
        ThresholdReader limits = new ThresholdReader(account, currency);
        return new AccountSettings(
                SettingText.id(account.need("id")),
                from,
                party(),
                currency,
                schedule(),
                limits.thresholds(base == null ? Thresholds.none(currency) : base.thresholds()),
                account.find("holdDays")
                        .map(days -> days.integer(0, AccountSettings.MAX_HOLD_DAYS))
                        .orElse(base == null ? 0 : base.holdDays()),
                account.find("automatic").map(Place::flag).orElse(base == null || base.automatic()),
                limits.setOff(base == null ? null : base.setOff()),
                account.find("status")
                        .map(status -> status.oneOf(AccountStatus.class))
                        .orElse(base == null ? AccountStatus.OPEN : base.status()));
    }

    private String party() {
        if (base == null) {
            return SettingText.id(account.need("party"));
        }
        String party = account.find("party").map(SettingText::id).orElse(base.party());
        if (!party.equals(base.party())) {
            throw account.need("party")
                    .refused("PARTY_IS_FIXED", "is " + base.party() + " for ever; open another account");
        }
        return party;
    }

    private Currency currency() {
        if (base == null) {
            return SettingText.currency(account.need("currency"));
        }
        Currency currency = account.find("currency").map(SettingText::currency).orElse(base.currency());
        if (!currency.equals(base.currency())) {
            throw account.need("currency")
                    .refused("CURRENCY_IS_FIXED", "is " + base.currency() + " for ever; open another account");
        }
        return currency;
    }

    private Schedule schedule() {
        Schedule before = base == null ? null : base.schedule();
        Frequency frequency = before != null && !account.has("schedule")
                ? before.frequency()
                : ScheduleReader.read(account.need("schedule"));
        return new Schedule(
                frequency,
                account.find("calendar")
                        .map(AccountReader::calendar)
                        .orElse(before == null ? HolidayCalendars.NONE : before.calendar()),
                account.find("adjust")
                        .map(adjust -> adjust.oneOf(BusinessDayConvention.class))
                        .orElse(before == null ? BusinessDayConvention.FOLLOWING : before.convention()),
                before != null && !account.has("zone")
                        ? before.zone()
                        : account.need("zone").zone(),
                account.find("cutOff").map(Place::time).orElse(before == null ? LocalTime.MIDNIGHT : before.cutOff()));
    }

    private static HolidayCalendar calendar(Place place) {
        return place.as("UNKNOWN_CALENDAR", "must be one of " + names(), HolidayCalendars::of);
    }

    private static String names() {
        return String.join(
                ", ", HolidayCalendars.all().stream().map(HolidayCalendar::name).toList());
    }
}
