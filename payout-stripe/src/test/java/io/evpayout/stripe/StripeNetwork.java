package io.evpayout.stripe;

import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.engine.Verification;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Micros;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.PayoutSummary;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.store.Store;
import io.evpayout.stripe.testkit.FakeAccount;
import io.evpayout.stripe.testkit.FakeStripe;
import io.evpayout.testkit.MemoryStore;
import io.evpayout.testkit.SettableClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** One host who is paid every day over a Stripe of our own, over HTTP. */
final class StripeNetwork implements AutoCloseable {

    final SettableClock clock = SettableClock.at("2026-03-01T00:00:00Z");
    final Store store = MemoryStore.repeatingWork();
    final FakeStripe stripe = new FakeStripe(clock);
    final FakeAccount account = stripe.state().open("000123456789", "usd");
    final StripeSettings settings = StripeSettings.loopback(StripeKey.test("sk_test_1"), stripe.base());
    final StripeRail rail;
    final StripeEvents events;
    Payouts payouts;
    private int sessions;

    StripeNetwork(StripeRailOptions options) {
        rail = new StripeRail(new StripeClient(settings, new NoWaiting()), options);
        events = new StripeEvents(new StripeClient(settings, new NoWaiting()), options);
        payouts = process();
        stripe.state().deposit(1_000_000, "usd");
        try (BankDetails details =
                BankDetails.account("110000000", "000123456789", "US", Currencies.USD, "Jane Host")) {
            payouts.apply(SettingsChange.of("demo")
                    .party(Party.of("host", "Jane Host", "US"))
                    .party(Party.own("operator", "Example Charging", "US"))
                    .account(AccountSettings.of(
                            "host-usd",
                            "host",
                            Currencies.USD,
                            Schedule.parse("day adjusted FOLLOWING NONE at 00:00 UTC")))
                    .site(Site.of("LOC1", "Boulder", ZoneId.of("UTC"), "host-usd"))
                    .agreement(Agreement.of(
                            "std",
                            Scope.account("host-usd"),
                            "operator",
                            Term.percent("90", Base.of(Base.Part.GROSS), "host")))
                    .bank("host-usd", details)
                    .build());
        }
    }

    private Payouts process() {
        return Payouts.on(store)
                .rail(rail)
                .tokenizer(details -> new BankAccount(account.token(), "6789", "US", Currencies.USD))
                .clock(clock)
                .build();
    }

    /** Another process on the same store. */
    void restart() {
        payouts = process();
    }

    /** A session that ended an hour ago. */
    void earn(String gross) {
        Instant end = clock.instant().minusSeconds(3_600);
        payouts.record(List.of(new ChargingSession(
                SessionId.of("backend", "s-" + ++sessions),
                "LOC1",
                null,
                null,
                end.minusSeconds(3_600),
                end,
                10_000,
                Price.of(Currencies.USD, Micros.parse(gross, Currencies.USD)))));
    }

    void at(String instant) {
        clock.set(Instant.parse(instant));
    }

    /** {@code 9.00 PAID}, in order. */
    List<String> paid() {
        return summaries().stream()
                .map(summary -> summary.record().payout().amount().amount() + " "
                        + summary.record().standing().state())
                .toList();
    }

    List<PayoutSummary> summaries() {
        List<PayoutSummary> all = new ArrayList<>();
        payouts.payouts(all::add);
        return all;
    }

    /** What lies at the connected account by our books, in cents. */
    long atRail() {
        return -cents(LedgerAccount.AT_RAIL, "host-usd");
    }

    /** What has left the platform by our books, in cents. */
    long outOfPlatform() {
        return cents(LedgerAccount.BANK, "stripe");
    }

    private long cents(LedgerAccount account, String owner) {
        return store.read(snapshot -> {
            try (var balances = snapshot.balances()) {
                return balances.filter(balance -> balance.key().ledgerAccount() == account
                                && balance.key().owner().equals(owner))
                        .map(balance -> balance.amount())
                        .reduce(ExactAmount.zero(Currencies.USD), ExactAmount::plus)
                        .floor()
                        .minorUnits();
            }
        });
    }

    /** Every violation of an invariant; none. */
    List<String> violations() {
        Verification verification = payouts.verify();
        return verification.checks().stream()
                .flatMap(check -> check.violations().stream().map(violation -> check.invariant() + " " + violation))
                .toList();
    }

    @Override
    public void close() {
        rail.close();
        events.close();
        stripe.close();
    }
}
