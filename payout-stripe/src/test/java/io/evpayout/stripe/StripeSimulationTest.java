package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.report.PayoutSummary;
import io.evpayout.stripe.testkit.FakeRequest;
import io.evpayout.stripe.testkit.FakeStripe.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Months of a network over HTTP, from one seed: requests that break before or after they are done, faults that are repeated, limits,
 * webhooks that are lost, repeated and reordered, banks that fail before and after they have paid, processes that end. What our books say
 * in the end is what Stripe shows.
 *
 * <p>{@link StripeWorldTest} plays more that goes wrong, and compares balances; here every second request does, and in the end {@link
 * StripeProof} compares months key by key and finds nothing.
 */
class StripeSimulationTest {

    private static final List<Trouble> TROUBLES = List.of(Trouble.values());
    private static final String GOOD = "000123456789";
    private static final List<String> NUMBERS = List.of(GOOD, "000444444440", "000222222227");

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void days(long seed) {
        run(seed, 25);
    }

    @Tag("proof")
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void fiveHundredDaysAndMore(long seed) {
        run(seed, Integer.getInteger("stripe.days", 550) / 5);
    }

    private static void run(long seed, int days) {
        StripeNetwork network = new StripeNetwork(StripeRailOptions.standard());
        Random random = new Random(seed);
        network.stripe.state().deposit(10_000_000_000L, "usd");
        network.at("2026-03-01T02:00:00Z");
        for (int day = 0; day < days; day++) {
            network.stripe.troubles(request -> trouble(request, random));
            for (int step = 0; step < 6; step++) {
                step(network, random);
            }
            if (random.nextInt(3) > 0) {
                network.stripe.troubles(request -> Trouble.NONE);
                poll(network);
                lookAtWhatNobodyKnows(network);
            }
            assertNeverTwice(network, seed + " day " + day);
            if (day % 10 == 9) {
                assertThat(network.violations()).as("seed %s day %s", seed, day).isEmpty();
            }
        }
        network.stripe.troubles(request -> Trouble.NONE);
        network.account.number(GOOD);
        for (int day = 0; day < 10; day++) {
            network.clock.advance(Duration.ofDays(1));
            network.payouts.run();
            poll(network);
            lookAtWhatNobodyKnows(network);
        }
        assertBooksAreStripes(network, seed);
        network.close();
    }

    /** Every second request that moves money goes wrong, and every seventh that asks. */
    private static Trouble trouble(FakeRequest request, Random random) {
        int good = request.method().equals("POST") ? 50 : 86;
        return random.nextInt(100) < good ? Trouble.NONE : TROUBLES.get(random.nextInt(TROUBLES.size()));
    }

    private static void step(StripeNetwork network, Random random) {
        network.clock.advance(Duration.ofHours(4));
        if (random.nextInt(3) > 0) {
            network.earn(random.nextInt(200) + "." + (10 + random.nextInt(90)));
        }
        if (random.nextInt(20) == 0) {
            network.account.number(NUMBERS.get(random.nextInt(NUMBERS.size())));
            network.account.failAfterPaid(random.nextBoolean());
        }
        if (random.nextInt(10) == 0) {
            network.restart();
        }
        network.payouts.run();
        hear(network, random);
    }

    /** Webhooks of what there is, half of them lost, some twice, in any order. */
    private static void hear(StripeNetwork network, Random random) {
        List<StripeNotice> notices = new ArrayList<>();
        for (ObjectNode payout : network.stripe.state().payouts()) {
            boolean young = payout.path("created").asLong()
                    > network.clock.instant().minus(Duration.ofDays(6)).getEpochSecond();
            for (int times = young ? random.nextInt(3) : 0; times > 0; times--) {
                notices.add(new StripeNotice(
                        "evt_1",
                        "payout.updated",
                        network.account.id(),
                        payout.path("id").asText(),
                        Instant.EPOCH));
            }
        }
        Collections.shuffle(notices, random);
        for (StripeNotice notice : notices) {
            try {
                network.payouts.receive(network.events.of(notice, network.clock.instant()));
            } catch (StripeUnavailable lost) {
                // it may come again
            }
        }
    }

