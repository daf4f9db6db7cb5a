package io.evpayout.earning;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.money.Currencies;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class EarningTest {

    private static final LocalDate DAY_1 = LocalDate.of(2026, 3, 1);
    private static final LocalDate DAY_2 = LocalDate.of(2026, 3, 2);

    @Test
    void tax_and_fees_are_no_shares_and_belong_to_no_lot() {
        assertThat(earning("host", 0).isShare()).isTrue();
        assertThat(earning(Earning.TAX, 0).isShare()).isFalse();
        assertThat(earning(Earning.FEES, 0).isShare()).isFalse();
    }

    @Test
    void an_earning_in_the_lot_of_another_day_is_late_and_keeps_its_own_date() {
        Earning earning = earning("host", 0);
        Earning late = earning.inLot(DAY_2);

        assertThat(earning.inLot(DAY_1)).isSameAs(earning);
        assertThat(earning.isLate()).isFalse();
        assertThat(late.isLate()).isTrue();
        assertThat(late.day()).isEqualTo(DAY_2);
        assertThat(late.date()).isEqualTo(DAY_1);
        assertThat(late.inLot(DAY_1)).isEqualTo(earning);
    }

    @Test
    void the_first_line_is_what_the_fact_brought_by_itself() {
        assertThat(earning("host", 0).isFirst()).isTrue();
        assertThat(earning("host", 1).isFirst()).isFalse();
    }

    private static Earning earning(String party, int revision) {
        return new Earning(
                "a",
                SessionId.of("feed", "s1"),
                Earning.Type.SESSION,
                party,
                revision,
                "a",
                "LOC1",
                DAY_1,
                DAY_1,
                Currencies.USD,
                1,
                "std",
                Instant.EPOCH);
    }
}
