package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.stripe.testkit.FakeStripe.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our books against Stripe's lists: nothing wrong is overlooked, and nothing right is found. */
class StripeProofTest {

    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

    private final StripeNetwork network = new StripeNetwork(StripeRailOptions.standard());
    private final StripeProof proof = new StripeProof(new StripeClient(network.settings, new NoWaiting()));

    @AfterEach
    void stop() {
        proof.close();
        network.close();
    }

    /** Over more than one page of each list. */
    @Test
    void nothingIsFoundWhereNothingIsWrong() {
        pay(130);
        assertThat(findings()).isEmpty();
        assertThat(network.violations()).isEmpty();
    }

    /** Stripe's times are whole seconds, so by days that end within a second it was made on the day before it was sent. */
    @Test
    void dayByDayNothingIsFoundWhereTheDaysMeet() {
        pay(3);
        network.at("2026-03-20T23:59:59.500Z");
        network.earn("10.00");
        network.at("2026-03-21T23:59:59.500Z");
        network.payouts.run();
        List<String> findings = new ArrayList<>();
        long compared = byDay(findings);
        assertThat(findings).isEmpty();
        assertThat(compared).isEqualTo(8);

        network.stripe.state().lose(0);
        byDay(findings);
        assertThat(findings).containsExactly("MISSING");
    }

    private long byDay(List<String> findings) {
        return proof.compareByDay(
                FROM.minusMillis(800),
                TO,
                List.of(network.account.id()),
                day -> network.payouts.payouts(summary -> day.add(summary.record())),
                finding -> findings.add(finding.kind().name()));
    }

    /** What came in is 12.00, and Stripe's fee of it 0.50. */
    @ParameterizedTest(name = "a payout of {0} cents is proved: {1}")
    @CsvSource({"1150, true", "1200, false", "1149, false"})
    void aPayoutOfStripesScheduleIsProvedByWhatIsInIt(long paid, boolean proved) {
        network.stripe.state().fee(50);
        network.account.receive(1_200, "usd");
        network.stripe.state().payBySchedule(network.account, paid, "usd", 1_200);
        String id = network.stripe.state().payouts().get(0).path("id").asText();

        StripeProof.Contents contents = proof.contents(network.account.id(), id);

        assertThat(contents)
                .isEqualTo(new StripeProof.Contents(
                        id, Money.ofMinor(paid, Currencies.USD), usd("11.50"), usd("0.50"), 1));
        assertThat(contents.isProved()).isEqualTo(proved);
    }

    @Test
    void whatIsInAPayoutByHandStripeCanNotTell() {
        pay(1);
        String id = network.stripe.state().payouts().get(0).path("id").asText();
        assertThatThrownBy(() -> proof.contents(network.account.id(), id))
                .isInstanceOf(StripeRefused.class)
                .hasMessage("Stripe refused GET /v1/payouts/" + id + ": made_by_hand");
        assertThatThrownBy(() -> proof.contents(network.account.id(), "po_none"))
                .isInstanceOf(StripeRefused.class)
                .hasMessageEndingWith("resource_missing");
    }

    private static Money usd(String amount) {
        return Money.of(amount, Currencies.USD);
    }

    @Test
    void aPayoutThatSomebodyMadeByHandIsExtra() {
        pay(1);
        network.account.receive(500, "usd");
        network.stripe.state().payByHand(network.account, 500, "usd");
        assertThat(findings()).containsExactly("EXTRA acct_1000 ours null, Stripe's USD 5.00");
    }

    @Test
    void whatIsGoneIsMissing() {
        pay(1);
        network.stripe.state().lose(0);
        assertThat(findings()).containsExactlyInAnyOrder("MISSING null ours USD 9.00, Stripe's null");
    }

    @Test
    void anotherAmountIsDifferent() {
        pay(1);
        network.stripe.state().change(0, 899);
        assertThat(findings()).containsExactly("DIFFERENT acct_1000 ours USD 9.00, Stripe's USD 8.99");
    }

    @Test
    void aPayoutThatFailedUnheardIsInAnotherState() {
        network.account.number("000444444440");
        pay(1);
        network.clock.advance(Duration.ofDays(5));
        assertThat(findings()).containsExactly("OTHER_STATE acct_1000 ours USD 9.00, Stripe's USD 9.00");
        network.events.since(
                network.account.id(), Duration.ofDays(60), network.clock.instant(), network.payouts::receive);
        assertThat(findings()).isEmpty();
    }

    @Test
    void aFeeIsTold() {
        pay(1);
        network.stripe.state().fee(25);
        assertThat(findings()).containsExactly("FEE acct_1000 ours null, Stripe's USD 0.25");
    }

    @Test
    void whatCanNotBeReadIsNoProof() {
        pay(1);
        network.stripe.troubles(request -> Trouble.FAULT_BEFORE);
        assertThatThrownBy(this::findings).isInstanceOf(StripeUnavailable.class);
    }

    /** One payout a day, each heard of. */
    private void pay(int days) {
        network.at("2026-03-01T06:00:00Z");
        for (int day = 0; day < days; day++) {
            network.earn("10.00");
            network.clock.advance(Duration.ofDays(1));
            network.payouts.run();
            network.clock.advance(Duration.ofDays(1));
            network.clock.advance(Duration.ofDays(day < days - 1 ? 2 : 0));
            network.payouts.run();
        }
    }

    private List<String> findings() {
        StripeProof.Ours ours = new StripeProof.Ours(FROM, TO);
        network.payouts.payouts(summary -> ours.add(summary.record()));
        List<String> findings = new ArrayList<>();
        proof.compare(
                ours,
                List.of(network.account.id()),
                finding -> findings.add(finding.kind() + " " + finding.account() + " ours " + finding.ours()
                        + ", Stripe's " + finding.stripes()));
        return findings;
    }
}