    private static void poll(StripeNetwork network) {
        Instant now = network.clock.instant();
        network.events.since(network.account.id(), Duration.ofDays(30), now, network.payouts::receive);
        network.events.since(null, Duration.ofDays(30), now, network.payouts::receive);
    }

    /**
     * Two persons who are asked to look, since a request was never answered: they find nothing of it at Stripe, and say so. What they would
     * find is heard without them.
     */
    private static void lookAtWhatNobodyKnows(StripeNetwork network) {
        for (PayoutSummary summary : network.summaries()) {
            PayoutRecord record = summary.record();
            boolean unknown = record.standing().state() == PayoutState.UNKNOWN
                    || record.standing().state() == PayoutState.SUBMITTING;
            if (unknown
                    && record.standing().review()
                    && !isAtStripe(network, record.lastAttempt().key())) {
                network.payouts.operations().declareUnsent(record.payout().id(), "ann", "not on Stripe's dashboard");
                network.payouts.operations().confirmUnsent(record.payout().id(), "bob");
            }
        }
    }

    private static boolean isAtStripe(StripeNetwork network, String key) {
        return Stream.of(
                        network.stripe.state().transfers(),
                        network.stripe.state().payouts())
                .flatMap(List::stream)
                .anyMatch(made ->
                        made.path("metadata").path("attempt_key").asText().equals(key));
    }

    /** For each payout of ours at most one transfer, and one of Stripe's payouts that has not failed; and one key for each move. */
    private static void assertNeverTwice(StripeNetwork network, String when) {
        Set<String> alive = new HashSet<>();
        for (ObjectNode payout : network.stripe.state().payouts()) {
            String id = payout.path("metadata").path("payout_id").asText();
            if (!payout.path("status").asText().equals("failed")) {
                assertThat(alive.add(id))
                        .as("seed %s: %s is alive twice", when, id)
                        .isTrue();
            }
        }
        Set<String> brought = new HashSet<>();
        for (ObjectNode transfer : network.stripe.state().transfers()) {
            String id = transfer.path("metadata").path("payout_id").asText();
            assertThat(brought.add(id))
                    .as("seed %s: %s is brought twice", when, id)
                    .isTrue();
        }
        Set<String> keys = network.stripe.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .map(FakeRequest::key)
                .collect(Collectors.toSet());
        int made = network.stripe.state().transfers().size()
                + network.stripe.state().payouts().size();
        assertThat(made).as("seed %s: moves by keys", when).isLessThanOrEqualTo(keys.size());
    }

    private static void assertBooksAreStripes(StripeNetwork network, long seed) {
        assertThat(network.violations()).as("seed %s", seed).isEmpty();
        StripeProof.Ours ours = new StripeProof.Ours(
                Instant.parse("2026-01-01T00:00:00Z"), network.clock.instant().plusSeconds(1));
        List<String> findings = new ArrayList<>();
        for (PayoutSummary summary : network.summaries()) {
            ours.add(summary.record());
            PayoutState state = summary.record().standing().state();
            if (state == PayoutState.UNKNOWN || state == PayoutState.SUBMITTING) {
                findings.add("still unknown: " + summary.record());
            }
        }
        try (StripeProof proof = new StripeProof(new StripeClient(network.settings, new NoWaiting()))) {
            proof.compare(ours, List.of(network.account.id()), finding -> findings.add(finding.toString()));
        }
        assertThat(findings).as("seed %s", seed).isEmpty();
        long transferred = network.stripe.state().transfers().stream()
                .mapToLong(transfer -> transfer.path("amount").asLong())
                .sum();
        long paid = network.stripe.state().payouts().stream()
                .filter(payout -> payout.path("status").asText().equals("paid"))
                .mapToLong(payout -> payout.path("amount").asLong())
                .sum();
        assertThat(network.outOfPlatform()).as("seed %s", seed).isEqualTo(transferred);
        assertThat(paid).as("seed %s", seed).isPositive().isLessThanOrEqualTo(transferred);
    }
}
