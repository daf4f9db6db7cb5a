package io.evpayout.examples.settings;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.examples.json.Place;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.Otherwise;
import io.evpayout.policy.SetOff;
import io.evpayout.policy.Setting;
import io.evpayout.policy.Thresholds;
import io.evpayout.schedule.Frequency;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what an account says itself or inherits, one setting at a time. */
final class SettingReader {

    private static final BigDecimal LARGEST_PERCENT = BigDecimal.valueOf(100);

    private static final Set<Setting> MAY_BE_NULL = EnumSet.of(
            Setting.PAY_ANYWAY_AFTER,
            Setting.OTHERWISE,
            Setting.DORMANT_AFTER,
            Setting.APPROVAL_ABOVE,
            Setting.SET_OFF);

    private SettingReader() {}

    /** The names of all settings, after other keys. */
    static String[] keysAfter(String... others) {
        return Stream.concat(
                        Arrays.stream(others), Arrays.stream(Setting.values()).map(Setting::label))
                .toArray(String[]::new);
    }

    /** True if null takes it away; of other settings, null says nothing. */
    static boolean mayBeNull(Setting setting) {
        return MAY_BE_NULL.contains(setting);
    }

    /** The value; amounts are of a currency. */
    static Object read(Setting setting, Place place, Currency currency, CalendarReader.Calendars calendars) {
        return switch (setting) {
            case SCHEDULE -> ScheduleReader.read(place);
            case CALENDAR -> calendars.read(place);
            case ADJUST -> place.oneOf(BusinessDayConvention.class);
            case ZONE -> place.zone();
            case CUT_OFF -> place.time();
            case MINIMUM, KEEP, APPROVAL_ABOVE -> SettingText.money(place, currency);
            case HOLD_DAYS -> place.integer(0, AccountSettings.MAX_HOLD_DAYS);
            case AUTOMATIC -> place.flag();
            case PAY_ANYWAY_AFTER -> place.integer(1, Thresholds.MAX_PAY_ANYWAY_AFTER);
            case OTHERWISE -> otherwise(place, currency);
            case DORMANT_AFTER -> place.integer(1, Thresholds.MAX_DORMANT_AFTER);
            case SET_OFF -> setOff(place);
        };
    }

    private static Otherwise otherwise(Place otherwise, Currency currency) {
        otherwise.object("below", "schedule");
        Money below = SettingText.money(otherwise.need("below"), currency);
        if (!below.isPositive()) {
            throw otherwise.need("below").refused("OUT_OF_RANGE", "must be above zero");
        }
        Frequency schedule = ScheduleReader.read(otherwise.need("schedule"));
        if (schedule.isManual()) {
            throw otherwise
                    .need("schedule")
                    .refused("BAD_SCHEDULE", "must have dates; use minimum to pay by hand only");
        }
        return new Otherwise(below, schedule);
    }

    private static SetOff setOff(Place setOff) {
        setOff.object("percent", "order", "writeOffAfter");
        BigDecimal percent = SettingText.decimal(setOff.need("percent"), SetOff.PERCENT_DECIMALS);
        if (percent.compareTo(LARGEST_PERCENT) > 0) {
            throw setOff.need("percent").refused("OUT_OF_RANGE", "must be 0 to 100");
        }
        return new SetOff(
                percent,
                setOff.find("order")
                        .map(order -> order.integer(1, SetOff.MAX_ORDER))
                        .orElse(1),
                setOff.find("writeOffAfter")
                        .map(days -> days.integer(1, SetOff.MAX_WRITE_OFF_AFTER))
                        .orElse(null));
    }
}
