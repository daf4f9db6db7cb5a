package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.BankOwner;
import io.evpayout.money.Currencies;
import io.evpayout.stripe.testkit.FakeAccount;
import io.evpayout.stripe.testkit.FakeRequest;
import io.evpayout.stripe.testkit.FakeStripe;
import io.evpayout.stripe.testkit.FakeStripe.Trouble;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From nothing to a bank account that can be paid to; the number goes to Stripe and nowhere else. */
class LinkingTest {

    private static final String NUMBER = "000123456789";
    private static final BankOwner OWNER = new BankOwner("demo", "host-1", "host-1-usd", 1);

    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private final FakeStripe stripe = new FakeStripe(() -> now);
    private final StripeAccounts accounts = new StripeAccounts(
            new StripeClient(StripeSettings.loopback(StripeKey.test("sk_test_1"), stripe.base()), new NoWaiting()));

    @AfterEach
    void stop() {
        accounts.close();
        stripe.close();
    }

    @Test
    void aPayeeIsTakenThroughOnboarding() {
        String account = accounts.create("host-1", "US", "jane@example.com", "individual");
        assertThat(accounts.create("host-1", "US", "jane@example.com", "individual"))
                .isEqualTo(account);
        assertThat(accounts.isPaidByHandOnly(account)).isFalse();
        accounts.payByHandOnly(account);
        assertThat(accounts.isPaidByHandOnly(account)).isTrue();
        assertThat(accounts.state(account).summary())
                .isEqualTo("Payouts are disabled because onboarding is not finished; requirements.past_due; "
                        + "transfers are inactive; Stripe wants individual.dob.");

        URI page = accounts.onboarding(
                account, URI.create("https://host.example/again"), URI.create("https://host.example/done"));
        assertThat(page.getScheme()).isEqualTo("https");
        stripe.state().account(account).submit();

        assertThat(accounts.state(account).isReady()).isTrue();
        BankAccount linked = link(account, "110000000");
        assertThat(linked.token()).startsWith(account + "/ba_");
        assertThat(linked.lastFour()).isEqualTo("6789");
        assertThat(accounts.banks(account)).extracting(ExternalBank::linked).containsExactly(linked);
        accounts.remove(StripeDestination.parse(linked.token()));
        assertThat(accounts.banks(account)).isEmpty();
    }

    /** The answer was lost, or the payee links what is linked: the one that is there is meant, and stays. */
    @Test
    void theSameAccountTwiceIsTheSame() {
        String account = accounts.create("host-1", "US", "jane@example.com", "individual");
        stripe.troubles(request -> request.path().endsWith("/external_accounts") ? Trouble.CUT_AFTER : Trouble.NONE);
        assertThatThrownBy(() -> link(account, "110000000")).isInstanceOf(StripeUnavailable.class);
        stripe.troubles(request -> Trouble.NONE);

        StripeBanks banks = new StripeBanks(accounts, owner -> place(account));
        BankAccount linked = link(account, "110000000");
        try (BankDetails details = details("110000000")) {
            assertThat(banks.tokenize(details, OWNER)).isEqualTo(linked);
        }
        banks.discard(linked);
        assertThat(accounts.banks(account)).extracting(ExternalBank::linked).containsExactly(linked);
    }

    /** A bank account that a payout to it has broken must be removed before the same number is linked again. */
    @Test
    void aBrokenAccountIsNotAdopted() {
        String account = accounts.create("host-1", "US", "jane@example.com", "individual");
        FakeAccount there = stripe.state().account(account);
        there.submit();
        StripeBanks banks = new StripeBanks(accounts, owner -> place(account));
        BankAccount linked = tokenize(banks, "000111111116");
        there.receive(500, "usd");
        stripe.state().payout(there, StripeDestination.parse(linked.token()).bank(), 500, "usd");
        now = now.plus(Duration.ofDays(2));
        assertThat(accounts.banks(account)).extracting(ExternalBank::status).containsExactly("errored");

        assertThatThrownBy(() -> tokenize(banks, "000111111116"))
                .isInstanceOfSatisfying(
                        StripeRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("bank_account_exists"));
    }

    private static BankAccount tokenize(StripeBanks banks, String number) {
        try (BankDetails details = BankDetails.account("110000000", number, "US", Currencies.USD, "Jane Host")) {
            return banks.tokenize(details, OWNER);
        }
    }

    @Test
    void whatStripeDoesNotKnowIsToldByItsCode() {
        String account = accounts.create("host-1", "US", "jane@example.com", "individual");
        assertThatThrownBy(() -> link(account, "021000021"))
                .isInstanceOf(StripeRefused.class)
                .hasMessage("Stripe refused POST /v1/tokens: routing_number_invalid");
        assertThatThrownBy(() -> accounts.state("acct_999"))
                .isInstanceOf(StripeRefused.class)
                .hasMessage("Stripe refused GET /v1/accounts/acct_999: resource_missing");
        assertThatThrownBy(() -> accounts.state("../payouts")).isInstanceOf(IllegalArgumentException.class);
    }

    /** An answer that does not come is no refusal, and the number is in nothing that is thrown. */
    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"CUT_BEFORE", "CUT_AFTER", "FAULT_BEFORE", "FAULT_AFTER", "TOO_MANY"})
    void theNumberIsInNoMessage(Trouble trouble) {
        String account = accounts.create("host-1", "US", "jane@example.com", "individual");
        for (String path : List.of("/v1/tokens", "/v1/accounts/" + account + "/external_accounts")) {
            stripe.troubles(request -> request.path().equals(path) ? trouble : Trouble.NONE);
            assertThatThrownBy(() -> link(account, "110000000"))
                    .isInstanceOf(StripeUnavailable.class)
                    .satisfies(thrown -> {
                        StringWriter trace = new StringWriter();
                        thrown.printStackTrace(new PrintWriter(trace));
                        assertThat(trace.toString()).doesNotContain(NUMBER).doesNotContain("110000000");
                    });
        }
    }

    @Test
    void theNumberIsSentOnceInTheBodyOfOneRequest() {
        String account = accounts.create("host-1", "US", "jane@example.com", "individual");
        link(account, "110000000");
        assertThat(stripe.requests().stream()
                        .filter(request -> request.toString().contains(NUMBER)))
                .extracting(FakeRequest::path)
                .containsExactly("/v1/tokens");
        Call call = Call.post("/v1/tokens", new Form().add("bank_account[account_number]", NUMBER), "key");
        assertThat(call.toString()).isEqualTo("POST /v1/tokens");
        assertThatThrownBy(() -> new StripeBanks(accounts, owner -> place(account)).tokenize(details("110000000")))
                .isInstanceOf(UnsupportedOperationException.class)
                .message()
                .doesNotContain(NUMBER);
    }

    private static StripeBanks.Place place(String account) {
        return new StripeBanks.Place(account, Currencies.USD);
    }

    private BankAccount link(String account, String routing) {
        try (BankDetails details = details(routing)) {
            return new StripeBanks(accounts, owner -> place(account)).tokenize(details, OWNER);
        }
    }

    private static BankDetails details(String routing) {
        return BankDetails.account(routing, NUMBER, "US", Currencies.USD, "Jane Host");
    }
}
