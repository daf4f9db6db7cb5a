package io.evpayout.payout;

import static io.evpayout.payout.Samples.NINE;
import static io.evpayout.payout.Samples.PAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.schedule.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PayoutTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final Period PERIOD = new Period(7, DAY, DAY.plusDays(7));

    @Test
    void a_payout_is_the_sum_of_its_items_and_above_zero() {
        assertThatThrownBy(() -> payout(NINE, 899_999_999))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Items of payout po_2 sum to 899999999 micros, its amount is EUR 9.00");
        assertThatThrownBy(() -> payout(Money.zero(Currencies.EUR), 0))
                .hasMessage("Items of payout po_2 sum to 0 micros, its amount is EUR 0.00");
        assertThatThrownBy(() -> payout(NINE.negated(), -900_000_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_item_names_its_lot() {
        assertThat(PAYOUT.lot(PAYOUT.items().get(1)).toString()).contains("host-1-eur", "LOC2", "2026-03-01");
    }

    @Test
    void what_makes_a_payout_this_one_makes_its_id() {
        Payout.Identity scheduled = Payout.Identity.scheduled(Instant.EPOCH, PERIOD);
        String id = Payout.id("demo", "host-1-eur", Currencies.EUR, scheduled);

        assertThat(id)
                .isEqualTo(Payout.id("demo", "host-1-eur", Currencies.EUR, scheduled))
                .matches("po_[0-9a-f]{26}");
        // Dates may move with a calendar that learns of a holiday: the number counts.
        assertThat(Payout.id(
                        "demo",
                        "host-1-eur",
                        Currencies.EUR,
                        Payout.Identity.scheduled(Instant.EPOCH, new Period(7, DAY, DAY.plusDays(8)))))
                .isEqualTo(id);
        Set<String> others = Stream.of(
                        Payout.id("other", "host-1-eur", Currencies.EUR, scheduled),
                        Payout.id("demo", "host-2-eur", Currencies.EUR, scheduled),
                        Payout.id("demo", "host-1-eur", Currencies.USD, scheduled),
                        Payout.id(
                                "demo",
                                "host-1-eur",
                                Currencies.EUR,
                                Payout.Identity.scheduled(Instant.EPOCH.plusNanos(1), PERIOD)),
                        Payout.id(
                                "demo",
                                "host-1-eur",
                                Currencies.EUR,
                                Payout.Identity.scheduled(Instant.EPOCH, new Period(8, DAY, DAY.plusDays(7)))),
                        Payout.id("demo", "host-1-eur", Currencies.EUR, Payout.Identity.byHand("7")),
                        Payout.id("demo", "host-1-eur", Currencies.EUR, Payout.Identity.byHand("7 ")))
                .collect(Collectors.toSet());
        assertThat(others).hasSize(7).doesNotContain(id);
    }

    @Test
    void an_identity_is_a_period_or_a_request() {
        assertThatThrownBy(() -> new Payout.Identity(Instant.EPOCH, PERIOD, "r1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A payout is identified by a schedule version and period, or by a request");
        assertThatThrownBy(() -> new Payout.Identity(null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Payout.Identity(null, PERIOD, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_follows_from_network_payout_leg_and_number() {
        assertThat(Stream.of(
                                Attempt.key("demo", "po_1", 1, 1),
                                Attempt.key("demo", "po_1", 1, 2),
                                Attempt.key("demo", "po_1", 2, 1),
                                Attempt.key("demo", "po_2", 1, 1),
                                Attempt.key("other", "po_1", 1, 1))
                        .distinct())
                .hasSize(5)
                .allMatch(key -> key.matches("key_[0-9a-f]{40}"));
        assertThat(Attempt.key("demo", "po_1", 1, 1)).isEqualTo(Attempt.key("demo", "po_1", 1, 1));
    }

    @Test
    void states_before_paid_are_open_and_those_up_to_it_live() {
        assertThat(Stream.of(PayoutState.values()).filter(PayoutState::isOpen))
                .containsExactly(
                        PayoutState.RESERVED,
                        PayoutState.HELD,
                        PayoutState.SUBMITTING,
                        PayoutState.UNKNOWN,
                        PayoutState.ACCEPTED,
                        PayoutState.IN_TRANSIT);
        assertThat(Stream.of(PayoutState.values()).filter(state -> !state.isLive()))
                .containsExactly(
                        PayoutState.REJECTED,
                        PayoutState.CANCELED,
                        PayoutState.RETURNED,
                        PayoutState.FAILED,
                        PayoutState.REVERSED);
    }

    private static Payout payout(Money amount, long micros) {
        return new Payout(
                "po_2",
                "host-1-eur",
                amount,
                Payout.Identity.byHand("r1"),
                DAY,
                DAY,
                "BY_HAND",
                Instant.EPOCH,
                "bank",
                1,
                List.of(new Payout.Item("LOC1", DAY, micros)));
    }
}
