package io.evpayout.policy;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.money.Money;
import io.evpayout.schedule.Frequency;
import io.evpayout.schedule.Schedule;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One setting of a payout account that it may say itself or inherit from its payee. */
public enum Setting {
    SCHEDULE("schedule", Frequency.class),
    CALENDAR("calendar", HolidayCalendar.class),
    ADJUST("adjust", BusinessDayConvention.class),
    ZONE("zone", ZoneId.class),
    CUT_OFF("cutOff", LocalTime.class),
    MINIMUM("minimum", Money.class),
    KEEP("keep", Money.class),
    HOLD_DAYS("holdDays", Integer.class),
    AUTOMATIC("automatic", Boolean.class),
    PAY_ANYWAY_AFTER("payAnywayAfter", Integer.class),
    OTHERWISE("otherwise", Otherwise.class),
    DORMANT_AFTER("dormantAfter", Integer.class),
    APPROVAL_ABOVE("approvalAbove", Money.class),
    SET_OFF("setOff", SetOff.class);

    private final String label;
    private final Class<?> type;

    Setting(String label, Class<?> type) {
        this.label = label;
        this.type = type;
    }

    /** Its name in a network file. */
    public String label() {
        return label;
    }

    /** The setting of a name in a network file. */
    public static Optional<Setting> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(setting -> setting.label.equals(label))
                .findFirst();
    }

    /** True if its values are amounts, so that there is one for each currency. */
    public boolean isPerCurrency() {
        return type == Money.class || type == Otherwise.class;
    }

    /** True if it is a value of this setting. */
    boolean takes(Object value) {
        return type.isInstance(value);
    }

    /** Its value in an account's settings; null where nothing is set. */
    public @Nullable Object of(AccountSettings settings) {
        Thresholds thresholds = settings.thresholds();
        return switch (this) {
            case SCHEDULE -> settings.schedule().frequency();
            case CALENDAR -> settings.schedule().calendar();
            case ADJUST -> settings.schedule().convention();
            case ZONE -> settings.schedule().zone();
            case CUT_OFF -> settings.schedule().cutOff();
            case MINIMUM -> thresholds.minimum();
            case KEEP -> thresholds.keep();
            case HOLD_DAYS -> settings.holdDays();
            case AUTOMATIC -> settings.automatic();
            case PAY_ANYWAY_AFTER -> thresholds.payAnywayAfter();
            case OTHERWISE -> thresholds.otherwise();
            case DORMANT_AFTER -> thresholds.dormantAfter();
            case APPROVAL_ABOVE -> thresholds.approvalAbove();
            case SET_OFF -> settings.setOff();
        };
    }

    /** An account's settings with a value that {@link #of} gave; what the account says itself stays as it is. */
    @SuppressWarnings("NullAway") // null comes from of(..), where the setting need not be set
    AccountSettings set(AccountSettings settings, @Nullable Object value) {
        Thresholds thresholds = settings.thresholds();
        Schedule schedule = settings.schedule();
        AccountSettings changed = switch (this) {
            case SCHEDULE -> settings.withSchedule(schedule.withFrequency((Frequency) value));
            case CALENDAR -> settings.withSchedule(schedule.withCalendar((HolidayCalendar) value));
            case ADJUST -> settings.withSchedule(schedule.withConvention((BusinessDayConvention) value));
            case ZONE -> settings.withSchedule(schedule.withZone((ZoneId) value));
            case CUT_OFF -> settings.withSchedule(schedule.withCutOff((LocalTime) value));
            case MINIMUM -> settings.withMinimum((Money) value);
            case KEEP -> settings.withKeep((Money) value);
            case HOLD_DAYS -> settings.withHoldDays((Integer) value);
            case AUTOMATIC -> settings.withAutomatic((Boolean) value);
            case PAY_ANYWAY_AFTER -> settings.withThresholds(thresholds.withPayAnywayAfter((Integer) value));
            case OTHERWISE -> settings.withThresholds(thresholds.withOtherwise((Otherwise) value));
            case DORMANT_AFTER -> settings.withThresholds(thresholds.withDormantAfter((Integer) value));
            case APPROVAL_ABOVE -> settings.withThresholds(thresholds.withApprovalAbove((Money) value));
            case SET_OFF -> settings.withSetOff((SetOff) value);
        };
        return changed.withOwn(settings.own());
    }

    /** A value as text; {@link #parse} is the inverse. */
    public String text(Object value) {
        return value instanceof HolidayCalendar calendar ? calendar.text() : value.toString();
    }

    /** The value of a text, with the calendars of their names. */
    Object parse(String text, Function<String, HolidayCalendar> calendars) {
        return switch (this) {
            case SCHEDULE -> Frequency.parse(text);
            case CALENDAR -> calendars.apply(text);
            case ADJUST -> BusinessDayConvention.parse(text);
            case ZONE -> ZoneId.of(text);
            case CUT_OFF -> LocalTime.parse(text);
            case MINIMUM, KEEP, APPROVAL_ABOVE -> Money.parse(text);
            case HOLD_DAYS, PAY_ANYWAY_AFTER, DORMANT_AFTER -> Integer.valueOf(text);
            case AUTOMATIC -> Boolean.valueOf(text);
            case OTHERWISE -> Otherwise.parse(text);
            case SET_OFF -> SetOff.parse(text);
        };
    }
}
