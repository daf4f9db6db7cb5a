package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.bank.BankAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import io.evpayout.stripe.testkit.FakeAccount;
import io.evpayout.stripe.testkit.FakeStripe;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host application may raise its smallest amount while a payout is under way. */
class StripeLimitsTest {

    private static final Money FIVE = Money.of("5.00", Currencies.USD);

    private final FakeStripe stripe = new FakeStripe(() -> Instant.parse("2026-03-02T10:00:00Z"));
    private final FakeAccount account = stripe.state().open("000123456789", "usd");
    private final StripeRail before = rail(StripeRailOptions.standard());
    private final StripeRail raised =
            rail(StripeRailOptions.standard().withMinimums(List.of(Money.of("25.00", Currencies.USD))));

    StripeLimitsTest() {
        account.receive(100_000L, "usd");
    }

    private StripeRail rail(StripeRailOptions options) {
        return StripeRail.on(StripeSettings.loopback(StripeKey.test("sk_test_1"), stripe.base()), options);
    }

    @AfterEach
    void stop() {
        before.close();
        raised.close();
        stripe.close();
    }

    @Test
    void whatWasNeverSentIsRefused() {
        assertThat(raised.submit(instruction(false))).isEqualTo(Answer.rejected("amount_too_small"));
    }

    @Test
    void whatMayHaveBeenSentIsNoProofAndIsFound() {
        Answer taken = before.submit(instruction(false));

        assertThat(raised.submit(instruction(true))).isEqualTo(Answer.unknown("amount_too_small"));
        assertThat(raised.lookUp(instruction(true))).isEqualTo(taken);
        assertThat(taken.outcome()).isEqualTo(Answer.Outcome.ACCEPTED);
    }

    private Instruction instruction(boolean repeated) {
        return new Instruction(
                "key-1",
                "payout",
                "run-2026-03-02",
                Leg.FROM_RAIL,
                1,
                FIVE,
                new BankAccount(account.token(), "6789", "US", Currencies.USD),
                LocalDate.parse("2026-03-02"),
                Instant.parse("2026-03-02T10:00:00Z"),
                repeated);
    }
}
