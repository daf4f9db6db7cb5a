package io.evpayout.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.examples.cli.Commands;
import io.evpayout.examples.json.Refused;
import io.evpayout.stripe.testkit.FakeStripe;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The demonstration over Stripe's protocol: at a Stripe in this process, and at one that has a clock of its own. */
class StripeDemoTest {

    private Instant now = Instant.parse("2026-11-02T10:00:00Z");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Commands.run(out, err, arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void paysByTransfersAndPayouts(@TempDir Path directory) {
        String db = directory.resolve("db").toString();

        assertThat(run("demo", "--rail", "stripe", "--sessions", "300", "--db", db))
                .isZero();

        String summary = out();
        assertThat(summary)
                .contains("PROOF: every invariant holds")
                .contains("WHAT STRIPE SAYS AND WHAT THE BOOKS SAY")
                .containsPattern("compared +[0-9]+ +nothing is wrong")
                .containsPattern("EUR +5,000,000.00 +4,[0-9,.]+ +[0-9,.]+ +[0-9,.]+ +[0-9,.]+ +agree")
                .containsPattern("REJECTED no_account")
                .containsPattern("REJECTED account_closed")
                .doesNotContain("NOT AGREE")
                .doesNotContain("OFF BY");
        assertThat(summary.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(130);

        assertThat(run("verify", "--db", db, "--json")).isZero();
        assertThat(out()).contains("\"ok\":true");
        assertThat(run("payouts", "--db", db, "--json")).isZero();
        assertThat(out()).contains("\"state\":\"PAID\"").contains("\"reference\":\"po_");
    }

    /** Another Stripe has people who must open their accounts first, and a clock of its own. */
    @Test
    void goesToAnotherStripe(@TempDir Path directory) throws Exception {
        try (FakeStripe stripe = new FakeStripe(() -> now)) {
            for (String currency : List.of("eur", "gbp", "usd")) {
                stripe.state().deposit(10_000_000, currency);
            }
            assertThat(runAt(stripe, directory, "rk_test_1")).isOne();
            assertThat(text.toString())
                    .contains("alpenblick  https://connect.stripe.com/setup/")
                    .contains("Payouts are disabled because onboarding is not finished");
            assertThat(directory.resolve("payout.db")).doesNotExist();
            List<String> accounts = Files.readAllLines(directory.resolve("stripe-accounts.txt"));
            assertThat(accounts).hasSize(14).first().asString().matches("# demo-[0-9a-f]{8}");
            accounts.stream()
                    .skip(1)
                    .forEach(line ->
                            stripe.state().account(line.split(" ", 2)[1]).submit());

            assertThat(runAt(stripe, directory, "rk_test_1")).isZero();

            assertThat(Files.readAllLines(directory.resolve("stripe-accounts.txt")))
                    .isEqualTo(accounts);
            assertThat(text.toString())
                    .contains("PROOF: every invariant holds")
                    .containsPattern("compared +20 +nothing is wrong")
                    .containsPattern("ACCEPTED +[0-9]+ ")
                    .doesNotContainPattern("PAID +[0-9]+ ");
            assertThat(stripe.state().payouts()).hasSize(10);

            now = now.plus(Duration.ofDays(3));
            assertThat(runAt(stripe, directory, "rk_test_1")).isZero();

            assertThat(text.toString())
                    .contains("PROOF: every invariant holds")
                    .containsPattern("PAID +[0-9]+ ")
                    .containsPattern("REJECTED debit_not_authorized")
                    .doesNotContain("SESSIONS IN");
            assertThat(stripe.requestCount()).isLessThan(1_000);
        }
    }

    private StringWriter text = new StringWriter();

    private int runAt(FakeStripe stripe, Path directory, @Nullable String key) {
        text = new StringWriter();
        return new CommandLine(new DemoCommand(name -> name.equals("STRIPE_API_KEY") ? key : null))
                .setOut(new PrintWriter(text))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(
                        "--rail",
                        "stripe",
                        "--stripe-base",
                        stripe.base().toString(),
                        "--sessions",
                        "600",
                        "--db",
                        directory.toString());
    }

    /** What does not fit together is refused before anything is sent or written. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sandbox | https://api.stripe.com   | DIR | sk_test_1 | BAD_OPTION     | --stripe-base goes with --rail stripe
            stripe  | https://api.stripe.com   |     | sk_test_1 | MISSING_OPTION | --stripe-base needs --db: it remembers the payees' Stripe accounts
            stripe  | https://api.stripe.com   | DIR |           | MISSING_KEY    | Put a key of Stripe's test mode into STRIPE_API_KEY
            stripe  | https://api.stripe.com   | DIR | sk_live_1 | LIVE_KEY       | The key in STRIPE_API_KEY is of live mode
            stripe  | http://127.0.0.1:9       | DIR | rk_live_1 | LIVE_KEY       | The key in STRIPE_API_KEY is of live mode
            stripe  | https://api.stripe.com   | DIR | pk_test_1 | BAD_KEY        | Not a secret key of Stripe's test mode
            stripe  | https://evil.example     | DIR | sk_test_1 | BAD_OPTION     | --stripe-base is https://api.stripe.com, or
            stripe  | http://127.0.0.1:9/v1    | DIR | sk_test_1 | BAD_OPTION     | --stripe-base is https://api.stripe.com, or
            stripe  | https://api.stripe.com/x | DIR | sk_test_1 | BAD_OPTION     | --stripe-base is https://api.stripe.com, or
            """)
    void refusesWhatDoesNotFit(
            String rail, String base, String db, String key, String code, String message, @TempDir Path directory) {
        Path place = directory.resolve("db");
        List<String> arguments = new java.util.ArrayList<>(List.of("--rail", rail, "--stripe-base", base));
        if (db != null) {
            arguments.addAll(List.of("--db", place.toString()));
        }
        Refused[] refused = {null};
        new CommandLine(new DemoCommand(name -> key))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    refused[0] = (Refused) e;
                    return 2;
                })
                .execute(arguments.toArray(String[]::new));

        assertThat(refused[0].code()).isEqualTo(code);
        assertThat(refused[0].message()).contains(message).doesNotContain("_1");
        assertThat(place).doesNotExist();
    }

    @Test
    void refusesAnUnknownRail() {
        assertThat(run("demo", "--rail", "paypal")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("BAD_OPTION");
    }
}
