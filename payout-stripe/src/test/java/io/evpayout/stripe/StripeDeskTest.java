package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.evpayout.Payouts;
import io.evpayout.bank.BankAccount;
import io.evpayout.event.PayoutEvent;
import io.evpayout.money.Currencies;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Role;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.RailSwitch;
import io.evpayout.report.SettingsEdit;
import io.evpayout.stripe.testkit.FakeAccount;
import io.evpayout.stripe.testkit.FakeWebhooks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Stripe says about accounts and balances is done, from its webhook to the next run. */
class StripeDeskTest {

    private final StripeNetwork network = new StripeNetwork(StripeRailOptions.standard());
    private final FakeWebhooks webhooks = network.stripe.webhooks("whsec_1");
    private final StripeAccounts accounts = new StripeAccounts(new StripeClient(network.settings, new NoWaiting()));
    private final StripeDesk desk = new StripeDesk(network.payouts, accounts, network.clock);
    private final List<String> reconciled = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        StripeWebhookEndpoint endpoint = new StripeWebhookEndpoint(
                        StripeWebhook.test(WebhookSecret.of("whsec_1")),
                        network.events,
                        network.payouts::receive,
                        network.clock)
                .withDesk(desk)
                .withReconciled(done -> reconciled.add(done.account() + " " + done.payout()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/stripe", exchange -> {
            int status = endpoint.handle(
                    exchange.getRequestBody(), exchange.getRequestHeaders().getFirst("Stripe-Signature"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        network.at("2026-03-01T06:00:00Z");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        accounts.close();
        network.close();
    }

    private void deliver() {
        webhooks.deliver(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/stripe"));
    }

    private void run(Duration later) {
        network.clock.advance(later);
        network.payouts.run();
    }

    private List<String> changed() {
        StripeDesk.Look look = desk.lookAround();
        assertThat(look.unasked()).isEmpty();
        return look.changed().stream().map(StripeDesk.Change::account).toList();
    }

    private AccountStatus status() {
        return network.payouts
                .network()
                .account("host-usd", network.clock.instant())
                .orElseThrow()
                .status();
    }

    private List<String> edits() {
        return network.payouts.settingsEdits("host-usd").stream()
                .filter(edit -> edit.by() != null)
                .flatMap(edit -> edit.changes().stream().map(change -> told(edit, change)))
                .toList();
    }

    private static String told(SettingsEdit edit, SettingsEdit.Change change) {
        return change.name() + " " + change.before() + " to " + change.after() + " by " + edit.by();
    }

    private void set(AccountStatus status, String by) {
        AccountSettings said =
                network.payouts.network().accounts().get("host-usd").latest();
        network.clock.advance(Duration.ofSeconds(1));
        network.payouts.apply(SettingsChange.of("demo")
                .account(said.withFrom(network.clock.instant()).withStatus(status))
                .by(by)
                .build());
    }

    /** Switched off on Sunday: it goes on earning, and nothing is sent; switched on again, it is paid everything. */
    @Test
    void anAccountThatStripeSwitchesOffIsNotPaidUntilItIsOnAgain() {
        network.earn("10.00");
        network.account.disable("requirements.past_due");
        deliver();
        run(Duration.ofDays(1));
        network.earn("10.00");
        run(Duration.ofDays(1));

        assertThat(status()).isEqualTo(AccountStatus.FROZEN);
        assertThat(network.stripe.state().transfers()).isEmpty();
        assertThat(network.paid()).isEmpty();

        network.account.submit();
        deliver();
        run(Duration.ofDays(1));

        assertThat(status()).isEqualTo(AccountStatus.OPEN);
        assertThat(network.paid()).containsExactly("18.00 ACCEPTED");
        assertThat(edits()).containsExactly("status OPEN to FROZEN by stripe", "status FROZEN to OPEN by stripe");
        assertThat(network.violations()).isEmpty();
    }

    /** Only the name "stripe" may edit: neither the webhook's way nor the daily look needs another. */
    @Test
    void whereTheHostHasRolesTheDeskNeedsThatOfAnEditorAndHasOneName() {
        List<PayoutEvent> heard = new ArrayList<>();
        Payouts guarded = Payouts.on(network.store)
                .rail(network.rail)
                .tokenizer(details -> new BankAccount(network.account.token(), "6789", "US", Currencies.USD))
                .clock(network.clock)
                .listener(heard::add)
                .roles((person, role) -> person.equals(StripeDesk.BY) && role == Role.EDITOR)
                .build();
        StripeDesk guardedDesk = new StripeDesk(guarded, accounts, network.clock);
        StripeNotice notice = new StripeNotice(
                "evt_1", "account.updated", network.account.id(), network.account.id(), network.clock.instant());

        network.account.disable("requirements.past_due");
        assertThat(guardedDesk.take(notice))
                .containsExactly(new StripeDesk.Change("host-usd", StripeDesk.Done.FROZEN, "requirements.past_due"));
        assertThat(heard)
                .containsExactly(
                        new PayoutEvent.AccountFrozen(network.clock.instant(), "host-usd", "requirements.past_due"));
        network.clock.advance(Duration.ofDays(1));
        network.account.submit();
        assertThat(guardedDesk.lookAround().changed())
                .containsExactly(new StripeDesk.Change("host-usd", StripeDesk.Done.LET_GO, "payouts are enabled"));
        assertThat(edits()).containsExactly("status OPEN to FROZEN by stripe", "status FROZEN to OPEN by stripe");
    }

    private void open(String account, String token) {
        network.payouts.apply(SettingsChange.of("demo")
                .account(AccountSettings.byHand(account, "host", Currencies.USD))
                .build());
        network.store.<Boolean>write(transaction -> {
            transaction.add(new BankLink(
                    account,
                    1,
                    network.clock.instant(),
                    BankLink.Status.VERIFIED,
                    null,
                    new BankAccount(token, "6789", "US", Currencies.USD)));
            return true;
        });
    }

    /** Stripe no longer knows acct_0, which comes first; the one after it is looked at all the same. */
    @Test
    void anAccountThatIsGoneIsFrozenAndKeepsNoOtherFromBeingLookedAt() {
        open("a-gone", "acct_0/ba_0");
        open("b-closed", "acct_00/ba_0");
        AccountSettings closed =
                network.payouts.network().accounts().get("b-closed").latest();
        network.payouts.apply(SettingsChange.of("demo")
                .account(closed.withFrom(network.clock.instant()).withStatus(AccountStatus.CLOSED))
                .build());
        network.account.disable("rejected.fraud");

        StripeDesk.Look look = desk.lookAround();

        assertThat(look.changed())
                .containsExactly(
                        new StripeDesk.Change("a-gone", StripeDesk.Done.FROZEN, "resource_missing"),
                        new StripeDesk.Change("host-usd", StripeDesk.Done.FROZEN, "rejected.fraud"));
        assertThat(look.unasked()).isEmpty();
    }

    @Test
    void whatStripeHasNotAnsweredIsToldAndStandsAsBefore() {
        for (int i = 0; i < 7; i++) {
            open("more-" + i, "acct_0" + i + "/ba_0");
        }
        network.stripe.close();

        StripeDesk.Look look = desk.lookAround();

        assertThat(look.changed()).isEmpty();
        assertThat(look.unasked()).hasSize(8).containsKey(network.account.id());
        assertThat(look.unasked().values())
                .filteredOn("Stripe was not asked, as it has not answered for others"::equals)
                .hasSize(3);
        assertThat(status()).isEqualTo(AccountStatus.OPEN);
    }

    /** A key that is refused says nothing about the accounts. */
    @Test
    void aKeyThatStripeRefusesFreezesNothing() {
        server.createContext("/v1", exchange -> {
            byte[] body = "{\"error\": {\"type\": \"invalid_request_error\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        StripeSettings wrong = StripeSettings.loopback(StripeKey.test("sk_test_1"), base);
        try (StripeAccounts refused = new StripeAccounts(new StripeClient(wrong, new NoWaiting()))) {
            StripeDesk.Look look = new StripeDesk(network.payouts, refused, network.clock).lookAround();

            assertThat(look.changed()).isEmpty();
            assertThat(look.unasked()).containsOnlyKeys(network.account.id());
            assertThat(look.unasked().values()).allMatch(why -> why.startsWith("Stripe refused "));
        }
        assertThat(status()).isEqualTo(AccountStatus.OPEN);
    }

    /** Tomorrow it is paid at another connected account: both are looked at, and it is paid once both can be. */
    @Test
    void anAccountThatMovesIsFrozenAsLongAsEitherOfItsConnectedAccountsIsOff() {
        FakeAccount next = network.stripe.state().open("000999999999", "usd");
        BankAccount there = new BankAccount(next.token(), "9999", "US", Currencies.USD);
        Instant tomorrow = network.clock.instant().plus(Duration.ofDays(1));
        network.store.<Boolean>write(transaction -> {
            transaction.add(new BankLink("host-usd", 2, tomorrow, BankLink.Status.VERIFIED, null, there));
            return true;
        });

        network.account.disable("requirements.past_due");
        assertThat(changed()).containsExactly("host-usd");
        next.disable("rejected.fraud");
        network.account.submit();
        assertThat(changed()).isEmpty();
        next.submit();
        assertThat(changed()).containsExactly("host-usd");
        assertThat(status()).isEqualTo(AccountStatus.OPEN);
    }

    /** As the Javadoc says: "frozen" of what is frozen is no change; with any other it is, and stays. */
    @ParameterizedTest
    @CsvSource({
        // held for how many days, as a person says then; how it stands once Stripe has switched it on
        "0, OPEN",
        "7, FROZEN",
    })
    void whatAPersonSaysOfAFrozenAccountCountsIfItChangesAnything(int holdDays, AccountStatus after) {
        network.account.disable("requirements.past_due");
        assertThat(changed()).containsExactly("host-usd");
        network.clock.advance(Duration.ofSeconds(1));
        AccountSettings said =
                network.payouts.network().accounts().get("host-usd").latest();
        network.payouts.apply(SettingsChange.of("demo")
                .account((holdDays == 0 ? said : said.withHoldDays(holdDays))
                        .withFrom(network.clock.instant())
                        .withStatus(AccountStatus.FROZEN))
                .by("ann")
                .build());

        network.account.submit();
        network.clock.advance(Duration.ofSeconds(1));
        desk.lookAround();

        assertThat(status()).isEqualTo(after);
    }

    @Test
    void whatAPersonHasFrozenStaysFrozen() {
        set(AccountStatus.FROZEN, "ann");
        network.account.disable("requirements.past_due");
        network.account.submit();
        deliver();

        assertThat(status()).isEqualTo(AccountStatus.FROZEN);
        assertThat(edits()).containsExactly("status OPEN to FROZEN by ann");
    }

    @Test
    void anAccountThatWasClosingIsClosingAgain() {
        set(AccountStatus.CLOSING, "ann");
        network.clock.advance(Duration.ofSeconds(1));
        network.account.disable("rejected.fraud");
        assertThat(changed()).containsExactly("host-usd");
        assertThat(changed()).isEmpty();
        network.account.submit();
        network.clock.advance(Duration.ofSeconds(1));
        assertThat(changed()).containsExactly("host-usd");

        assertThat(status()).isEqualTo(AccountStatus.CLOSING);
    }

    /** The webhook is lost, and somebody opens the account by a network file: the daily look finds both. */
    @Test
    void theDailyLookFindsWhatWebhooksHaveLost() {
        network.account.disable("requirements.past_due");
        assertThat(changed()).containsExactly("host-usd");
        set(AccountStatus.OPEN, "ann");
        network.clock.advance(Duration.ofSeconds(1));
        assertThat(changed()).containsExactly("host-usd");
        assertThat(status()).isEqualTo(AccountStatus.FROZEN);
    }

    /** A run has found too little, and the rail is paused for an hour; money comes after a minute. */
    @Test
    void moneyThatComesEndsAPause() {
        network.stripe.state().deposit(-1_000_000, "usd");
        deliver();
        network.earn("10.00");
        run(Duration.ofDays(1));
        assertThat(network.payouts.operations().railSwitch().orElseThrow().state())
                .isEqualTo(RailSwitch.State.PAUSED);
        run(Duration.ofMinutes(1));
        assertThat(network.paid()).isEmpty();

        network.stripe.state().deposit(5_000, "usd");
        deliver();
        run(Duration.ofMinutes(1));

        assertThat(network.paid()).containsExactly("9.00 ACCEPTED");
        assertThat(network.payouts.operations().railSwitch().orElseThrow())
                .matches(turned -> turned.by() == null, "no person")
                .extracting(RailSwitch::reason)
                .isEqualTo("balance.available: the platform's balance has more");
    }

    @Test
    void moneyThatComesDoesNotStartARailThatAPersonHasStopped() {
        network.payouts.operations().stopRail("ann", "looking");
        network.stripe.state().deposit(5_000, "usd");
        deliver();
        assertThat(network.payouts.operations().railSwitch().orElseThrow().state())
                .isEqualTo(RailSwitch.State.STOPPED);
    }

    /** Ours are made by hand: only what Stripe's own schedule has paid can be proved so. */
    @Test
    void aPayoutOfStripesScheduleIsToldOnceItCanBeProved() {
        network.account.receive(500, "usd");
        network.stripe.state().payBySchedule(network.account, 500, "usd", 500);
        network.earn("10.00");
        run(Duration.ofDays(1));
        network.clock.advance(Duration.ofDays(3));
        deliver();

        String automatic = network.stripe.state().payouts().get(0).path("id").asText();
        assertThat(reconciled).containsExactly(network.account.id() + " " + automatic);
        assertThat(network.paid()).containsExactly("9.00 PAID");
    }
}
