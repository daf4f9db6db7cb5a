package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.EUR;
import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.AccountOwed;
import io.evpayout.report.PayoutAdvice;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.RunReport;
import io.evpayout.report.SelfBilling;
import io.evpayout.report.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What payees and finance are told of payouts. */
class PaymentReportsTest {

    private static final String MARCH_1 = "2026-03-01T10:00:00Z";

    private final World world = World.of(Settings.usual());

    @Test
    void adviceSaysHowMuchWhereToAndForWhat() {
        world.record(session("s1", MARCH_1, "10.00"), session("s2", MARCH_1, "0.37"));
        world.runAt("2026-03-02T06:00:00Z");
        String payout = world.payouts().get(0).record().payout().id();
        world.receive(RailEvent.Kind.PAID, payout);

        PayoutAdvice advice = world.payouts.reports().advice(payout);

        assertThat(advice.payee()).isEqualTo("host-1");
        assertThat(advice.summary().record().payout().amount()).hasToString("EUR 9.33");
        assertThat(advice.bank()).isNotNull();
        assertThat(advice.lots())
                .extracting(lot -> lot.day() + " " + lot.site() + " "
                        + lot.sessions().size() + " " + lot.earned() + " " + lot.amount())
                .containsExactly("2026-03-01 LOC1 2 EUR 9.333 EUR 9.33");
        assertThat(advice.carried()).hasToString("EUR 0.003");
        assertThatThrownBy(() -> world.payouts.reports().advice("po_none")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void financeSeesWhoWasPaidAndWhoIsNotAndWhy() {
        world.record(session("s1", MARCH_1, "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.record(session("s2", "2026-03-02T10:00:00Z", "5.00"));

        RunReport report = world.at("2026-03-03T06:00:00Z")
                .payouts
                .reports()
                .run(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));

        assertThat(report.totals())
                .extracting(
                        total -> total.rail() + " " + total.outcome() + " " + total.payouts() + " " + total.amount())
                .containsExactly("test-bank UNDER_WAY 1 EUR 9.00");
        assertThat(report.notPaid())
                .extracting(line -> line.account() + " " + line.owed() + " "
                        + line.reasons().get(0).code())
                .containsExactly("host-1-eur EUR 4.50 PAYOUT_UNRESOLVED");
        assertThat(world.payouts
                        .reports()
                        .run(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30))
                        .paid())
                .isEmpty();
    }

    /** 90 % of 10.00, 0.37 and 20.00; 19 % on top. A refund of March arrives when March is closed. */
    @Test
    void invoicesAreNumberedOnceTheirMonthIsClosed() {
        world.record(session("s1", MARCH_1, "10.00"), session("s2", MARCH_1, "0.37"));
        assertThat(documents(190_000)).containsExactly("null INVOICE 2026-03 9.33 1.77 11.10");

        world.runAt("2026-04-01T06:00:00Z");
        world.record(
                refund("r1", "s1", "2026-03-30T10:00:00Z", "1.00"), session("s3", "2026-04-02T10:00:00Z", "20.00"));

        assertThat(documents(190_000))
                .containsExactly(
                        "host-1-eur-000001 INVOICE 2026-03 9.33 1.77 11.10",
                        "null INVOICE 2026-04 18.00 3.42 21.42",
                        "null CREDIT_NOTE 2026-04 -0.90 -0.17 -1.07");
        SelfBilling.Document credit =
                world.payouts.reports().selfBilling("host-1-eur", 0).documents().get(2);
        assertThat(credit.lines())
                .extracting(line -> line.text() + " " + line.fact() + " of " + line.corrects() + " late " + line.late())
                .containsExactly("refund feed/r1 of feed/s1 late 1");
        assertThatThrownBy(() -> world.payouts.reports().selfBilling("host-1-eur", -1))
                .hasMessage("A tax of host-1-eur is not below zero: -1 ppm");
    }

    private List<String> documents(int taxPpm) {
        return world.payouts.reports().selfBilling("host-1-eur", taxPpm).documents().stream()
                .map(document -> document.number() + " " + document.kind() + " " + document.month() + " "
                        + document.net().amount() + " " + document.tax().amount() + " "
                        + document.total().amount())
                .toList();
    }

    @Property
    void allThatWasEarnedIsBilledOnceAndAccountsEndAsTheirStatements(@ForAll("feeds") Feed feed, @ForAll long seed) {
        World random = ReportingTest.play(feed, seed);
        for (AccountOwed account :
                random.payouts.reports().revenue(RevenueQuery.of()).accounts()) {
            if (!account.owed().closing().currency().equals(EUR)
                    || !account.account().startsWith("host-")) {
                continue;
            }
            Statement statement = random.statement(account.account());
            assertThat(account.owed().closing()).isEqualTo(statement.closing());
            SelfBilling billing = random.payouts.reports().selfBilling(account.account(), 0);
            ExactAmount exact = ExactAmount.zero(EUR);
            Money net = Money.zero(EUR);
            for (SelfBilling.Document document : billing.documents()) {
                exact = exact.plus(document.exact());
                net = net.plus(document.net());
            }
            assertThat(exact).isEqualTo(account.owed().earned());
            assertThat(net).isEqualTo(exact.floor());
        }
    }

    @Provide
    Arbitrary<Feed> feeds() {
        return Feed.feeds();
    }
}
