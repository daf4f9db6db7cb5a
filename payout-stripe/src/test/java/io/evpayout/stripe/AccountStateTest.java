package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Currencies;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountStateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // payouts enabled | transfers | submitted | disabled because | due | past due | looking at | sentence
                "true  | active   | true  | -                     | -               | -               | -  | Payouts are enabled.",
                "true  | active   | true  | -                     | individual.dob  | -               | -  | Payouts are enabled; Stripe wants individual.dob by 2026-03-02T00:00:00Z.",
                "false | inactive | false | requirements.past_due | individual.dob  | individual.dob  | -  | Payouts are disabled because onboarding is not finished; requirements.past_due; transfers are inactive; Stripe wants individual.dob.",
                "false | active   | true  | rejected.fraud        | -               | -               | -  | Payouts are disabled because rejected.fraud.",
                "false | pending  | true  | -                     | -               | -               | id | Payouts are disabled because transfers are pending; Stripe is looking at id.",
                "true  | -        | true  | -                     | -               | -               | -  | Payouts are disabled because transfers are not asked for.",
                "false | active   | true  | -                     | -               | -               | -  | Payouts are disabled because Stripe says so.",
            })
    void saysWhyAnAccountCanNotBePaid(
            boolean payouts,
            String transfers,
            boolean submitted,
            String disabled,
            String due,
            String pastDue,
            String pending,
            String expected) {
        String json = """
                {"id":"acct_1","object":"account","country":"US","payouts_enabled":%s,"details_submitted":%s,
                "capabilities":{%s},"requirements":{"disabled_reason":%s,"currently_due":[%s],"past_due":[%s],
                "pending_verification":[%s],"current_deadline":%s}}""".formatted(
                        payouts,
                        submitted,
                        transfers == null ? "" : "\"transfers\":" + quoted(transfers),
                        disabled == null ? "null" : quoted(disabled),
                        due == null ? "" : quoted(due),
                        pastDue == null ? "" : quoted(pastDue),
                        pending == null ? "" : quoted(pending),
                        due == null ? "null" : "1772409600");
        AccountState state = AccountState.of(
                        StrictJson.object(json.getBytes(StandardCharsets.UTF_8)).orElse(null))
                .orElseThrow();
        assertThat(state.summary()).isEqualTo(expected);
        assertThat(state.isReady()).isEqualTo(expected.startsWith("Payouts are enabled"));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    @Test
    void moneyMayNotStayForEver() {
        assertThat(StripeAccounts.holdingLimit("US")).isEqualTo(Duration.ofDays(730));
        assertThat(StripeAccounts.holdingLimit("th")).isEqualTo(Duration.ofDays(10));
        assertThat(StripeAccounts.holdingLimit("DE")).isEqualTo(Duration.ofDays(90));
    }

    @ParameterizedTest
    @CsvSource({
        // days of the payout account, country of the connected account, days that are kept
        ",     DE, 90",
        "30,   DE, 30",
        "91,   DE, 90",
        ",     TH, 10",
        "1000, US, 730",
    })
    void theHoldingLimitBecomesThePayoutAccountsOwn(Integer days, String country, int expected) {
        AccountSettings settings = AccountSettings.of(
                "host-eur", "host", Currencies.EUR, Schedule.parse("day adjusted NONE NONE at 00:00 Europe/Berlin"));
        AccountSettings set = days == null ? settings : settings.withPayAnywayAfter(days);
        assertThat(StripeAccounts.withinHoldingLimit(set, country).thresholds().payAnywayAfter())
                .isEqualTo(expected);
    }
}
