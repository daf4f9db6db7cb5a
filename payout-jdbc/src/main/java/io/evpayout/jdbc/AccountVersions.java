package io.evpayout.jdbc;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.Otherwise;
import io.evpayout.policy.SetOff;
import io.evpayout.policy.Setting;
import io.evpayout.policy.Thresholds;
import io.evpayout.schedule.Frequency;
import io.evpayout.schedule.Schedule;
import io.evpayout.store.StoreException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The versions of payout accounts; what many of them say alike is read and held once. */
final class AccountVersions {

    private final Function<String, HolidayCalendar> calendars;
    private final Map<String, Schedule> schedules = new HashMap<>();
    private final Map<Thresholds, Thresholds> limits = new HashMap<>();

    AccountVersions(Function<String, HolidayCalendar> calendars) {
        this.calendars = calendars;
    }

    static void add(Session session, long version, AccountSettings v) {
        Thresholds thresholds = v.thresholds();
        Otherwise otherwise = thresholds.otherwise();
        SetOff setOff = v.setOff();
        session.update(
                "INSERT INTO account_version (account, version, valid_from, party, currency, schedule, minimum, keep,"
                        + " hold_days, automatic, pay_anyway_after, otherwise_below, otherwise_schedule, dormant_after,"
                        + " approval_above, set_off_percent, set_off_order, write_off_after, status, own)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                v.account(),
                version,
                v.from(),
                v.party(),
                v.currency(),
                v.schedule().toString(),
                thresholds.minimum().minorUnits(),
                thresholds.keep().minorUnits(),
                v.holdDays(),
                v.automatic(),
                thresholds.payAnywayAfter(),
                otherwise == null ? null : otherwise.below().minorUnits(),
                otherwise == null ? null : otherwise.schedule().toString(),
                thresholds.dormantAfter(),
                thresholds.approvalAbove() == null
                        ? null
                        : thresholds.approvalAbove().minorUnits(),
                setOff == null ? null : setOff.percent().toPlainString(),
                setOff == null ? null : setOff.order(),
                setOff == null ? null : setOff.writeOffAfter(),
                v.status(),
                v.own().stream().map(Setting::label).collect(Collectors.joining(" ")));
    }

    static final String ALL = "SELECT account, valid_from, party, currency, schedule, minimum, keep, pay_anyway_after,"
            + " otherwise_below, otherwise_schedule, dormant_after, approval_above, hold_days, automatic,"
            + " set_off_percent, set_off_order, write_off_after, status, own FROM account_version";

    AccountSettings account(Row r) throws SQLException {
        String account = r.text();
        Instant from = r.instant();
        String party = r.text();
        Currency currency = r.currency();
        return new AccountSettings(
                account,
                from,
                party,
                currency,
                schedules.computeIfAbsent(r.text(), text -> Schedule.parse(text, calendars)),
                limits.computeIfAbsent(thresholds(r, currency), limit -> limit),
                r.integer(),
                r.flag(),
                setOff(r),
                r.value(AccountStatus.class),
                own(r.text()));
    }

    private static Set<Setting> own(String labels) {
        Set<Setting> own = EnumSet.noneOf(Setting.class);
        for (String label : labels.isEmpty() ? new String[0] : labels.split(" ", -1)) {
            own.add(Setting.ofLabel(label)
                    .orElseThrow(() -> new StoreException("'" + label + "' in account_version.own is no setting")));
        }
        return own;
    }

    private static Thresholds thresholds(Row r, Currency currency) throws SQLException {
        return new Thresholds(
                new Money(r.number(), currency),
                new Money(r.number(), currency),
                r.optionalInteger(),
                otherwise(r, currency),
                r.optionalInteger(),
                money(r.optionalNumber(), currency));
    }

    private static @Nullable Otherwise otherwise(Row r, Currency currency) throws SQLException {
        Money below = money(r.optionalNumber(), currency);
        String schedule = r.optionalText();
        return below == null || schedule == null ? null : new Otherwise(below, Frequency.parse(schedule));
    }

    private static @Nullable Money money(@Nullable Long minorUnits, Currency currency) {
        return minorUnits == null ? null : new Money(minorUnits, currency);
    }

    private static @Nullable SetOff setOff(Row r) throws SQLException {
        String percent = r.optionalText();
        Integer order = r.optionalInteger();
        Integer writeOffAfter = r.optionalInteger();
        return percent == null || order == null ? null : new SetOff(new BigDecimal(percent), order, writeOffAfter);
    }
}
