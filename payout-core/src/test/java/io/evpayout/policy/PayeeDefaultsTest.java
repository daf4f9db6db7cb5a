package io.evpayout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What accounts inherit from their payee. */
class PayeeDefaultsTest {

    private static final Money EUR_50 = Money.of("50", Currencies.EUR);
    private static final Money CHF_60 = Money.of("60", Currencies.CHF);

    /** One of each, in the order of settings. */
    private static final PayeeDefaults ALL = PayeeDefaults.none("p")
            .with(Setting.SCHEDULE, Frequencies.monthly(31))
            .with(Setting.CALENDAR, HolidayCalendars.TARGET)
            .with(Setting.ADJUST, BusinessDayConvention.PRECEDING)
            .with(Setting.ZONE, ZoneId.of("Europe/Berlin"))
            .with(Setting.CUT_OFF, LocalTime.of(17, 0))
            .with(Setting.MINIMUM, EUR_50)
            .with(Setting.MINIMUM, CHF_60)
            .with(Setting.KEEP, EUR_50)
            .with(Setting.HOLD_DAYS, 3)
            .with(Setting.AUTOMATIC, false)
            .with(Setting.PAY_ANYWAY_AFTER, 90)
            .with(Setting.OTHERWISE, new Otherwise(EUR_50, Frequencies.monthly(1)))
            .with(Setting.DORMANT_AFTER, 365)
            .with(Setting.APPROVAL_ABOVE, EUR_50)
            .with(Setting.SET_OFF, SetOff.of("12.5", 2).withWriteOffAfter(30));

    private static final String TEXT = """
            schedule month on 31
            calendar TARGET
            adjust PRECEDING
            zone Europe/Berlin
            cutOff 17:00
            minimum CHF 60.00
            minimum EUR 50.00
            keep EUR 50.00
            holdDays 3
            automatic false
            payAnywayAfter 90
            otherwise EUR 50.00 month on 1
            dormantAfter 365
            approvalAbove EUR 50.00
            setOff 12.5% at place 2, written off after 30 days""";

    @Test
    void are_read_as_they_are_written() {
        assertThat(ALL.text()).isEqualTo(TEXT);
        assertThat(PayeeDefaults.parse("p", Instant.EPOCH, TEXT, HolidayCalendars::of))
                .isEqualTo(ALL);
        assertThat(PayeeDefaults.parse("p", Instant.EPOCH, "", HolidayCalendars::of))
                .isEqualTo(PayeeDefaults.none("p"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayeeDefaults.parse("p", Instant.EPOCH, "colour", HolidayCalendars::of))
                .withMessage("Default 'colour' is no setting");
    }

    @Test
    void fill_in_what_an_account_does_not_say() {
        AccountSettings silent = AccountSettings.byHand("a", "p", Currencies.EUR);
        AccountSettings merged = ALL.laidUnder(silent);

        for (Setting setting : Setting.values()) {
            assertThat(setting.of(merged))
                    .isEqualTo(ALL.find(setting, Currencies.EUR).orElseThrow());
        }
        assertThat(merged.own()).isEmpty();
        assertThat(ALL.laidUnder(AccountSettings.byHand("a", "p", Currencies.CHF))
                        .thresholds())
                .isEqualTo(Thresholds.none(Currencies.CHF)
                        .withMinimum(CHF_60)
                        .withPayAnywayAfter(90)
                        .withDormantAfter(365));
    }

    @Test
    void yield_to_what_an_account_says_even_if_that_is_nothing() {
        AccountSettings said = AccountSettings.of(
                        "a", "p", Currencies.EUR, Schedule.parse("day adjusted NONE NONE at 00:00 UTC"))
                .withMinimum(Money.zero(Currencies.EUR))
                .withSetOff(null)
                .with(Setting.PAY_ANYWAY_AFTER, null);
        AccountSettings merged = ALL.laidUnder(said);

        assertThat(merged.schedule()).isEqualTo(said.schedule());
        assertThat(merged.thresholds().minimum().isZero()).isTrue();
        assertThat(merged.setOff()).isNull();
        assertThat(merged.thresholds().payAnywayAfter()).isNull();
        assertThat(merged.holdDays()).isEqualTo(3);
        assertThat(ALL.laidUnder(merged.inheriting(List.of(Setting.MINIMUM)))
                        .thresholds()
                        .minimum())
                .isEqualTo(EUR_50);
    }

    @Test
    void are_values_that_an_account_could_have() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayeeDefaults.none("p").with(Setting.HOLD_DAYS, 366))
                .withMessageContaining("must be 0 to 365, is 366");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayeeDefaults.none("p").with(Setting.HOLD_DAYS, "3"))
                .withMessage("Default holdDays of p can't be 3, which is of another kind or currency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayeeDefaults.none("p").with(Setting.MINIMUM, Money.of("-1", Currencies.EUR)))
                .withMessageContaining("minimum");
        PayeeDefaults.Key minimumInFrancs = new PayeeDefaults.Key(Setting.MINIMUM, Currencies.CHF);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PayeeDefaults("p", Instant.EPOCH, Map.of(minimumInFrancs, EUR_50)))
                .withMessage("Default minimum CHF of p can't be EUR 50.00, which is of another kind or currency");
    }

    @Test
    void are_taken_away_one_by_one() {
        PayeeDefaults left = ALL.without(new PayeeDefaults.Key(Setting.MINIMUM, Currencies.CHF));

        assertThat(left.values()).hasSize(ALL.values().size() - 1);
        assertThat(left.find(Setting.MINIMUM, Currencies.CHF)).isEmpty();
        assertThat(left.find(Setting.MINIMUM, Currencies.EUR)).contains(EUR_50);
        assertThat(left.withFrom(Instant.MAX).from()).isEqualTo(Instant.MAX);
    }

    @Test
    void texts_of_other_forms_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Otherwise.parse("50"))
                .withMessageEndingWith("is not like 'EUR 50.00 month on 31'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SetOff.parse("half"))
                .withMessageEndingWith("is not like '50% at place 1, written off after 365 days'");
        assertThat(SetOff.parse("50% at place 1")).isEqualTo(SetOff.of("50", 1));
        assertThat(Setting.ofLabel("colour")).isEmpty();
    }
}
