package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.rerating;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.ExactAmount;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.Bridge;
import io.evpayout.report.Dimension;
import io.evpayout.report.Growth;
import io.evpayout.report.HourMap;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.RevenueRow;
import io.evpayout.report.TieOut;
import io.evpayout.session.Component;
import io.evpayout.session.Price;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Revenue, and that each of its totals is the ledger's. */
class RevenueTest {

    private static final String DAY_1 = "2026-03-01T10:00:00Z";
    private static final String DAY_2 = "2026-03-02T10:00:00Z";

    private final World world = World.of(Settings.usual());

    @Test
    void theBridgeGoesFromWhatDriversPaidToWhatIsStillOwed() {
        Price taxed = Price.of(World.EUR, 1_190_000_000, 190_000_000, true, Map.of(Component.ENERGY, 1_000_000_000L));
        world.record(
                session("s1", "LOC1", DAY_1, taxed), session("s2", DAY_2, "0.37"), refund("r1", "s1", DAY_2, "1.19"));
        world.runAt("2026-03-02T06:00:00Z");
        world.allPaid();

        Revenue revenue = world.payouts.reports().revenue(RevenueQuery.of(Dimension.DAY));

        assertThat(steps(revenue.bridges().get(0)))
                .containsExactly(
                        "charged to drivers = 12.27",
                        "refund -1.19",
                        "gross = 11.08",
                        "tax -1.71",
                        "shared out = 9.37",
                        "network's own share 0.602",
                        "payees' shares = 9.972",
                        "paid, may come back -9.97",
                        "still owed = 0.002");
        assertThat(sentences(revenue))
                .containsExactly(
                        "gross: EUR 11.08 here + 0.00 beside = 11.08, ledger (clearing, accrued) 11.08: ties",
                        "tax: EUR 1.71 here + 0.00 beside = 1.71, ledger (tax, accrued) 1.71: ties",
                        "fees: EUR 0.00 here + 0.00 beside = 0.00, ledger (fees, accrued) 0.00: ties",
                        "shares: EUR 9.37 here + 0.00 beside = 9.37, ledger (payable, accrued) 9.37: ties",
                        "owed to payees: EUR 0.002 here + 0.00 beside = 0.002, ledger (payable, balance) 0.002: ties");
        world.verified();
    }

    @Test
    void someDaysHaveTheRestBeside() {
        world.record(session("s1", DAY_1, "10.00"), session("s2", DAY_2, "2.00"));
        world.runAt("2026-03-02T06:00:00Z");

        Revenue revenue = world.payouts
                .reports()
                .revenue(RevenueQuery.of(Dimension.SITE).between(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 2)));

