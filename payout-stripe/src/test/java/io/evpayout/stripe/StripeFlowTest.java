package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.stripe.testkit.FakeRequest;
import io.evpayout.stripe.testkit.FakeStripe.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions to the bank over HTTP: what our books say is what is at Stripe, whatever happens on the way. */
class StripeFlowTest {

    private final StripeNetwork network = new StripeNetwork(StripeRailOptions.standard());

    @AfterEach
    void stop() {
        network.close();
    }

    @Test
    void aSessionIsPaidByATransferAndAPayout() {
        earnAndRun("2026-03-02T06:00:00Z", "10.00");

        assertThat(posts())
                .containsExactly("/v1/transfers null 900 usd to acct_1000", "/v1/payouts acct_1000 900 usd to ba_1000");
        assertThat(network.paid()).containsExactly("9.00 ACCEPTED");
        assertBooksAreRight();

        network.at("2026-03-04T07:00:00Z");
        network.payouts.run();
        assertThat(network.paid()).containsExactly("9.00 PAID");
        assertThat(network.atRail()).isZero();
        assertThat(network.outOfPlatform()).isEqualTo(900);
        assertBooksAreRight();

        listen();
        assertThat(network.summaries().get(0).record().standing().settled()).isFalse();
        network.at("2026-03-13T07:00:00Z");
        listen();
        assertThat(network.summaries().get(0).record().standing().settled()).isTrue();
        assertBooksAreRight();
    }

    /** The published test numbers; what becomes of the payout; whether its money may be paid again at once. */
    @ParameterizedTest
    @CsvSource({
        "000111111116, no_account,           REJECTED",
        "000111111113, account_closed,       REJECTED",
        "000222222227, insufficient_funds,   REJECTED",
        "000333333335, debit_not_authorized, REJECTED",
        "000444444440, invalid_currency,     REJECTED"
    })
    void aPayoutThatFailsLeavesItsMoneyAtTheConnectedAccount(String number, String code, String state) {
        network.account.number(number);
        earnAndRun("2026-03-02T06:00:00Z", "10.00");
        network.at("2026-03-04T07:00:00Z");
        listen();

        assertThat(network.paid()).containsExactly("9.00 " + state);
        assertThat(network.summaries().get(0).record().standing().code()).isEqualTo(code);
        assertThat(network.atRail()).isEqualTo(900);
        assertThat(network.account.balance("usd")).isEqualTo(900);
        assertBooksAreRight();
    }

    /** Stripe says paid, and days later that it failed: the money is paid once more, and not transferred again. */
    @Test
    void whatFailsAfterItWasPaidIsPaidAgainFromWhereItLies() {
        network.account.number("000444444440");
        network.account.failAfterPaid();
        earnAndRun("2026-03-02T06:00:00Z", "10.00");
        network.at("2026-03-04T07:00:00Z");
        listen();
        assertThat(network.paid()).containsExactly("9.00 PAID");
        network.at("2026-03-07T07:00:00Z");
        listen();
        assertThat(network.paid()).containsExactly("9.00 FAILED");
        network.account.number("000123456789");

        earnAndRun("2026-03-08T06:00:00Z", "10.00");

        assertThat(posts().subList(2, 4))
                .containsExactly(
                        "/v1/transfers null 900 usd to acct_1000", "/v1/payouts acct_1000 1800 usd to ba_1000");
        network.at("2026-03-10T07:00:00Z");
        listen();
        assertThat(network.paid()).containsExactly("9.00 FAILED", "18.00 PAID");
        assertThat(network.atRail()).isZero();
        assertThat(network.outOfPlatform()).isEqualTo(1_800);
        assertBooksAreRight();
    }

    /** Whatever goes wrong with any one of the first requests: in the end the money has moved once on each leg. */
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void anyRequestMayGoWrong(Trouble trouble) {
        for (int bad = 0; bad < 6; bad++) {
            int wrong = bad;
            StripeNetwork other = new StripeNetwork(StripeRailOptions.standard());
            AtomicInteger count = new AtomicInteger();
            other.stripe.troubles(request -> count.getAndIncrement() == wrong ? trouble : Trouble.NONE);
            other.at("2026-03-02T06:00:00Z");
            other.earn("10.00");
            other.at("2026-03-03T06:00:00Z");
            for (int hour = 0; hour < 72; hour++) {
                other.payouts.run();
                other.clock.advance(Duration.ofHours(1));
            }
            assertThat(other.violations()).isEmpty();
            assertThat(other.paid()).containsExactly("9.00 PAID");
            assertThat(other.stripe.state().transfers()).hasSize(1);
            assertThat(other.stripe.state().payouts()).hasSize(1);
            assertThat(other.stripe.requests().stream()
                            .filter(r -> r.method().equals("POST"))
                            .map(FakeRequest::key)
                            .distinct())
                    .hasSize(2);
            other.close();
        }
    }

