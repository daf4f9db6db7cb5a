package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.engine.Verification.Completeness;
import io.evpayout.engine.Verification.Money;
import io.evpayout.ledger.Lot;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The completeness proof: everything that was recorded and earned is somewhere, and nothing is in two places. */
class CompletenessTest {

    private final FullWorld full = new FullWorld();

    private Completeness proof() {
        return Payouts.on(full.corrupted).rail(full.world.bank).build().verify().completeness();
    }

    private static BigDecimal sum(String... amounts) {
        return Stream.of(amounts).map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void everyFactAndEveryMillionthIsInOnePlace() {
        Completeness proof = proof();
        assertThat(proof.registered()).isEqualTo(12);
        assertThat(List.of(proof.booked(), proof.pending(), proof.refused())).containsExactly(10L, 2L, 0L);
        assertThat(proof.money()).singleElement().satisfies(money -> {
            assertThat(sum(money.paid())).isEqualByComparingTo("9.00");
            assertThat(sum(money.held())).isEqualByComparingTo("18.00");
            assertThat(sum(money.inTransit())).isEqualByComparingTo("26.10");
            assertBalanced(money);
        });
        assertThat(proof.missing()).isEmpty();
        assertThat(proof.duplicates()).isEmpty();
        assertThat(proof.orphans()).isEmpty();
    }

    private static void assertBalanced(Money money) {
        assertThat(sum(money.shares(), money.writtenOff()))
                .isEqualByComparingTo(
                        sum(money.payable(), money.owed(), money.held(), money.inTransit(), money.paid()));
    }

    @Test
    void aLotInTwoPayoutsIsNamedWithBoth() {
        full.corrupted.<PayoutRecord>change("payouts", full.payout(2), CompletenessTest::ofTheFirstDay);
        assertThat(proof().duplicates())
                .singleElement()
                .satisfies(lot -> assertThat(lot)
                        .startsWith(
                                "host-1-eur EUR LOC1 2026-03-01: earned 900000000 micros, of which payouts have 3510000000:")
                        .contains(full.paid));
    }

    private static PayoutRecord ofTheFirstDay(PayoutRecord record) {
        Payout p = record.payout();
        List<Payout.Item> items = p.items().stream()
                .map(item -> new Payout.Item(item.site(), item.day().withDayOfMonth(1), item.micros()))
                .toList();
        Payout moved = new Payout(
                p.id(),
                p.account(),
                p.amount(),
                p.identity(),
                p.scheduledDate(),
                p.arrivalDate(),
                p.rule(),
                p.reservedAt(),
                p.rail(),
                p.bankVersion(),
                items);
        return new PayoutRecord(moved, record.attempts(), record.evidence(), record.standing());
    }

    @Test
    void moneyThatIsTakenAndInNoPayoutIsMissing() {
        full.corrupted.<PayoutRecord>drop("payouts", full.payout(0));
        assertThat(proof().missing())
                .containsExactly("host-1-eur EUR LOC1 2026-03-01: 900000000 micros are taken, and in no payout");
    }

    @Test
    void aPayoutOfALotThatIsNotThereIsAnOrphan() {
        full.corrupted.<Lot>drop(
                "lots",
                lot -> lot.key().account().equals("host-1-eur")
                        && lot.key().day().getDayOfMonth() == 1);
        assertThat(proof().orphans())
                .contains("host-1-eur EUR LOC1 2026-03-01: 900000000 micros of payouts, and no such lot");
    }
}
