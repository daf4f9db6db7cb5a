package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient.StripeClientBuilder;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountCreateParams.Controller;
import com.stripe.param.AccountExternalAccountCreateParams;
import com.stripe.param.AccountExternalAccountListParams;
import com.stripe.param.AccountExternalAccountUpdateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.BalanceSettingsUpdateParams;
import com.stripe.param.BalanceSettingsUpdateParams.Payments.Payouts.Schedule;
import com.stripe.param.TokenCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.BankOwner;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Onboarding and linking send what Stripe's own library sends for the same. */
class OnboardingParityTest {

    private static final String ACCOUNT = """
            {"id":"acct_1","object":"account","country":"US","payouts_enabled":false}""";
    private static final String BANK = """
            {"id":"ba_1","object":"bank_account","last4":"6789","country":"US","currency":"usd","status":"new",\
            "fingerprint":"print","default_for_currency":true}""";

    private final MockWebServer server = new MockWebServer();
    private StripeAccounts accounts;
    private com.stripe.StripeClient library;

    @BeforeEach
    void start() throws Exception {
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getPort());
        accounts = StripeAccounts.on(StripeSettings.loopback(StripeKey.test("sk_test_1"), base));
        library = new StripeClientBuilder()
                .setApiKey("sk_test_1")
                .setApiBase(base.toString())
                .setMaxNetworkRetries(0)
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        accounts.close();
        server.close();
    }

    @Test
    void makesAnAccount() throws Exception {
        AccountCreateParams params = AccountCreateParams.builder()
                .setCountry("US")
                .setEmail("jane@example.com")
                .setBusinessType(AccountCreateParams.BusinessType.INDIVIDUAL)
                .setController(Controller.builder()
                        .setRequirementCollection(Controller.RequirementCollection.APPLICATION)
                        .setStripeDashboard(Controller.StripeDashboard.builder()
                                .setType(Controller.StripeDashboard.Type.NONE)
                                .build())
                        .setFees(Controller.Fees.builder()
                                .setPayer(Controller.Fees.Payer.APPLICATION)
                                .build())
                        .setLosses(Controller.Losses.builder()
                                .setPayments(Controller.Losses.Payments.APPLICATION)
                                .build())
                        .build())
                .setCapabilities(AccountCreateParams.Capabilities.builder()
                        .setTransfers(AccountCreateParams.Capabilities.Transfers.builder()
                                .setRequested(true)
                                .build())
                        .build())
                .putMetadata("payee", "host-1")
                .build();
        assertSame(
                ACCOUNT,
                () -> assertThat(accounts.create("host-1", "US", "jane@example.com", "individual"))
                        .isEqualTo("acct_1"),
                options -> library.v1().accounts().create(params, options.build()));
    }

    @Test
    void asksForAnAccount() throws Exception {
        assertSame(
                ACCOUNT,
                () -> assertThat(accounts.state("acct_1").isReady()).isFalse(),
                options -> library.v1().accounts().retrieve("acct_1"));
    }

    @Test
    void makesALink() throws Exception {
        assertSame(
                "{\"object\":\"account_link\",\"url\":\"https://connect.stripe.com/setup/s/1\"}",
                () -> assertThat(accounts.onboarding(
                                "acct_1", URI.create("https://a.example/again"), URI.create("https://a.example/done")))
                        .hasHost("connect.stripe.com"),
                options -> library.v1()
                        .accountLinks()
                        .create(
                                AccountLinkCreateParams.builder()
                                        .setAccount("acct_1")
                                        .setRefreshUrl("https://a.example/again")
                                        .setReturnUrl("https://a.example/done")
                                        .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                                        .build(),
                                options.build()));
    }

    @Test
    void switchesStripesOwnPayoutsOff() throws Exception {
        BalanceSettingsUpdateParams params = BalanceSettingsUpdateParams.builder()
                .setPayments(BalanceSettingsUpdateParams.Payments.builder()
                        .setPayouts(BalanceSettingsUpdateParams.Payments.Payouts.builder()
                                .setSchedule(Schedule.builder()
                                        .setInterval(Schedule.Interval.MANUAL)
                                        .build())
                                .build())
                        .build())
                .build();
        String manual = "{\"object\":\"balance_settings\",\"payments\":{\"payouts\":{\"schedule\":"
                + "{\"interval\":\"manual\"}}}}";
        assertSame(
                manual,
                () -> accounts.payByHandOnly("acct_1"),
                options -> library.v1()
                        .balanceSettings()
                        .update(params, options.setStripeAccount("acct_1").build()));
        assertSame(
                manual,
                () -> assertThat(accounts.isPaidByHandOnly("acct_1")).isTrue(),
                options -> library.v1()
                        .balanceSettings()
                        .retrieve(options.setStripeAccount("acct_1").build()));
    }

    @Test
    void listsDefaultsAndRemovesBanks() throws Exception {
        var external = library.v1().accounts().externalAccounts();
        assertSame(
                "{\"object\":\"list\",\"data\":[" + BANK + "],\"has_more\":false,\"url\":\"/v1\"}",
                () -> assertThat(accounts.banks("acct_1"))
                        .extracting(bank -> bank.destination() + " " + bank.isBroken() + " " + bank.isDefault())
                        .containsExactly("acct_1/ba_1 false true"),
                options -> external.list(
                        "acct_1",
                        AccountExternalAccountListParams.builder()
                                .setObject("bank_account")
                                .setLimit(100L)
                                .build()));
        assertSame(
                BANK,
                () -> accounts.makeDefault(new StripeDestination("acct_1", "ba_1")),
                options -> external.update(
                        "acct_1",
                        "ba_1",
                        AccountExternalAccountUpdateParams.builder()
                                .setDefaultForCurrency(true)
                                .build(),
                        options.build()));
        assertSame(
                "{\"id\":\"ba_1\",\"object\":\"bank_account\",\"deleted\":true}",
                () -> accounts.remove(new StripeDestination("acct_1", "ba_1")),
                options -> external.delete("acct_1", "ba_1"));
    }

    /** The number goes into a token, and the token to the account. */
    @Test
    void linksABank() throws Exception {
        StripeBanks banks = new StripeBanks(accounts, owner -> new StripeBanks.Place("acct_1", Currencies.USD));
        server.enqueue(new MockResponse.Builder()
                .body("{\"id\":\"btok_1\",\"object\":\"token\"}")
                .build());
        server.enqueue(new MockResponse.Builder().body(BANK).build());
        try (BankDetails details =
                BankDetails.account("110000000", "000123456789", "US", Currencies.USD, "Jane Host")) {
            var linked = banks.tokenize(details, new BankOwner("demo", "host-1", "host-1-usd", 1));
            assertThat(linked.token()).isEqualTo("acct_1/ba_1");
            assertThat(linked.fingerprint()).isEqualTo("print");
            assertThat(linked.lastFour()).isEqualTo("6789");
        }
        assertSent(
                server.takeRequest(),
                "{\"id\":\"btok_1\",\"object\":\"token\"}",
                options -> library.v1()
                        .tokens()
                        .create(
                                TokenCreateParams.builder()
                                        .setBankAccount(TokenCreateParams.BankAccount.builder()
                                                .setCountry("US")
                                                .setCurrency("usd")
                                                .setAccountHolderName("Jane Host")
                                                .setRoutingNumber("110000000")
                                                .setAccountNumber("000123456789")
                                                .build())
                                        .build(),
                                options.build()));
    }

    @Test
    void attachesAToken() throws Exception {
        assertSame(
                BANK,
                () -> accounts.attach("acct_1", "btok_1", "key"),
                options -> library.v1()
                        .accounts()
                        .externalAccounts()
                        .create(
                                "acct_1",
                                AccountExternalAccountCreateParams.builder()
                                        .setExternalAccount("btok_1")
                                        .build(),
                                options.build()));
    }

    @Test
    void takesATransferBack() throws Exception {
        String reversal = "{\"id\":\"trr_1\",\"object\":\"transfer_reversal\",\"amount\":250}";
        var reversals = library.v1().transfers().reversals();
        assertSame(
                reversal,
                () -> accounts.takeBack("tr_1", Money.of("2.50", Currencies.USD), "request-1"),
                options -> reversals.create(
                        "tr_1",
                        TransferReversalCreateParams.builder().setAmount(250L).build(),
                        options.build()));
        assertSame(
                reversal,
                () -> accounts.takeBack("tr_1", null, "request-2"),
                options -> reversals.create("tr_1", options.build()));
    }

    private interface LibraryCall {
        void run(RequestOptions.RequestOptionsBuilder options) throws StripeException;
    }

    private void assertSame(String answer, Runnable ours, LibraryCall theirs) throws Exception {
        server.enqueue(new MockResponse.Builder().body(answer).build());
        ours.run();
        assertSent(server.takeRequest(), answer, theirs);
    }

    /** The library uses the same key. */
    private void assertSent(RecordedRequest sent, String answer, LibraryCall theirs) throws Exception {
        String key = sent.getHeaders().get("Idempotency-Key");
        RequestOptions.RequestOptionsBuilder options = RequestOptions.builder();
        if (sent.getMethod().equals("POST")) {
            assertThat(key).hasSizeBetween(1, 255);
            options.setIdempotencyKey(key);
        }
        server.enqueue(new MockResponse.Builder().body(answer).build());
        theirs.run(options);
        RecordedRequest expected = server.takeRequest();
        while (sent.getMethod().equals("POST") && !sent.getTarget().equals(expected.getTarget())) {
            expected = server.takeRequest();
        }
        assertThat(StripeParityTest.described(sent)).isEqualTo(StripeParityTest.described(expected));
        assertThat(StripeParityTest.headers(sent)).isEqualTo(StripeParityTest.headers(expected));
    }
}
