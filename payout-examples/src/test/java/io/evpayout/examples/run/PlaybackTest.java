package io.evpayout.examples.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.network.SettingsChange;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.Thresholds;
import io.evpayout.schedule.Schedule;
import io.evpayout.settlement.Reconciliation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybackTest {

    private static final LocalDate MONDAY = LocalDate.parse("2025-03-03");
    private static final LocalDate TUESDAY = LocalDate.parse("2025-03-04");
    private static final LocalDate FRIDAY = LocalDate.parse("2025-03-07");

    @TempDir
    Path directory;

    private TinyNetwork network;

    @BeforeEach
    void open() {
        network = new TinyNetwork(directory);
    }

    @AfterEach
    void close() {
        network.close();
    }

    private static List<Plan> play(TinyNetwork network, LocalDate from, LocalDate to) {
        List<Plan> plans = new ArrayList<>();
        network.playback().play(from, to, plans::add);
        return plans;
    }

    private static List<String> payouts(TinyNetwork network) {
        List<String> payouts = new ArrayList<>();
        network.payouts().payouts(summary -> {
            PayoutRecord record = summary.record();
            payouts.add(record.payout().scheduledDate() + " " + record.payout().account() + " "
                    + record.payout().amount() + " " + record.standing().state());
        });
        return payouts;
    }

    /** Tokyo's day begins nine hours before London's; Denver's cut-off is at 17:00, midnight in London. */
    @Test
    void bothDatesAreInclusiveInEachAccountsOwnZone() {
        List<Plan> plans = play(network, MONDAY, TUESDAY);

        assertThat(plans)
                .extracting(Plan::at)
                .containsExactly(
                        Instant.parse("2025-03-02T15:00:00Z"),
                        Instant.parse("2025-03-03T00:00:00Z"),
                        Instant.parse("2025-03-03T15:00:00Z"),
                        Instant.parse("2025-03-04T00:00:00Z"),
                        Instant.parse("2025-03-05T00:00:00Z"));
    }

    /** Of two sessions of London, which is paid monthly from 100.00, the first has waited three days on 6 March. */
    @Test
    void moneyThatHasWaitedLongEnoughMakesAMomentOfItsOwn() {
        AccountSettings london =
                network.payouts().network().accounts().get("london").latest();
        network.payouts()
                .apply(SettingsChange.of("tiny")
                        .account(london.withFrom(Instant.parse("2025-03-03T12:00:00Z"))
                                .withSchedule(Schedule.parse("month on 31 adjusted NONE NONE at 00:00 Europe/London"))
                                .withThresholds(Thresholds.none(Currencies.GBP)
                                        .withMinimum(Money.of("100.00", Currencies.GBP))
                                        .withPayAnywayAfter(3)))
                        .build());
        network.record(
                TinyNetwork.session("1", "london", "2025-03-03T20:00:00Z", "10.00"),
                TinyNetwork.session("2", "london", "2025-03-05T23:00:00Z", "7.00"),
                TinyNetwork.session("3", "london", "2025-03-06T01:00:00Z", "5.00"));

        play(network, TUESDAY, FRIDAY);

        assertThat(payouts(network)).containsExactly("2025-03-06 london GBP 17.00 PAID");
    }

    @Test
    void sessionsBecomeKnownAtTheirEnd() {
        network.record(
                TinyNetwork.session("1", "london", "2025-03-03T23:59:59Z", "10.00"),
                TinyNetwork.session("2", "london", "2025-03-04T00:00:00Z", "7.00"));
        List<Plan> plans = play(network, MONDAY, TUESDAY);

        assertThat(plans.stream().flatMap(plan -> plan.decisions().stream()).filter(Decision::pays))
                .extracting(decision -> decision.account() + " " + decision.amount())
                .containsExactly("london GBP 10.00");
    }

    @Test
    void paymentsArePaidInTheBanksTimeAndTheMoneyOfSourcesIsThereBefore() {
        network.record(TinyNetwork.session("1", "denver", "2025-03-03T12:00:00Z", "10.00"));
        play(network, MONDAY, FRIDAY);

        assertThat(payouts(network)).containsExactly("2025-03-03 denver USD 10.00 PAID");
        Instant arrived = Instant.parse("2025-03-04T09:00:00Z");
        assertThat(network.bank()
                        .balance(Currencies.USD, arrived.minusSeconds(1))
                        .amount())
                .isEqualTo("0.00");
        assertThat(network.bank()
                        .statement(Currencies.USD, Instant.EPOCH, arrived)
                        .lines())
                .extracting(line -> line.amount().amount())
                .containsExactly("10.00", "-10.00");
    }

    @Test
    void theBankAgreesWithTheBooksAtTheEnd() {
        recordAWeek(network);
        Playback playback = network.playback();
        playback.play(MONDAY, FRIDAY, plan -> {});

        assertThat(playback.reconciliations()).containsOnlyKeys("EUR", "GBP", "USD");
        assertThat(playback.reconciliations().values())
                .allMatch(Reconciliation::isBalanced)
                .allMatch(last -> last.timing().isEmpty())
                .allMatch(last -> last.unexplained().isEmpty());
    }

    @Test
    void aRangeInTwoPartsIsTheSameAsInOne(@TempDir Path elsewhere) {
        recordAWeek(network);
        play(network, MONDAY, TUESDAY);
        play(network, TUESDAY.plusDays(1), FRIDAY);
        try (TinyNetwork whole = new TinyNetwork(elsewhere)) {
            recordAWeek(whole);
            play(whole, MONDAY, FRIDAY);

            assertThat(payouts(network)).isEqualTo(payouts(whole)).hasSizeGreaterThan(5);
            assertThat(network.payouts().verify().ok()).isTrue();
            assertThat(network.payouts().verify().checksum())
                    .isEqualTo(whole.payouts().verify().checksum());
        }
    }

    @Test
    void playingARangeAgainChangesNothing() {
        recordAWeek(network);
        play(network, MONDAY, FRIDAY);
        List<String> before = payouts(network);
        play(network, MONDAY, FRIDAY);

        assertThat(payouts(network)).isEqualTo(before);
    }

    @Test
    void oneRunHearsTheBankFirst() {
        network.record(TinyNetwork.session("1", "london", "2025-03-03T12:00:00Z", "10.00"));
        network.playback().run(Instant.parse("2025-03-04T00:00:00Z"));
        assertThat(payouts(network)).containsExactly("2025-03-04 london GBP 10.00 ACCEPTED");

        network.playback().run(Instant.parse("2025-03-05T09:00:00Z"));
        assertThat(payouts(network)).containsExactly("2025-03-04 london GBP 10.00 PAID");
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        assertThatThrownBy(() -> play(network, TUESDAY, MONDAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A playback ends on or after its first day: 2025-03-04 to 2025-03-03");
    }

    private static void recordAWeek(TinyNetwork network) {
        for (LocalDate day = MONDAY.minusDays(2); !day.isAfter(FRIDAY); day = day.plusDays(1)) {
            network.record(
                    TinyNetwork.session("t" + day, "tokyo", day + "T08:00:00Z", "11.117"),
                    TinyNetwork.session("l" + day, "london", day + "T13:00:00Z", "5.013"),
                    TinyNetwork.session("d" + day, "denver", day + "T20:00:00Z", "20.50"));
        }
    }
}
