package io.evpayout.examples.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.evpayout.Payouts;
import io.evpayout.examples.bank.BankNews;
import io.evpayout.examples.bank.NetworkBank;
import io.evpayout.examples.bank.Takings;
import io.evpayout.examples.run.SettableClock;
import io.evpayout.stripe.StripeAccounts;
import io.evpayout.stripe.StripeDesk;
import io.evpayout.stripe.StripeEvents;
import io.evpayout.stripe.StripeKey;
import io.evpayout.stripe.StripeSettings;
import io.evpayout.stripe.StripeWebhook;
import io.evpayout.stripe.StripeWebhookEndpoint;
import io.evpayout.stripe.WebhookSecret;
import io.evpayout.stripe.testkit.FakeStripe;
import io.evpayout.stripe.testkit.FakeWebhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A Stripe in this process, on the demonstration's clock, over HTTP on this machine: what happens there comes by webhooks, signed, to an
 * endpoint of the JDK's HTTP server.
 */
final class LocalStripe implements NetworkBank, AutoCloseable {

    /** One that has a clock of its own: nobody here can tell when it does something. */
    static final NetworkBank SILENT = new Silent();

    private static final String SECRET = "whsec_demo";
    private static final String PATH = "/stripe";

    /** What the platform begins with in each currency, in minor units; sources of sessions pay it at its bank. */
    private static final long CAPITAL = 500_000_000;

    private final SettableClock clock;
    private final FakeStripe stripe;
    private final FakeWebhooks webhooks;
    private final HttpServer server;

    LocalStripe(SettableClock clock) {
        this.clock = clock;
        this.stripe = new FakeStripe(clock);
        for (String currency : List.of("eur", "gbp", "usd")) {
            stripe.state().deposit(CAPITAL, currency);
        }
        this.webhooks = stripe.webhooks(SECRET);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free for webhooks: " + e.getMessage(), e);
        }
    }

    StripeSettings settings() {
        return StripeSettings.loopback(StripeKey.test("sk_test_demo"), stripe.base());
    }

    /** From now on webhooks are taken in. */
    void listen(StripeEvents events, Payouts payouts, StripeAccounts accounts) {
        StripeWebhookEndpoint endpoint = new StripeWebhookEndpoint(
                        StripeWebhook.test(WebhookSecret.of(SECRET)), events, payouts::receive, clock)
                .withDesk(new StripeDesk(payouts, accounts, clock));
        server.createContext(PATH, exchange -> take(endpoint, exchange));
        server.start();
    }

    private static void take(StripeWebhookEndpoint endpoint, HttpExchange exchange) throws IOException {
        try (exchange) {
            String signature = exchange.getRequestHeaders().getFirst(StripeWebhook.HEADER);
            exchange.sendResponseHeaders(endpoint.handle(exchange.getRequestBody(), signature), -1);
        }
    }

    /** A payee has told Stripe everything. */
    void submit(String account) {
        stripe.state().account(account).submit();
    }

    @Override
    public void deposit(Takings takings, LocalDate through) {
        // at the platform's bank, not at Stripe
    }

    @Override
    public Optional<Instant> nextEvent(Instant after) {
        return stripe.state().nextChange().filter(next -> next.isAfter(after));
    }

    @Override
    public BankNews events(Instant upTo) {
        return news(upTo);
    }

    /** Everything comes by webhook. */
    @Override
    public BankNews news(Instant upTo) {
        clock.set(upTo);
        webhooks.deliver(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH));
        return Silent.nothing(upTo);
    }

    @Override
    public void heard(BankNews news) {}

    @Override
    public void close() {
        server.stop(0);
        stripe.close();
    }

    /** Says nothing by itself: open payouts are asked about by each run. */
    private static final class Silent implements NetworkBank {

        static BankNews nothing(Instant at) {
            return new BankNews(at, List.of(), List.of(), List.of(), List.of());
        }

        @Override
        public void deposit(Takings takings, LocalDate through) {}

        @Override
        public Optional<Instant> nextEvent(Instant after) {
            return Optional.empty();
        }

        @Override
        public BankNews events(Instant upTo) {
            return nothing(upTo);
        }

        @Override
        public BankNews news(Instant upTo) {
            return nothing(upTo);
        }

        @Override
        public void heard(BankNews news) {}
    }
}
