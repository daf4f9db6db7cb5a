package io.evpayout.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.schedule.Schedule;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountSettingsTest {

    private static final Schedule DAILY = Schedule.parse("day adjusted NONE NONE at 00:00 UTC");
    private static final AccountSettings PLAIN = AccountSettings.of("a", "p", Currencies.EUR, DAILY);

    private static final Set<Setting> OF_SCHEDULE =
            Set.of(Setting.SCHEDULE, Setting.CALENDAR, Setting.ADJUST, Setting.ZONE, Setting.CUT_OFF);

    @Test
    void a_new_account_is_paid_whatever_has_matured() {
        assertThat(PLAIN)
                .isEqualTo(new AccountSettings(
                        "a",
                        Instant.EPOCH,
                        "p",
                        Currencies.EUR,
                        DAILY,
                        Thresholds.none(Currencies.EUR),
                        0,
                        true,
                        null,
                        AccountStatus.OPEN,
                        OF_SCHEDULE));
    }

    @Test
    void each_setting_changes_by_itself() {
        Schedule weekly = Schedule.parse("week on FRIDAY adjusted NONE NONE at 00:00 UTC");
        Money five = Money.of("5", Currencies.EUR);
        SetOff half = SetOff.of("50", 1);

        assertThat(PLAIN.withSchedule(weekly)
                        .withMinimum(five)
                        .withKeep(five)
                        .withHoldDays(7)
                        .withAutomatic(false)
                        .withSetOff(half)
                        .withStatus(AccountStatus.FROZEN)
                        .withFrom(Instant.MAX))
                .isEqualTo(new AccountSettings(
                        "a",
                        Instant.MAX,
                        "p",
                        Currencies.EUR,
                        weekly,
                        Thresholds.none(Currencies.EUR).withMinimum(five).withKeep(five),
                        7,
                        false,
                        half,
                        AccountStatus.FROZEN,
                        Set.of(
                                Setting.SCHEDULE,
                                Setting.CALENDAR,
                                Setting.ADJUST,
                                Setting.ZONE,
                                Setting.CUT_OFF,
                                Setting.MINIMUM,
                                Setting.KEEP,
                                Setting.HOLD_DAYS,
                                Setting.AUTOMATIC,
                                Setting.SET_OFF)));
    }

    @ParameterizedTest
    @CsvSource({"0", "365"})
    void money_may_be_held_from_no_day_to_a_year(int days) {
        assertThat(PLAIN.withHoldDays(days).holdDays()).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({"-1", "366"})
    void money_is_held_for_a_year_at_most(int days) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withHoldDays(days))
                .withMessage("holdDays of a must be 0 to 365, is " + days);
    }

    @Test
    void thresholds_are_in_the_currency_of_the_account() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAIN.withThresholds(Thresholds.none(Currencies.USD)))
                .withMessage("The thresholds of a must be in EUR, are in USD");
    }

    @ParameterizedTest
    @CsvSource({
        // paid by runs, schedule; only by hand
        "true,  day,    false",
        "true,  manual, true",
        "false, day,    true",
        "false, manual, true",
    })
    void is_paid_by_hand_only(boolean automatic, String every, boolean byHand) {
        assertThat(PLAIN.withSchedule(Schedule.parse(every + " adjusted NONE NONE at 00:00 UTC"))
                        .withAutomatic(automatic)
                        .manualOnly())
                .isEqualTo(byHand);
    }

    @ParameterizedTest
    @CsvSource({"p:EUR, true", "p:USD, true", "a b, false", "'', false"})
    void has_an_id_of_plain_characters(String id, boolean valid) {
        if (valid) {
            assertThat(AccountSettings.of(id, "p", Currencies.EUR, DAILY).account())
                    .isEqualTo(id);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AccountSettings.of(id, "p", Currencies.EUR, DAILY))
                    .withMessageEndingWith("is '" + id + "'");
        }
    }

    @Test
    void the_implied_account_of_a_long_party_may_be_longer() {
        String party = "p".repeat(64);
        assertThat(AccountSettings.of(party + ":EUR", party, Currencies.EUR, DAILY)
                        .party())
                .isEqualTo(party);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountSettings.of(party + ":USD", party, Currencies.EUR, DAILY))
                .withMessageContaining(party);
    }
}