    @Test
    void tooLittleAtThePlatformPausesTheRail() {
        network.stripe.state().deposit(-1_000_000 + 500, "usd");
        earnAndRun("2026-03-02T06:00:00Z", "10.00");

        assertThat(network.stripe.state().transfers()).isEmpty();
        assertBooksAreRight();
    }

    @Test
    void aReversedTransferComesBack() {
        network.account.number("000111111113");
        earnAndRun("2026-03-02T06:00:00Z", "10.00");
        network.at("2026-03-04T07:00:00Z");
        listen();
        StripeAccounts accounts = StripeAccounts.on(network.settings);
        String transfer = network.stripe.state().transfers().get(0).path("id").asText();
        accounts.takeBack(transfer, Money.of("2.50", Currencies.USD), "request-1");
        accounts.takeBack(transfer, Money.of("2.50", Currencies.USD), "request-1");
        listen();
        assertThat(network.atRail()).isEqualTo(650);
        assertBooksAreRight();
        accounts.takeBack(transfer, null, "request-2");
        assertThatThrownBy(() -> accounts.takeBack(transfer, Money.of("0.01", Currencies.USD), "request-3"))
                .isInstanceOf(StripeRefused.class)
                .hasMessage("Stripe refused POST /v1/transfers/" + transfer + "/reversals: balance_insufficient");
        accounts.close();
        listen();

        assertThat(network.atRail()).isZero();
        assertThat(network.outOfPlatform()).isZero();
        assertBooksAreRight();
    }

    /** A part is taken back from what a failed payout has left, whatever goes wrong with the request, and asked for until it is answered. */
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void aPartThatIsTakenBackIsTakenBackOnce(Trouble trouble) {
        network.account.number("000111111113");
        earnAndRun("2026-03-02T06:00:00Z", "10.00");
        network.at("2026-03-04T07:00:00Z");
        listen();
        String transfer = network.stripe.state().transfers().get(0).path("id").asText();
        AtomicInteger asked = new AtomicInteger();
        network.stripe.troubles(request -> request.isPost() && asked.getAndIncrement() == 0 ? trouble : Trouble.NONE);
        try (StripeAccounts accounts = new StripeAccounts(new StripeClient(network.settings, new NoWaiting()))) {
            for (int i = 0; i < 3; i++) {
                try {
                    accounts.takeBack(transfer, Money.of("2.50", Currencies.USD), "request-1");
                } catch (StripeUnavailable another) {
                    listen();
                }
            }
        }
        listen();

        assertThat(network.atRail()).isEqualTo(650);
        assertThat(network.account.balance("usd")).isEqualTo(650);
        assertThat(network.outOfPlatform()).isEqualTo(650);
        assertBooksAreRight();
    }

    /** Told again and again: nothing changes. */
    @Test
    void whatIsHeardTwiceCountsOnce() {
        earnAndRun("2026-03-02T06:00:00Z", "10.00");
        network.at("2026-03-04T07:00:00Z");
        listen();
        List<String> before = network.paid();
        for (int i = 0; i < 3; i++) {
            listen();
        }
        assertThat(network.paid()).isEqualTo(before);
        assertBooksAreRight();
    }

    private void earnAndRun(String at, String gross) {
        network.clock.set(Instant.parse(at).minus(Duration.ofDays(1)));
        network.earn(gross);
        network.at(at);
        network.payouts.run();
    }

    /** What a poller hears. */
    private void listen() {
        Instant now = network.clock.instant();
        network.events.since(network.account.id(), Duration.ofDays(60), now, network.payouts::receive);
        network.events.since(null, Duration.ofDays(60), now, network.payouts::receive);
    }

    private List<String> posts() {
        return network.stripe.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .map(request -> request.path() + " " + request.account() + " "
                        + request.form().get("amount") + " " + request.form().get("currency") + " to "
                        + request.form().get("destination"))
                .toList();
    }

    private void assertBooksAreRight() {
        assertThat(network.violations()).isEmpty();
        assertThat(network.outOfPlatform())
                .isEqualTo(network.stripe.state().transfers().stream()
                        .mapToLong(t -> t.path("amount").asLong()
                                - t.path("amount_reversed").asLong())
                        .sum());
    }
}
