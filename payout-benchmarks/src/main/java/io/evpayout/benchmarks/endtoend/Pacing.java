package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.bank.BankAccount;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.stripe.StripeKey;
import io.evpayout.stripe.StripeRail;
import io.evpayout.stripe.StripeRailOptions;
import io.evpayout.stripe.StripeSettings;
import io.evpayout.stripe.testkit.FakeAccount;
import io.evpayout.stripe.testkit.FakeRequest;
import io.evpayout.stripe.testkit.FakeStripe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** Payouts over the Stripe rail, as fast as it lets itself send, at a Stripe on this machine that refuses what is too much. */
final class Pacing {

    /** Of what Stripe takes the rail sends four fifths: of payouts, 12 of 15 in a second. */
    private static final int OURS = 12;

    private static final int STRIPES = 15;
    private static final int ONE_OF = 5;
    private static final int MOST = 200;

    private final int payouts;

    Pacing(Sizes sizes) {
        this.payouts = Math.min(MOST, sizes.accounts() / ONE_OF);
    }

    Table table() throws IOException {
        Path directory = Files.createTempDirectory("payout-pacing-");
        try (FakeStripe stripe = new FakeStripe(InstantSource.system());
                JdbcStore store = JdbcStore.sqlite(directory.resolve("payout.db"))) {
            stripe.limit(STRIPES, STRIPES);
            stripe.state().deposit(1_000_000_00, "eur");
            return run(stripe, store);
        } finally {
            Embedded.delete(directory);
        }
    }

    private Table run(FakeStripe stripe, JdbcStore store) {
        FakeAccount host = stripe.state().open(World.IBAN, "eur");
        StripeSettings settings = StripeSettings.loopback(StripeKey.test("sk_test_1"), stripe.base())
                .withRate(OURS);
        World world = new World(payouts);
        try (StripeRail rail = StripeRail.on(settings, StripeRailOptions.standard())) {
            Payouts library = world.settled(world.builder(store, rail)
                    .tokenizer(any -> new BankAccount(host.token(), "3000", "DE", World.EUR))
                    .build());
            library.record(world.sessions(0, 2 * payouts));
            world.at(world.after(2L * payouts).plus(Duration.ofDays(2)));
            library.plan(); // what is loaded once is no part of it, nor is the first connection
            rail.available(World.EUR);
            long before = stripe.requestCount();
            long nanos = Stopwatch.nanos(() -> {
                int paid = library.run().payouts().size();
                if (paid != payouts) {
                    throw new IllegalStateException(paid + " payouts, not " + payouts);
                }
            });
            return table(nanos, stripe.requestCount() - before, refused(stripe));
        }
    }

    /** Requests that should have made something, and did not. */
    private static long refused(FakeStripe stripe) {
        return stripe.requests().stream().filter(FakeRequest::movesMoney).count()
                - stripe.state().transfers().size()
                - stripe.state().payouts().size();
    }

    private Table table(long nanos, long requests, long refused) {
        double seconds = nanos / 1e9;
        double least = (double) requests / OURS;
        return new Table(
                        "P6: the pace of an API",
                        Table.count(payouts)
                                + " payouts by one worker over the Stripe rail, each a transfer and a payout, in wall"
                                + " time. The rail is set to " + OURS
                                + " requests a second, its own limit of payouts: four fifths of"
                                + " the " + STRIPES
                                + " that Stripe takes; a Stripe on this machine answers at once, and refuses more"
                                + " than " + STRIPES
                                + " in a second. Goal: at most 1.02 times requests / limit, nothing refused (429).",
                        "",
                        "requests",
                        "seconds",
                        "times the limit's",
                        "refused")
                .row(
                        "ours: `run()`",
                        Table.count(requests),
                        Table.seconds(nanos),
                        String.format(Locale.ROOT, "%.3f", seconds / least),
                        Table.count(refused))
                .row(
                        "the limit: requests / " + OURS,
                        Table.count(requests),
                        String.format(Locale.ROOT, "%.3f", least),
                        "1.000",
                        "0");
    }
}
