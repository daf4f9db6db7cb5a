package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Currencies;
import io.evpayout.report.EarningsRow;
import io.evpayout.report.ExpectedTerm;
import io.evpayout.report.Grouping;
import io.evpayout.report.PayoutTrace;
import io.evpayout.session.Accrual;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Period terms through the whole flow: runs post them, late facts change them, payouts carry them. */
class PeriodTermsFlowTest {

    private static Settings monthly(String... terms) {
        return new Settings()
                .party("host-1")
                .own("operator")
                .account(Settings.account("host-1-eur", "host-1").every("month on 31"))
                .bank("host-1-eur", Settings.IBAN_DE)
                .site("LOC1", "host-1-eur")
                .agreement("std", Settings.ofAccount("host-1-eur"), "AT_PAYOUT", terms);
    }

    @Test
    void aGuaranteeIsPaidOnceTheMonthIsOver() {
        World world = World.of(monthly("percent 30 of gross to host-1", "guarantee 250 to host-1"));
        world.at("2026-01-10T10:00:00Z").record(World.session("s1", "2026-01-10T09:00:00Z", "600.00"));
        assertThat(World.decision(world.runAt("2026-01-31T06:00:00Z"), "host-1-eur")
                        .amount()
                        .amount())
                .isEqualTo("180.00");
        world.allPaid();
        world.at("2026-02-10T10:00:00Z").record(World.session("s2", "2026-02-10T09:00:00Z", "1000.00"));
        assertThat(World.decision(world.planAt("2026-02-28T06:00:00Z"), "host-1-eur")
                        .amount()
                        .amount())
                .isEqualTo("370.00");
        assertThat(World.decision(world.runAt("2026-02-28T06:00:00Z"), "host-1-eur")
                        .amount()
                        .amount())
                .isEqualTo("370.00");
        world.verified();
    }

    @Test
    void aRunningMonthTellsWhatIsExpected() {
        World world = World.of(monthly("percent 30 of gross to host-1", "guarantee 250 to host-1 as least"));
        world.at("2026-01-10T10:00:00Z").record(World.session("s1", "2026-01-10T09:00:00Z", "600.00"));
        List<ExpectedTerm> expected = world.payouts.expected("host-1-eur");
        assertThat(expected).hasSize(1);
        assertThat(expected.get(0).amount()).hasToString("EUR 70.00");
        assertThat(expected.get(0).term()).isEqualTo("least");
        assertThat(expected.get(0).from()).isEqualTo("operator");
        world.runAt("2026-02-01T06:00:00Z");
        assertThat(world.payouts.expected("host-1-eur").get(0).amount()).hasToString("EUR 250.00");
    }

    @Test
    void aPlanSeesWhatARunWouldPost() {
        World world = World.of(
                monthly("percent 50 of gross to host-1", "monthlyFee 31 times 1 to operator from host-1 as fee"));
        world.at("2026-01-10T10:00:00Z").record(World.session("s1", "2026-01-10T09:00:00Z", "100.00"));
        assertThat(World.decision(world.planAt("2026-01-31T06:00:00Z"), "host-1-eur")
                        .amount()
                        .amount())
                .isEqualTo("20.00");
        assertThat(world.payable("host-1-eur")).isEqualTo("50.00");
        assertThat(World.decision(world.runAt("2026-01-31T06:00:00Z"), "host-1-eur")
                        .amount()
                        .amount())
                .isEqualTo("20.00");
        world.verified();
    }

    @Test
    void aLateSessionRecomputesItsOwnMonthAndTheDifferenceIsPaidLater() {
        World world = World.of(monthly("tiers 1000=60,5000=70,*=80 of net to host-1 as steps"));
        world.at("2026-01-10T10:00:00Z").record(World.session("s1", "2026-01-10T09:00:00Z", "900.00"));
        assertThat(World.decision(world.runAt("2026-01-31T06:00:00Z"), "host-1-eur")
                        .amount()
                        .amount())
                .isEqualTo("540.00");
        world.allPaid();
        world.at("2026-02-03T10:00:00Z").record(World.session("late", "2026-01-20T09:00:00Z", "200.00"));
        assertThat(World.decision(world.runAt("2026-02-28T06:00:00Z"), "host-1-eur")
                        .amount()
                        .amount())
                .isEqualTo("130.00");
        world.verified();
        assertThat(world.statement("host-1-eur").lines())
                .anySatisfy(line -> assertThat(line.late()).isEqualTo("2026-01-20"));
    }

    @Test
    void aRefundTakesTiersBackAsIfTheSessionHadBeenSmaller() {
        World world = World.of(monthly("tiers 1000=60,5000=70,*=80 of net to host-1"));
        world.at("2026-01-10T10:00:00Z").record(World.session("s1", "2026-01-10T09:00:00Z", "6200.00"));
        world.runAt("2026-01-31T06:00:00Z");
        world.at("2026-02-03T10:00:00Z").record(World.refund("r1", "s1", "2026-02-03T09:00:00Z", "6200.00"));
        world.run();
        assertThat(world.payable("host-1-eur")).isEqualTo("-4360.00");
        world.verified();
    }