        assertThat(revenue.rows())
                .extracting(row -> row.keys() + " " + row.figures().sessions() + " "
                        + row.figures().gross())
                .containsExactly("[LOC1] 1 EUR 2.00");
        assertThat(steps(revenue.bridges().get(0)))
                .containsExactly(
                        "charged to drivers = 2.00",
                        "gross = 2.00",
                        "shared out = 2.00",
                        "network's own share -0.20",
                        "payees' shares = 1.80",
                        "owed before 9.00",
                        "under way -9.00",
                        "still owed = 1.80");
        assertThat(sentences(revenue).get(0))
                .isEqualTo("gross: EUR 2.00 here + 10.00 beside = 12.00, ledger (clearing, accrued) 12.00: ties");
    }

    @Test
    void aPayoutThatCameBackIsPayableAgain() {
        world.record(session("s1", DAY_1, "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        String payout = world.payouts().get(0).record().payout().id();
        world.receive(RailEvent.Kind.PAID, payout);
        world.at("2026-03-04T06:00:00Z").receive(RailEvent.Kind.RETURNED, payout, "RR04");

        Revenue revenue = world.payouts.reports().revenue(RevenueQuery.of());

        assertThat(steps(revenue.bridges().get(0)))
                .endsWith(
                        "payees' shares = 9.00",
                        "sent and came back -9.00",
                        "payable again 9.00",
                        "came back and is held -9.00",
                        "still owed = 0.00");
        assertThat(revenue.allTie()).isTrue();
    }

    @Test
    void aRepricedSessionHasTheEnergyOfTheLastPrice() {
        world.record(
                session("s1", DAY_1, "10.00"),
                rerating("n1", "s1", "2026-03-03T10:00:00Z", 12_000, "11.00"),
                rerating("n2", "s1", "2026-03-04T10:00:00Z", 9_500, "9.00"));

        Revenue revenue = world.payouts.reports().revenue(RevenueQuery.of(Dimension.DAY));

        assertThat(revenue.rows())
                .extracting(row -> row.keys().get(0) + " " + row.figures().energyWh() + " "
                        + row.figures().gross().amount())
                .containsExactly("2026-03-01 10000 10.00", "2026-03-03 2000 1.00", "2026-03-04 -2500 -2.00");
    }

    @Test
    void nothingIsNothingAndAStrangerIsRefused() {
        Revenue revenue = world.payouts.reports().revenue(RevenueQuery.of(Dimension.SITE));

        assertThat(revenue.rows()).isEmpty();
        assertThat(revenue.totals()).isEmpty();
        assertThat(revenue.allTie()).isTrue();
        assertThatThrownBy(
                        () -> world.payouts.reports().revenue(RevenueQuery.of().ofAccount("nobody")))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("There is no payout account nobody");
    }

    @Property
    void everyTotalIsTheLedgersAndEveryRowIsInATotal(
            @ForAll("feeds") Feed feed,
            @ForAll long seed,
            @ForAll @IntRange(max = 12) int from,
            @ForAll @IntRange(max = 12) int days) {
        World random = ReportingTest.play(feed, seed);
        LocalDate first = from == 0 ? null : LocalDate.of(2026, 2, 26).plusDays(from);
        LocalDate last = days == 0 || first == null ? null : first.plusDays(days);
        Random choice = new Random(seed);
        List<Dimension> by = List.of(Dimension.values()).stream()
                .filter(any -> choice.nextInt(4) == 0)
                .toList();
        String account = choice.nextInt(3) == 0 ? "host-1-eur" : null;

        Revenue revenue = random.payouts.reports().revenue(new RevenueQuery(by, Dimension.DAY, first, last, account));

        assertThat(revenue.ties())
                .allSatisfy(tie -> assertThat(tie.ties()).as(tie.sentence()).isTrue());
        assertRowsAreInTotals(revenue);
        revenue.bridges().forEach(RevenueTest::assertAddsUp);
        assertIsWhatEarningsSay(random);
    }

    private static void assertRowsAreInTotals(Revenue revenue) {
        for (RevenueRow total : revenue.totals()) {
            ExactAmount zero = ExactAmount.zero(total.currency());
            assertThat(revenue.rows().stream()
                            .filter(row -> row.currency().equals(total.currency()))
                            .map(row -> row.figures().gross())
                            .reduce(zero, ExactAmount::plus))
                    .isEqualTo(total.figures().gross());
            assertThat(revenue.hours().stream()
                            .filter(map -> map.currency().equals(total.currency()))
                            .flatMap(map -> map.cells().stream())
                            .map(HourMap.Cell::gross)
                            .reduce(zero, ExactAmount::plus))
                    .isEqualTo(total.figures().gross());
            assertThat(revenue.growth().stream()
                            .filter(growth -> growth.currency().equals(total.currency()))
                            .flatMap(growth -> growth.points().stream())
                            .map(Growth.Point::gross)
                            .reduce(zero, ExactAmount::plus))
                    .isEqualTo(total.figures().gross());
            assertThat(total.figures().gross())
                    .isEqualTo(total.figures()
                            .tax()
                            .plus(total.figures().allFees())
                            .plus(total.figures().shared()));
        }
    }

    private static void assertIsWhatEarningsSay(World random) {
        Revenue all = random.payouts.reports().revenue(RevenueQuery.of());
        assertThat(all.totals().stream()
                        .filter(total -> !total.figures().shares().isEmpty())
                        .map(total -> total.currency() + " " + total.figures().sessions() + " "
                                + total.figures().gross() + total.figures().tax()
                                + total.figures().allFees()))
                .isEqualTo(random.payouts.earnings(List.of()).stream()
                        .map(row -> row.currency() + " " + row.sessions() + " " + row.gross() + row.tax() + row.fees())
                        .toList());
    }

    @Provide
    Arbitrary<Feed> feeds() {
        return Feed.feeds();
    }

    /** Each sum is the last one and the steps between. */
    private static void assertAddsUp(Bridge bridge) {
        ExactAmount sum = ExactAmount.zero(bridge.currency());
        for (Bridge.Step step : bridge.steps()) {
            if (step.isSum() && !step.label().equals("charged to drivers")) {
                assertThat(sum).as(step.label()).isEqualTo(step.amount());
            }
            sum = step.isSum() ? step.amount() : sum.plus(step.amount());
        }
    }

    private static List<String> steps(Bridge bridge) {
        return bridge.steps().stream()
                .map(step -> step.label()
                        + (step.isSum() ? " = " : " ")
                        + step.amount().amount())
                .toList();
    }

    private static List<String> sentences(Revenue revenue) {
        return revenue.ties().stream().map(TieOut::sentence).toList();
    }
}
