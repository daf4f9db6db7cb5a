package io.evpayout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.ledger.Lot;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PositionTest {

    @Test
    void a_balance_counts_all_lots_and_what_is_earned_once_more() {
        Position position = new Positions()
                .lot("2026-03-01", "10.00")
                .lot("2026-03-02", "-4.00")
                .position();
        Lot.Key first = position.lots().get(0).key();
        Lot.Key other = new Lot.Key("host-1-eur", Positions.EUR, "LOC2", LocalDate.of(2026, 3, 1));

        Position more = position.earning(first, 1_500_000).earning(other, 2_000_000);

        assertThat(position.balance().amount()).isEqualTo("6.00");
        assertThat(more.balance().amount()).isEqualTo("6.035");
        assertThat(more.lots()).extracting(Lot::remaining).containsExactly(1_001_500_000L, 2_000_000L, -400_000_000L);
        assertThat(new Positions().position().balance().isZero()).isTrue();
    }
}