    @Test
    void runningEveryHourEndsInTheSameCentsAsRunningOnce() {
        String[] terms = {
            "percent 70 of gross to host-1", "monthlyFee 10 times 1 to operator from host-1", "guarantee 300 to host-1"
        };
        World often = World.of(monthly(terms));
        World once = World.of(monthly(terms));
        for (World world : List.of(often, once)) {
            world.at("2026-01-10T10:00:00Z").record(World.session("s1", "2026-01-10T09:00:00Z", "333.33"));
        }
        for (int hour = 0; hour < 24 * 40; hour += 7) {
            often.runAt(Instant.parse("2026-01-11T00:00:00Z")
                    .plusSeconds(3600L * hour)
                    .toString());
            often.allPaid();
        }
        for (World world : List.of(often, once)) {
            world.runAt("2026-02-28T06:00:00Z");
        }
        assertThat(often.paidTotal()).isEqualTo(once.paidTotal());
        often.verified();
        once.verified();
    }

    @Test
    void whatItBringsIsSeenInEarningsTracesAndStatements() {
        World world = World.of(
                monthly("percent 50 of gross to host-1", "monthlyFee 31 times 1 to operator from host-1 as fee"));
        world.at("2026-01-10T10:00:00Z").record(World.session("s1", "2026-01-10T09:00:00Z", "100.00"));
        world.runAt("2026-01-31T06:00:00Z");
        String payout = world.payouts().get(0).record().payout().id();
        PayoutTrace trace = world.payouts.trace(payout);
        assertThat(trace.lots().stream()
                        .flatMap(lot -> lot.adjustments().stream())
                        .filter(adjustment -> adjustment.type().equals("fee"))
                        .count())
                .isEqualTo(30);
        List<EarningsRow> rows = world.payouts.earnings(List.of(Grouping.MONTH));
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).shares().get("host-1")).hasToString("EUR 20.00");
        assertThat(rows.get(0).sessions()).isEqualTo(1);
        assertThat(world.statement("host-1-eur").closing()).hasToString("EUR 0.00");
    }

    @Test
    void aContractThatReachesBackIntoASettledMonthIsReckonedAgain() {
        World world =
                World.of(monthly("percent 50 of gross to host-1", "monthlyFee 31 times 1 to operator from host-1"));
        world.at("2026-01-05T10:00:00Z").record(World.session("s1", "2026-01-05T09:00:00Z", "1000.00"));
        world.runAt("2026-02-20T06:00:00Z");
        assertThat(earned(world, "host-1")).isEqualTo("EUR 447.96428571");
        world.apply(new Settings()
                .from("2026-01-16T00:00:00Z")
                .agreement(
                        "std",
                        Settings.ofAccount("host-1-eur"),
                        "AT_PAYOUT",
                        "percent 50 of gross to host-1",
                        "monthlyFee 62 times 1 to operator from host-1"));
        world.run();
        world.verified();
        assertThat(earned(world, "host-1")).isEqualTo("EUR 410.92857143");
    }

    @Test
    void aSiteThatMovesIsChargedOnceOnEachDay() {
        World world = World.of(new Settings()
                .party("host-1")
                .party("host-2")
                .own("operator")
                .account(Settings.account("host-1-eur", "host-1").every("month on 31"))
                .account(Settings.account("host-2-eur", "host-2").every("month on 31"))
                .site("LOC1", "host-1-eur")
                .agreement("std", Settings.site("LOC1"), "AT_PAYOUT", "percent 50 of gross to host-1"));
        world.at("2026-01-05T10:00:00Z").record(World.session("s1", "2026-01-05T09:00:00Z", "10.00"));
        world.apply(new Settings()
                .from("2026-02-01T00:00:00Z")
                .agreement(
                        "std",
                        Settings.site("LOC1"),
                        "AT_PAYOUT",
                        "percent 50 of gross to host-1",
                        "monthlyFee 28 times 1 to operator from host-1"));
        world.runAt("2026-02-20T06:00:00Z");
        assertThat(world.payable("host-1-eur")).isEqualTo("-14.00");
        world.apply(new Settings().from("2026-02-11T00:00:00Z").site("LOC1", "host-2-eur"));
        world.run();
        world.verified();
        assertThat(world.payable("host-1-eur")).isEqualTo("-14.00");
    }

    @Test
    void anAccrualIsNeverTakenFromOutside() {
        World world = World.of(monthly("percent 50 of gross to host-1"));
        Accrual forged = new Accrual("host-1-eur", "std", "fee", YearMonth.of(2026, 1), Currencies.EUR);
        assertThatThrownBy(() -> world.record(forged)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Accrual.of(forged.id())).isEqualTo(forged);
    }

    private static String earned(World world, String party) {
        return world.payouts.earnings(List.of()).get(0).shares().get(party).toString();
    }
}
