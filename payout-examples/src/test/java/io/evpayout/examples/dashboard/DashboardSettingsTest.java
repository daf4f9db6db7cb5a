package io.evpayout.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.policy.AccountSettings;
import io.evpayout.report.SettingsEdit;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is set in the dashboard is what a network file would have set, with the same refusals, beside their fields. */
class DashboardSettingsTest {

    private static final String SCHEDULE = "/accounts/hotel-eur/schedule";
    private static final String MINIMUM = "/accounts/hotel-eur/minimum";
    private static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path folder;

    private ServedShop shop;
    private Visitor ann;

    @BeforeEach
    void serve() throws IOException {
        shop = ServedShop.open(folder);
        ann = Visitor.in(shop.link(), "ann");
    }

    @AfterEach
    void stop() {
        assertThat(shop.failures()).isEmpty();
        shop.close();
    }

    private AccountSettings hotel() {
        return shop.payouts().network().account("hotel-eur", LATER).orElseThrow();
    }

    private HttpResponse<String> schedule(String action, String fields) {
        List<String> all = new ArrayList<>(List.of(
                "do", action, "calendar", "TARGET", "adjust", "PRECEDING", "cutOff", "00:00", "zone", "Europe/Berlin"));
        for (String pair : fields.split("&", -1)) {
            all.add(pair.substring(0, pair.indexOf('=')));
            all.add(pair.substring(pair.indexOf('=') + 1));
        }
        return ann.fill(SCHEDULE, SCHEDULE, all.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "every=day | day",
                "every=week&on=MONDAY&on=FRIDAY | week on MONDAY,FRIDAY",
                "every=2 weeks&anchor=2026-05-08 | 2 weeks from 2026-05-08",
                "every=month&day=15 | month on 15",
                "every=twice&first=1&second=15 | month on 1,15",
                "every=last | month on LAST_BUSINESS_DAY",
                "every=nth&nth=2&weekday=TUESDAY | month on 2nd TUESDAY",
                "every=nth&nth=LAST&weekday=FRIDAY | month on LAST FRIDAY",
                "every=quarter&month=2&quarter-day=10 | quarter on 10 of month 2",
                "every=manual | manual"
            })
    void aScheduleIsSavedAndShownAgain(String form, String frequency) {
        assertThat(schedule("save", form).statusCode()).isEqualTo(303);

        assertThat(hotel().schedule().frequency()).hasToString(frequency);
        // The page has it filled in: saving it as it is changes nothing.
        assertThat(ann.page(SCHEDULE)).contains("checked", "Saved: it is paid ");
        assertThat(ScheduleJson.of(hotel().schedule().frequency()))
                .isEqualTo(ScheduleJson.of(io.evpayout.schedule.Frequency.parse(frequency)));
        assertThat(schedule("save", form).statusCode()).isEqualTo(303);
        assertThat(shop.payouts().settingsEdits("hotel-eur")).hasSize(frequency.equals("month on 31") ? 1 : 2);
    }

