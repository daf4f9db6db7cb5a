package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.evpayout.network.SettingsChange;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.rail.RailSwitch;
import io.evpayout.report.SettingsEdit;
import io.evpayout.stripe.testkit.FakeWebhooks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Stripe says about accounts and balances is done, from its webhook to the next run. */
class StripeDeskTest {

    private final StripeNetwork network = new StripeNetwork(StripeRailOptions.standard());
    private final FakeWebhooks webhooks = network.stripe.webhooks("whsec_1");
    private final StripeAccounts accounts = new StripeAccounts(new StripeClient(network.settings, new NoWaiting()));
    private final StripeDesk desk = new StripeDesk(network.payouts, "demo", accounts, network.clock);
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
        assertThat(edits())
                .containsExactly(
                        "status OPEN to FROZEN by stripe: requirements.past_due",
                        "status FROZEN to OPEN by stripe: payouts are enabled");
        assertThat(network.violations()).isEmpty();
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
        assertThat(desk.lookAround()).containsExactly("host-usd");
        assertThat(desk.lookAround()).isEmpty();
        network.account.submit();
        network.clock.advance(Duration.ofSeconds(1));
        assertThat(desk.lookAround()).containsExactly("host-usd");

        assertThat(status()).isEqualTo(AccountStatus.CLOSING);
    }

    /** The webhook is lost, and somebody opens the account by a network file: the daily look finds both. */
    @Test
    void theDailyLookFindsWhatWebhooksHaveLost() {
        network.account.disable("requirements.past_due");
        assertThat(desk.lookAround()).containsExactly("host-usd");
        set(AccountStatus.OPEN, "ann");
        network.clock.advance(Duration.ofSeconds(1));
        assertThat(desk.lookAround()).containsExactly("host-usd");
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
        assertThat(network.payouts.operations().railSwitch().orElseThrow().by()).isEqualTo("stripe: balance.available");
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
