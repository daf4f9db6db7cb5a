package io.evpayout.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.bank.BankAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.Rail;
import io.evpayout.stripe.testkit.FakeAccount;
import io.evpayout.stripe.testkit.FakeStripe;
import io.evpayout.testkit.RailContract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What every rail must hold, over HTTP. */
abstract class StripeRailContract extends RailContract {

    private static final long PLENTY = 1_000_000_000_000L;

    private final FakeStripe stripe = new FakeStripe(() -> Instant.parse("2026-03-02T10:00:00Z"));
    private final FakeAccount account = stripe.state().open("000123456789", "usd");
    private final StripeRail rail = StripeRail.on(
            StripeSettings.loopback(StripeKey.test("sk_test_1"), stripe.base()), StripeRailOptions.standard());

    StripeRailContract() {
        stripe.state().deposit(PLENTY, "usd");
        account.receive(PLENTY, "usd");
    }

    abstract List<ObjectNode> objects(FakeStripe of);

    @AfterEach
    void stop() {
        rail.close();
        stripe.close();
    }

    @Override
    protected Rail rail() {
        return rail;
    }

    @Override
    protected Currency currency() {
        return Currencies.USD;
    }

    @Override
    protected BankAccount destination() {
        return new BankAccount(account.token(), "6789", "US", Currencies.USD);
    }

    @Override
    protected List<Money> moved(String payout) {
        return objects(stripe).stream()
                .filter(object ->
                        object.path("metadata").path("payout_id").asText().equals(payout))
                .map(object -> Money.ofMinor(object.path("amount").asLong(), Currencies.USD))
                .toList();
    }
}