    @ParameterizedTest(name = "{0} is refused as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "every=week | BAD_SCHEDULE",
                "every=month&day=32 | OUT_OF_RANGE",
                "every=month&day=x | NOT_A_NUMBER",
                "every=2 weeks&anchor= | NOT_A_DATE",
                "every=twice&first=3&second=3 | BAD_SCHEDULE",
                "every=fortnight | BAD_SCHEDULE"
            })
    void aScheduleThatIsNoneIsRefusedBesideWhatWasChosen(String form, String code) {
        HttpResponse<String> refused = schedule("save", form);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("role=\"alert\"", code);
        if (!form.contains("fortnight")) {
            assertThat(refused.body()).contains("id=\"w-schedule\"");
        }
        assertThat(hotel().schedule().frequency()).hasToString("month on 31");
    }

    @Test
    void aPreviewShowsDatesAndSavesNothing() {
        HttpResponse<String> preview = schedule("preview", "every=month&day=15");

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body()).contains("not saved yet", "every month on day 15", "15\u00A0Apr\u00A02026");
        assertThat(hotel().schedule().frequency()).hasToString("month on 31");
        // 31 May is a Sunday, and this account is paid before.
        assertThat(ann.page(SCHEDULE)).contains("29\u00A0May\u00A02026", "instead of Sun\u00A031\u00A0May\u00A02026");
    }

    @Test
    void minimumsAreSavedWithWhoChangedThem() {
        assertThat(ann.fill(MINIMUM, MINIMUM, "minimum", "120.50", "keep", "", "holdDays", "3", "payAnywayAfter", "90")
                        .statusCode())
                .isEqualTo(303);

        assertThat(hotel().thresholds().minimum()).hasToString("EUR 120.50");
        assertThat(hotel().holdDays()).isEqualTo(3);
        assertThat(hotel().thresholds().payAnywayAfter()).isEqualTo(90);
        List<SettingsEdit> edits = shop.payouts().settingsEdits("hotel-eur");
        SettingsEdit last = edits.get(edits.size() - 1);
        assertThat(last.by()).isEqualTo("ann");
        assertThat(last.changes())
                .extracting(SettingsEdit.Change::name)
                .containsExactlyInAnyOrder("minimum", "holdDays", "payAnywayAfter");
        assertThat(ann.page("/accounts/hotel-eur/settings")).contains("EUR 120.50", "ann", "This account", "built in");
    }

    @ParameterizedTest(name = "{0}={1} is refused as {2}")
    @CsvSource({
        "minimum, -1, OUT_OF_RANGE",
        "minimum, 1.234, TOO_MANY_DECIMALS",
        "minimum, <b>much</b>, NOT_A_NUMBER",
        "keep, x, NOT_A_NUMBER",
        "holdDays, 366, OUT_OF_RANGE",
        "payAnywayAfter, 0, OUT_OF_RANGE",
        "dormantAfter, soon, NOT_A_NUMBER",
        "approvalAbove, 1e5, NOT_A_NUMBER",
        "below, 0, OUT_OF_RANGE",
        "percent, 101, OUT_OF_RANGE"
    })
    void whatIsRefusedStandsBesideItsField(String field, String value, String code) {
        HttpResponse<String> refused = ann.fill(MINIMUM, MINIMUM, "slower", "month on 31", field, value);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"w-" + field + "\"", code).doesNotContain("<b>much");
        assertThat(hotel().thresholds().minimum()).hasToString("EUR 50.00");
    }

    @Test
    void allThatHasToDoWithWaitingAndDebtsIsSaved() {
        ann.fill(
                MINIMUM,
                MINIMUM,
                "minimum",
                "50.00",
                "below",
                "20",
                "slower",
                "quarter on 1 of month 1",
                "percent",
                "50",
                "order",
                "2",
                "writeOffAfter",
                "365",
                "approvalAbove",
                "1000",
                "dormantAfter",
                "200");

        assertThat(hotel().thresholds().otherwise()).hasToString("EUR 20.00 quarter on 1 of month 1");
        assertThat(hotel().setOff()).hasToString("50% at place 2, written off after 365 days");
        assertThat(hotel().thresholds().approvalAbove()).hasToString("EUR 1000.00");
        assertThat(ann.page(MINIMUM)).contains("value=\"20.00\"", "value=\"365\"");
        ann.fill(MINIMUM, MINIMUM, "minimum", "50.00");
        assertThat(hotel().thresholds().otherwise()).isNull();
        assertThat(hotel().setOff()).isNull();
    }

    @Test
    void tuningIsAppliedWithOneButton() {
        String page = ann.page("/accounts/garage-eur/tune?prefer=fees&days=40&fee=0.35");
        assertThat(page).contains("Apply the best", "<svg ", "payouts a year", "every Friday");

        String tune = "/accounts/garage-eur/tune";
        HttpResponse<String> applied = ann.fill(tune, tune, "schedule", "month on 31", "minimum", "0.00");
        assertThat(applied.statusCode()).isEqualTo(303);
        AccountSettings garage =
                shop.payouts().network().account("garage-eur", LATER).orElseThrow();
        assertThat(garage.schedule().frequency()).hasToString("month on 31");
        assertThat(shop.payouts().verify().ok()).isTrue();

        assertThat(ann.get(tune + "?days=x").body()).contains("id=\"w-days\"");
        assertThat(ann.get(tune + "?fee=much").body()).contains("id=\"w-fee\"");
        assertThat(ann.fill(tune, tune, "schedule", "whenever", "minimum", "0.00")
                        .statusCode())
                .isNotEqualTo(303);
    }
}
