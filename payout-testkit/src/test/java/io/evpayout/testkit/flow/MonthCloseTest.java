package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.engine.Verification;
import io.evpayout.ledger.CloseRefused;
import io.evpayout.ledger.MonthClose;
import io.evpayout.money.ExactAmount;
import io.evpayout.testkit.MemoryStore;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closing an accounting month by hand. */
class MonthCloseTest {

    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    /** Paid by hand, so that nothing but a close by hand closes a day; by the days of Berlin from 02:00 on. */
    private static Settings byHand(String... terms) {
        return new Settings()
                .party("host-1")
                .own("operator")
                .account(
                        Settings.account("host-1-eur", "host-1").every("manual").cutOff("02:00"))
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement("std", Settings.ofAccount("host-1-eur"), "AT_PAYOUT", terms);
    }

    private static World world() {
        return World.of(byHand("percent 90 of gross to host-1"));
    }

    private static MonthClose close(World world, YearMonth month) {
        return world.payouts.closeMonth("host-1-eur", month, "ann");
    }

    /** Facts of 10.00 that arrive on 10 April, when March is closed; the host has 90 %. */
    @ParameterizedTest(name = "ended {0}: booked on {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // session ended in UTC | lot of the host | line in the statement
                "2026-03-15T10:00:00Z | 2026-04-01 | 2026-04-01 9.00 late 2026-03-15",
                "2026-03-31T23:59:59Z | 2026-04-01 | 2026-04-01 9.00 late 2026-03-31",
                "2026-04-01T00:00:00Z | 2026-04-01 | 2026-04-01 9.00",
                "2026-02-10T10:00:00Z | 2026-04-01 | 2026-04-01 9.00 late 2026-02-10",
                "2026-04-09T10:00:00Z | 2026-04-09 | 2026-04-09 9.00",
            })
    void whatComesLaterIsBookedInTheOpenPeriodWithItsOwnDate(String ended, String lot, String line) {
        World world = world().at("2026-04-05T08:00:00Z");
        world.record(World.session("s0", "2026-03-02T10:00:00Z", "100.00"));
        MonthClose close = close(world, MARCH);
        assertThat(close.earned()).hasToString("[EUR 90.00]");

        world.at("2026-04-10T08:00:00Z").record(World.session("s1", ended, "10.00"));
        assertThat(world.lots("host-1-eur"))
                .contains("LOC1 " + lot + " earned 9.00 taken 0.00", "LOC1 2026-03-02 earned 90.00 taken 0.00");
        assertThat(lines(world)).contains(line);
        assertThat(close(world, MARCH)).isEqualTo(close);
        world.verified();
    }

    private static List<String> lines(World world) {
        return world.statement("host-1-eur").lines().stream()
                .map(line -> line.date() + " " + line.amount().amount()
                        + (line.late() == null ? "" : " late " + line.late()))
                .toList();
    }

    @Test
    void theFirstCloseCounts() {
        World world = world().at("2026-04-05T08:00:00Z");
        MonthClose first = close(world, MARCH);
        assertThat(first)
                .isEqualTo(new MonthClose(
                        "host-1-eur",
                        MARCH,
                        Instant.parse("2026-04-05T08:00:00Z"),
                        "ann",
                        List.of(ExactAmount.zero(World.EUR))));
        world.at("2026-04-06T08:00:00Z");
        assertThat(world.payouts.closeMonth("host-1-eur", MARCH, "bob")).isEqualTo(first);
        assertThat(world.payouts.closedMonths("host-1-eur")).containsExactly(first);
        assertThat(world.restarted().payouts.closedMonths("host-1-eur")).containsExactly(first);
    }

    /** The account's months begin at 02:00 in Berlin, which is midnight UTC in summer. */
    @ParameterizedTest(name = "{0}, asked for {1}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // asked at              | for     | refused            | because of
                "2026-03-31T23:59:59Z    | 2026-03 | MONTH_NOT_OVER     | 2026-03",
                "2026-04-01T00:00:00Z    | 2026-04 | MONTH_NOT_OVER     | 2026-04",
                "2026-04-01T00:00:00Z    | 2026-05 | MONTH_NOT_OVER     | 2026-05",
                "2026-04-01T00:00:00Z    | 2026-03 | EARLIER_MONTH_OPEN | 2026-02",
                "2026-04-01T00:00:00Z    | 2026-02 | -                  | -",
                "2026-04-01T00:00:00Z    | 2026-01 | -                  | -",
            })
    void isRefusedByName(String at, String month, @Nullable String code, @Nullable String value) {
        World world = world().at(at);
        world.record(World.session("s0", "2026-02-10T10:00:00Z", "100.00"));
        if (code == null) {
            assertThat(close(world, YearMonth.parse(month)).month()).hasToString(month);
        } else {
            assertThatThrownBy(() -> close(world, YearMonth.parse(month)))
                    .isInstanceOfSatisfying(CloseRefused.class, refused -> {
                        assertThat(refused.code().name()).isEqualTo(code);
                        assertThat(refused.value()).isEqualTo(value);
                        assertThat(refused).hasMessageContaining("host-1-eur").hasMessageContaining(month);
                    });
            assertThat(world.payouts.closedMonths("host-1-eur")).isEmpty();
        }
        world.verified();
    }

    @Test
    void monthsAreClosedInOrder() {
        World world = world().at("2026-04-05T08:00:00Z");
        world.record(
                World.session("s1", "2026-02-10T10:00:00Z", "100.00"),
                World.session("s2", "2026-03-10T10:00:00Z", "10.00"));
        close(world, FEBRUARY);
        close(world, MARCH);
        assertThat(world.payouts.closedMonths("host-1-eur"))
                .extracting(close -> close.month() + " " + close.earnedText())
                .containsExactly("2026-02 EUR 90.00", "2026-03 EUR 9.00");
        world.verified();
    }

    @Test
    void someoneMustCloseAnAccountThatIsKnown() {
        World world = world().at("2026-04-05T08:00:00Z");
        assertThatThrownBy(() -> world.payouts.closeMonth("nobody", MARCH, "ann"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> world.payouts.closedMonths("nobody")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> world.payouts.closeMonth("host-1-eur", MARCH, " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(world.payouts.closedMonths("host-1-eur")).isEmpty();
    }

    /** 30 % against a guarantee of 250.00; March had 600.00. A session of 400.00 comes late: 300.00 are due, not 250.00. */
    @Test
    void aGuaranteeIsPostedBeforeItsMonthIsClosedAndCorrectedInTheNext() {
        World world = World.of(byHand("percent 30 of gross to host-1", "guarantee 250 to host-1"));
        world.at("2026-04-05T08:00:00Z").record(World.session("s0", "2026-03-02T10:00:00Z", "600.00"));
        assertThat(close(world, MARCH).earned()).hasToString("[EUR 250.00]");
        world.at("2026-05-05T08:00:00Z").record(World.session("s1", "2026-03-03T10:00:00Z", "400.00"));
        world.run();
        // April: 120.00 of the late session less 70.00 of March's guarantee, and April's own guarantee of 250.00.
        assertThat(close(world, YearMonth.of(2026, 4)).earned()).hasToString("[EUR 300.00]");
        world.verified();
    }

    @Test
    void aMonthThatAPayoutClosedCanBeClosedByHandAsWell() {
        World world = World.of(Settings.usual()).at("2026-03-20T08:00:00Z");
        world.record(World.session("s0", "2026-03-10T10:00:00Z", "10.00"));
        world.runAt("2026-04-20T08:00:00Z");
        world.record(World.session("late", "2026-03-11T10:00:00Z", "20.00"));
        assertThat(close(world, MARCH).earned()).hasToString("[EUR 9.00]");
        world.verified();
    }

    @Test
    void verifyFindsAMonthThatIsNotAsItWasClosed() {
        CorruptedStore store = new CorruptedStore(new MemoryStore());
        World world = World.on(store);
        world.apply(byHand("percent 90 of gross to host-1"));
        world.at("2026-04-05T08:00:00Z").record(World.session("s0", "2026-03-02T10:00:00Z", "100.00"));
        MonthClose close = close(world, MARCH);
        world.verified();
        store.<MonthClose>change(
                "monthCloses",
                any -> true,
                any -> new MonthClose(
                        close.account(), MARCH, close.at(), close.by(), List.of(ExactAmount.parse("EUR 91.00"))));
        assertThat(violations(world))
                .containsExactly(
                        "35 host-1-eur 2026-03 EUR 91.00 EUR 90.00",
                        "42 MONTH_CLOSE 2026-03 of host-1-eur as recorded changed");
        store.honest()
                .<MonthClose>change(
                        "monthCloses",
                        any -> true,
                        any -> new MonthClose(
                                close.account(),
                                YearMonth.of(2026, 4),
                                close.at(),
                                close.by(),
                                List.of(ExactAmount.zero(World.EUR))));
        assertThat(violations(world))
                .containsExactly(
                        "35 host-1-eur 2026-04 closed through 2026-04-30 through 2026-03-31",
                        "42 MONTH_CLOSE 2026-03 of host-1-eur as recorded missing",
                        "42 MONTH_CLOSE 2026-04 of host-1-eur on record not on record");
    }

    private static List<String> violations(World world) {
        return world.payouts.verify().checks().stream()
                .flatMap(check -> check.violations().stream().map(violation -> text(check, violation)))
                .toList();
    }

    private static String text(Verification.Check check, Verification.Violation violation) {
        return check.invariant() + " " + violation.where() + " " + violation.expected() + " " + violation.actual();
    }
}
