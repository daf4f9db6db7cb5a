package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.engine.Recorded;
import io.evpayout.engine.Verification;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currencies;
import io.evpayout.network.SettingsRefused;
import io.evpayout.report.SourceOverview;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources whose sessions are recognised when they have paid: what waits, what is booked, and when. */
class RecognitionTest {

    private static World whenPaid() {
        return World.of(Settings.usual().whenPaid("feed", null));
    }

    private static ChargingSession session(String source, String id, String end, String gross) {
        ChargingSession same = World.session(id, end, gross);
        return new ChargingSession(
                SessionId.of(source, id),
                same.site(),
                null,
                null,
                same.start(),
                same.end(),
                same.energyWh(),
                same.price());
    }

    private static void paid(World world, @Nullable String through) {
        world.apply(new Settings().from(world.now().toString()).whenPaid("feed", through));
    }

    @Test
    void aSessionWaitsForItsSourceAndIsBookedByTheApplyThatTellsOfThePayment() {
        World world = whenPaid().at("2026-03-20T08:00:00Z");
        Recorded recorded = world.record(World.session("s1", "2026-03-10T09:00:00Z", "10.00"));
        assertThat(recorded.recorded()).isEqualTo(1);
        assertThat(recorded.unpaid()).isEqualTo(1);
        assertThat(recorded.unassigned()).isZero();
        world.run();
        assertThat(world.payouts()).isEmpty();
        assertThat(world.payouts.verify().pending()).isEqualTo(new Verification.Pending(0, 1, 0, 0));
        assertThatThrownBy(() -> world.payouts.trace(World.id("s1")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("its source's payment");

        paid(world, "2026-03-10");
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        assertThat(world.payouts.verify().pending()).isEqualTo(new Verification.Pending(0, 0, 0, 0));
        world.runAt("2026-03-21T08:00:00Z");
        assertThat(world.paidTotal()).isEqualTo("9.00");
        world.verified();
    }

    /** The partner pays its statement of March, 09:00 in Berlin is 08:00 UTC. The account is paid on the last of a month. */
    @ParameterizedTest(name = "ended {0}, paid through {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // ended                | paid through | what the host sees after the run of 30 April
                "2026-03-10T08:00:00Z   |              | nothing",
                "2026-03-10T08:00:00Z   | 2026-03-09   | nothing",
                "2026-03-10T08:00:00Z   | 2026-03-10   | 2026-03-31 SHARE 9.00 of 2026-03-10",
                "2026-03-31T21:59:59Z   | 2026-03-31   | 2026-03-31 SHARE 9.00 of 2026-03-31",
                "2026-03-31T22:00:00Z   | 2026-03-31   | nothing",
                "2026-03-31T22:00:00Z   | 2026-04-01   | 2026-04-01 SHARE 9.00 of 2026-04-01",
            })
    void whatAPaymentCovers(String ended, @Nullable String paidThrough, String seen) {
        World world = World.of(new Settings()
                .party("host-1")
                .own("operator")
                .account(Settings.account("host-1-eur", "host-1").every("month on 31"))
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement("std-90", Settings.site("LOC1"), "AT_PAYOUT", "percent 90 of gross to host-1")
                .whenPaid("feed", null));
        // An own session of March, so that the run of 31 March pays and closes the days before it.
        world.payouts.record(List.of(session("own", "o1", "2026-03-05T08:00:00Z", "100.00")));
        world.record(World.session("s1", ended, "10.00"));
        world.runAt("2026-03-31T06:00:00Z");
        assertThat(world.paidTotal()).isEqualTo("90.00");
        world.allPaid();
        world.at("2026-04-20T08:00:00Z");
        if (paidThrough != null) {
            paid(world, paidThrough);
        }
        world.runAt("2026-04-30T06:00:00Z");
        assertThat(seen(world)).isEqualTo(seen);
        world.verified();
    }

    private static String seen(World world) {
        return world.statement("host-1-eur").lines().stream()
                .filter(line -> line.session() != null && line.session().id().equals("s1"))
                .map(line -> line.date() + " SHARE " + line.amount().amount() + " of "
                        + (line.late() == null ? line.date() : line.late()))
                .findFirst()
                .orElse("nothing");
    }

    @Test
    void eachKeepsTheContractOfItsOwnTime() {
        World world = whenPaid().at("2026-03-31T08:00:00Z");
        world.record(
                World.session("before", "2026-03-10T09:00:00Z", "10.00"),
                World.session("after", "2026-03-20T09:00:00Z", "10.00"));
        world.apply(new Settings()
                .from("2026-03-15T00:00:00Z")
                .agreement("std-90", Settings.site("LOC1"), "AT_PAYOUT", "percent 50 of gross to host-1"));
        paid(world, "2026-03-30");
        assertThat(world.payable("host-1-eur")).isEqualTo("14.00");
        world.verified();
    }

    /** A refund of 4.00, a lost dispute of 3.00 (fee 1.00) and one that was won, all known before the source has paid. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void correctionsOfAWaitingSessionWaitWithItInAnyOrder(long seed) {
        World world = whenPaid().at("2026-03-20T08:00:00Z");
        List<Fact> facts = new ArrayList<>(List.of(
                World.session("s1", "2026-03-10T09:00:00Z", "10.00"),
                World.refund("r1", "s1", "2026-03-11T09:00:00Z", "4.00"),
                World.chargeback("d1", "s1", "2026-03-12T09:00:00Z", "3.00", "1.00"),
                World.chargeback("d2", "s1", "2026-03-13T09:00:00Z", "2.00", "0.00"),
                World.won("w2", "d2", "2026-03-14T09:00:00Z", true),
                World.session("gone", "2026-03-10T10:00:00Z", "50.00"),
                World.credit("c1", "gone", "2026-03-11T09:00:00Z", "50.00")));
        Collections.shuffle(facts, new Random(seed));
        facts.forEach(world::record);

        SourceOverview source = world.payouts.sources().get(0);
        assertThat(source.sessions()).isEqualTo(2);
        assertThat(source.oldest()).isEqualTo(Instant.parse("2026-03-10T09:00:00Z"));
        assertThat(source.gross()).hasToString("[EUR 2.00]");
        assertThat(waiting(source)).containsExactly("host-1-eur 2 EUR 2.70", "operator:EUR 2 EUR -0.70");
        assertThat(world.payouts.verify().pending()).isEqualTo(new Verification.Pending(0, 2, 0, 5));

        paid(world, "2026-03-10");
        assertThat(world.payable("host-1-eur")).isEqualTo("2.70");
        assertThat(world.payable("operator:EUR")).isEqualTo("-0.70");
        assertThat(world.payouts.sources().get(0).unpaid()).isEmpty();
        assertThat(world.payouts.verify().pending()).isEqualTo(new Verification.Pending(0, 0, 0, 0));
        world.verified();
    }

    private static List<String> waiting(SourceOverview source) {
        return source.unpaid().stream()
                .map(sum -> sum.account() + " " + sum.sessions() + " " + sum.amount())
                .toList();
    }

    @Test
    void aCorrectionThatContradictsCountsForNothingWhileItWaits() {
        World world = whenPaid().at("2026-03-20T08:00:00Z");
        world.record(
                World.session("s1", "2026-03-10T09:00:00Z", "10.00"),
                World.refund("r1", "s1", "2026-03-11T09:00:00Z", "10.01"));
        assertThat(waiting(world.payouts.sources().get(0)))
                .containsExactly("host-1-eur 1 EUR 9.00", "operator:EUR 1 EUR 1.00");
        paid(world, "2026-03-10");
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        world.verified();
    }

    /** 30 % against a guarantee of 250.00. The partner's 600.00 of January count for January, whenever they are paid. */
    @Test
    void aGuaranteeCountsWhatIsPaidForInItsOwnMonth() {
        World world = World.of(new Settings()
                .party("host-1")
                .own("operator")
                .account(Settings.account("host-1-eur", "host-1").every("month on 31"))
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement(
                        "std",
                        Settings.ofAccount("host-1-eur"),
                        "AT_PAYOUT",
                        "percent 30 of gross to host-1",
                        "guarantee 250 to host-1")
                .whenPaid("feed", null));
        world.at("2026-01-31T05:00:00Z");
        world.payouts.record(List.of(session("own", "o1", "2026-01-05T08:00:00Z", "200.00")));
        world.record(World.session("s1", "2026-01-10T09:00:00Z", "600.00"));
        world.runAt("2026-02-01T06:00:00Z");
        // 60.00 of the own session, and 190.00 up to the guarantee.
        assertThat(world.payable("host-1-eur")).isEqualTo("190.00");
        assertThat(world.paidTotal()).isEqualTo("60.00");
        world.at("2026-02-20T06:00:00Z");
        paid(world, "2026-01-31");
        world.run();
        // January was 800.00: 240.00 of sessions, so that only 10.00 are due of the guarantee.
        assertThat(world.payable("host-1-eur")).isEqualTo("190.00");
        world.verified();
    }

    @Test
    void aSessionThatIsAlsoUnassignedIsListedAsSuchFirst() {
        World world = whenPaid().at("2026-03-20T08:00:00Z");
        Recorded recorded = world.record(World.session("s1", "LOC9", "2026-03-10T09:00:00Z", "10.00"));
        assertThat(recorded.unassigned()).isEqualTo(1);
        assertThat(recorded.unpaid()).isZero();
        assertThat(world.payouts.sources().get(0).sessions()).isZero();
        paid(world, "2026-03-10");
        assertThat(world.payouts.verify().pending()).isEqualTo(new Verification.Pending(1, 0, 0, 0));
        world.apply(new Settings()
                .site("LOC9", "host-1-eur")
                .agreement("nine", Settings.site("LOC9"), "AT_PAYOUT", "percent 80 of gross to host-1"));
        assertThat(world.payable("host-1-eur")).isEqualTo("8.00");
        world.verified();
    }

    @Test
    void whatASourceHasPaidForItHasPaidForEver() {
        World world = whenPaid().at("2026-03-20T08:00:00Z");
        paid(world, "2026-03-10");
        assertRefused(world, "2026-03-09", "PAID_THROUGH_MOVES_BACK");
        assertRefused(world, null, "PAID_THROUGH_MOVES_BACK");
        assertRefused(world, "2026-03-20", "PAID_THROUGH_NOT_OVER");
        paid(world, "2026-03-19");
        assertThat(world.payouts.network().paidUntil("feed")).isEqualTo(Instant.parse("2026-03-19T23:00:00Z"));
    }

    private static void assertRefused(World world, @Nullable String through, String code) {
        assertThatThrownBy(() -> paid(world, through)).isInstanceOfSatisfying(SettingsRefused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.path()).isEqualTo("/sources/0/paidThrough");
        });
    }

    @Test
    void whatIsBookedOnTheSessionCannotBeMadeToWait() {
        World world = World.of(Settings.usual()).at("2026-03-20T08:00:00Z");
        world.record(World.session("s1", "2026-03-10T09:00:00Z", "10.00"));
        assertThatThrownBy(() -> world.apply(new Settings().whenPaid("feed", "2026-03-09")))
                .isInstanceOfSatisfying(SettingsRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("ALREADY_BOOKED");
                    assertThat(refused.path()).isEqualTo("/sources/0/from");
                    assertThat(refused).hasMessageContaining("feed/s1").hasMessageContaining("2026-03-10T09:00:00Z");
                });
        world.apply(new Settings().whenPaid("other", null));
        world.apply(new Settings().from("2026-03-10T09:00:00.000000001Z").whenPaid("feed", null));
        assertThat(world.record(World.session("s2", "2026-03-11T09:00:00Z", "10.00"))
                        .unpaid())
                .isEqualTo(1);
        world.verified();
    }

    @Test
    void backToTheSessionFromAnInstantOnLeavesEarlierSessionsWaiting() {
        World world = whenPaid().at("2026-03-20T08:00:00Z");
        world.record(
                World.session("s1", "2026-03-10T09:00:00Z", "10.00"),
                World.session("s2", "2026-03-15T00:00:00Z", "10.00"));
        world.apply(new Settings().from("2026-03-15T00:00:00Z").accrual("feed"));
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        assertThat(world.payouts.sources().get(0).sessions()).isEqualTo(1);
        world.verified();
    }

    @Test
    void otherSourcesAreBookedOnTheSession() {
        World world = whenPaid().at("2026-03-20T08:00:00Z");
        world.payouts.record(List.of(session("Feed", "s1", "2026-03-10T09:00:00Z", "10.00")));
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        assertThat(world.balance(LedgerAccount.CLEARING, "Feed", Currencies.EUR).amount())
                .isEqualTo("-10.00");
        world.verified();
    }
}
