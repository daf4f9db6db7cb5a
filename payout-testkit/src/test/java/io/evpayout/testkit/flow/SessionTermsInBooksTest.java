package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.credit;
import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Term;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.RoundingRules;
import io.evpayout.report.EarningsRow;
import io.evpayout.report.Grouping;
import io.evpayout.session.Component;
import io.evpayout.session.Price;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fees, tax and what corrections do with them, in the books of a network. */
class SessionTermsInBooksTest {

    private static final String DAY_1 = "2026-03-01T10:00:00Z";
    private static final String DAY_2 = "2026-03-02T10:00:00Z";

    @ParameterizedTest
    @CsvSource({
        // the fee of 1.00 on 10.00, of which the host has 50 %; after a refund of half, of all, a credit: fees, host,
        // operator
        "processingFee 0 plus 1 by left,          5.00, 0.50 2.25 2.25",
        "processingFee 0 plus 1 by left,          10.00, 0.00 0.00 0.00",
        "processingFee 0 plus 1 by left,          credit, 0.00 0.00 0.00",
        "processingFee 0 plus 1 by left kept,     5.00, 1.00 2.00 2.00",
        "processingFee 0 plus 1 by left kept,     10.00, 1.00 -0.50 -0.50",
        "processingFee 0 plus 1 by left kept,     credit, 1.00 -0.50 -0.50",
        "processingFee 0 plus 1 by operator kept, 10.00, 1.00 0.00 -1.00",
        "processingFee 0 plus 1 by operator kept, credit, 1.00 0.00 -1.00",
        "processingFee 0 plus 1 by proRata kept,  credit, 1.00 -0.50 -0.50",
    })
    void a_fee_goes_back_or_stays_with_who_bore_it(String fee, String taken, String left) {
        World world = World.of(Settings.usual()
                .site("LOC2", "host-1-eur")
                .agreement("fee", Settings.site("LOC2"), "AT_PAYOUT", fee, "percent 50 of left to host-1"));
        world.record(session("s1", "LOC2", DAY_1, "10.00"));
        assertThat(world.balance(LedgerAccount.FEES, "").amount()).isEqualTo("1.00");

        world.record(taken.equals("credit") ? credit("c1", "s1", DAY_2, "10.00") : refund("r1", "s1", DAY_2, taken));

        assertThat(world.balance(LedgerAccount.FEES, "").amount() + " " + world.payable("host-1-eur") + " "
                        + world.payable("operator:EUR"))
                .isEqualTo(left);
        world.verified();
    }

    @Test
    void reports_show_fees_beside_shares_and_tax() {
        World world = World.of(Settings.usual()
                .site("LOC2", "host-1-eur")
                .agreement(
                        "fee",
                        Settings.site("LOC2"),
                        "AT_PAYOUT",
                        "processingFee 2.9 plus 0.3 by left",
                        "percent 80 of left to host-1"));
        world.record(session("s1", "LOC2", DAY_1, taxed()));

        EarningsRow row = world.payouts.earnings(List.of(Grouping.SITE)).get(0);

        assertThat(row.gross().amount()).isEqualTo("12.00");
        assertThat(row.tax().amount()).isEqualTo("2.00");
        assertThat(row.fees().amount()).isEqualTo("0.648");
        assertThat(row.shares().get("host-1").amount()).isEqualTo("7.4816");
        assertThat(row.shares().get("operator").amount()).isEqualTo("1.8704");
    }

    @Test
    void the_tax_goes_to_who_remits_it_and_comes_back_with_a_refund() {
        World world = World.of(Settings.usual()
                .site("LOC2", "host-1-eur")
                .agreement(new Agreement(
                        "remits",
                        Instant.EPOCH,
                        null,
                        Settings.site("LOC2"),
                        RoundingRules.AT_PAYOUT,
                        List.of(Term.parse("percent 50 of net to host-1")),
                        "operator",
                        "host-1")));
        world.record(session("s1", "LOC2", DAY_1, taxed()));

        assertThat(world.payable("host-1-eur")).isEqualTo("7.00");
        assertThat(world.balance(LedgerAccount.TAX, "").amount()).isEqualTo("0.00");

        world.record(refund("r1", "s1", DAY_2, "6.00"));

        assertThat(world.payable("host-1-eur")).isEqualTo("3.50");
        assertThat(world.payable("operator:EUR")).isEqualTo("2.50");
        world.verified();
    }

    /** 10 kWh from 09:00 to 10:00 UTC, of which the first half hour is before 10:30 in Berlin. */
    @Test
    void electricity_is_paid_at_the_rate_of_its_hours() {
        World world = World.of(Settings.usual()
                .site("LOC2", "host-1-eur")
                .agreement(
                        "tariff",
                        Settings.site("LOC2"),
                        "AT_PAYOUT",
                        "reimbursement 0.1 in Europe/Berlin; 0.3 at 10:30-22:00 to host-1"));

        world.record(session("s1", "LOC2", DAY_1, "10.00"));

        assertThat(world.payable("host-1-eur")).isEqualTo("2.00");
        world.verified();
    }

    private static Price taxed() {
        return Price.of(World.EUR, 1_200_000_000L, 200_000_000L, true, Map.of(Component.ENERGY, 1_000_000_000L));
    }
}
