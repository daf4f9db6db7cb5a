package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.evpayout.stripe.testkit.FakeAccount;
import io.evpayout.stripe.testkit.FakeStripe;
import io.evpayout.stripe.testkit.FakeWebhooks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to accounts, banks and balances is told to the host, by webhooks to the example of jdk.httpserver. */
class StripeAccountEventsTest {

    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private final FakeStripe stripe = new FakeStripe(() -> now);
    private final FakeWebhooks webhooks = stripe.webhooks("whsec_1");
    private final FakeAccount account = stripe.state().open("000111111116", "usd");
    private final StripeSettings settings = StripeSettings.loopback(StripeKey.test("sk_test_1"), stripe.base());
    private final StripeAccounts accounts = StripeAccounts.on(settings);
    private final StripeEvents events = StripeEvents.on(settings, StripeRailOptions.standard());
    private final List<String> told = new ArrayList<>();
    private boolean broken;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        StripeWebhookEndpoint endpoint = new StripeWebhookEndpoint(
                        StripeWebhook.test(WebhookSecret.of("whsec_1")), events, news -> told.add("ours"), () -> now)
                .withAccounts(accounts, this::changed)
                .withOthers(notice -> told.add(notice.type()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/stripe", exchange -> {
            int status = endpoint.handle(
                    exchange.getRequestBody(), exchange.getRequestHeaders().getFirst("Stripe-Signature"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        accounts.close();
        events.close();
        stripe.close();
    }

    private void changed(AccountChange change) {
        if (broken) {
            throw new IllegalStateException("The host's database is away");
        }
        told.add(change.state().account() + " ready " + change.state().isReady() + " broken "
                + change.banks().stream().filter(ExternalBank::isBroken).count());
    }

    private int deliver() {
        return webhooks.deliver(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/stripe"));
    }

    @Test
    void anAccountThatIsSwitchedOffIsToldAsItIs() {
        account.disable("requirements.past_due");
        account.submit();
        account.disable("rejected.fraud");
        deliver();

        assertThat(told).filteredOn(text -> text.startsWith("acct")).containsOnly("acct_1000 ready false broken 0");
        assertThat(told).filteredOn("account.updated"::equals).hasSize(3);
    }

    @Test
    void aBankThatAPayoutHasBrokenIsTold() {
        account.receive(500, "usd");
        stripe.state().payByHand(account, 500, "usd");
        now = now.plus(Duration.ofDays(2));
        deliver();

        // The payout itself is not ours: nothing is told of it.
        assertThat(told).containsExactly("acct_1000 ready true broken 1", "account.external_account.updated");
    }

    @Test
    void whatTheHostCanNotTakeComesAgain() {
        broken = true;
        account.disable("requirements.past_due");
        assertThat(deliver()).isZero();
        broken = false;
        assertThat(deliver()).isEqualTo(1);
        assertThat(told).containsExactly("acct_1000 ready false broken 0", "account.updated");
    }

    @Test
    void aBalanceIsTold() {
        stripe.state().deposit(5, "usd");
        deliver();
        assertThat(told).containsExactly("balance.available");
    }
}
