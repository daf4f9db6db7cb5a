package io.evpayout.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evpayout.engine.Verification;
import io.evpayout.examples.run.SettableClock;
import io.evpayout.examples.sample.Oddity;
import io.evpayout.examples.sample.SampleFeed;
import io.evpayout.examples.sample.SampleNetwork;
import io.evpayout.examples.sample.SampleSessions;
import io.evpayout.money.Money;
import io.evpayout.network.Network;
import io.evpayout.rail.RailFees;
import io.evpayout.report.EarningsRow;
import io.evpayout.report.Grouping;
import io.evpayout.session.Refund;
import io.evpayout.settlement.Reconciliation;
import io.evpayout.testkit.MemoryStore;
import io.evpayout.tuning.Goal;
import io.evpayout.tuning.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration on a smaller network: what it counts is what was sent, and what it pays is what a few lines compute. */
class DemoTest {

    private static final int LINES = 5_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path directory;

    private static DemoResult result;
    private static String summary;
    private static final Map<Oddity, Long> SENT = new TreeMap<>();
    private static final List<Refund> REFUNDS = new ArrayList<>();

    @BeforeAll
    static void play() throws IOException {
        SampleFeed feed = new SampleFeed(LINES, 1);
        SENT.putAll(feed.send(new SampleFeed.Receiver() {
            @Override
            public void cdr(int quarter, String line) {}

            @Override
            public void refund(int quarter, Refund refund) {
                REFUNDS.add(refund);
            }
        }));
        result = play(feed, directory, text -> summary = text);
    }

    private static DemoResult play(SampleFeed feed, Path place, Consumer<String> text) throws IOException {
        try (SandboxWorld bank = SandboxWorld.open(place.resolve("bank"))) {
            SettableClock clock = new SettableClock(SampleNetwork.JANUARY.at());
            DemoResult played = new Demo(new MemoryStore(), bank, clock, place, line -> {}).play(feed);
            text.accept(new Summary(played, bank).write());
            return played;
        }
    }

    /** Sessions as they were sent first, by id; then what took them back. */
    private static Map<String, JsonNode> sessions(Set<String> credited) throws IOException {
        Map<String, JsonNode> sessions = new HashMap<>();
        for (int quarter = 1; quarter <= SampleFeed.QUARTERS; quarter++) {
            for (String line : Files.readAllLines(FeedFiles.file(directory, quarter))) {
                JsonNode cdr = line.contains("last_updated") ? JSON.readTree(line) : JSON.createObjectNode();
                boolean good = cdr.has("id")
                        && cdr.at("/total_cost/excl_vat").isNumber()
                        && !cdr.get("currency").asText().equals("XBT")
                        && !cdr.has("remark")
                        && cdr.get("start_date_time")
                                        .asText()
                                        .compareTo(cdr.get("end_date_time").asText())
                                <= 0;
                if (good && cdr.has("credit")) {
                    credited.add(cdr.get("credit_reference_id").asText());
                } else if (good) {
                    sessions.putIfAbsent(cdr.get("id").asText(), cdr);
                }
            }
        }
        return sessions;
    }

    private static void add(Map<String, BigDecimal> sums, String key, BigDecimal amount) {
        sums.merge(key, amount, BigDecimal::add);
    }

    @Test
    void everyLineIsAccountedFor() {
        IntakeTally intake = result.intake();

        assertThat(intake.read()).isEqualTo(LINES);
        assertThat(intake.cdrs().alreadyRecorded()).isEqualTo(SENT.get(Oddity.DUPLICATE));
        assertThat(intake.cdrs().conflicting()).isEqualTo(SENT.get(Oddity.CONFLICT));
        assertThat(intake.setAside()).isEqualTo(SENT.get(Oddity.UNSURE));
        assertThat(intake.rejected())
                .containsEntry("MISSING /id", SENT.get(Oddity.MISSING_ID))
                .containsEntry("END_BEFORE_START /end_date_time", SENT.get(Oddity.END_BEFORE_START))
                .containsEntry("NOT_A_NUMBER /total_cost/excl_vat", SENT.get(Oddity.NOT_A_NUMBER))
                .containsEntry("NOT_JSON", SENT.get(Oddity.CUT_OFF))
                .containsEntry("UNKNOWN_CURRENCY /currency", SENT.get(Oddity.UNKNOWN_CURRENCY))
                .hasSize(5);
        // A credit waits only if it comes in another batch than its session.
        assertThat(intake.cdrs().waiting())
                .isBetween(1L, SENT.get(Oddity.CREDIT_LONG_BEFORE) + SENT.get(Oddity.CREDIT_FIRST));
        assertThat(intake.cdrs().recorded()
                        + intake.cdrs().alreadyRecorded()
                        + intake.cdrs().conflicting()
                        + intake.setAside()
                        + intake.rejectedRows())
                .isEqualTo(LINES);
        assertThat(intake.refunds().recorded()).isEqualTo(REFUNDS.size()).isPositive();
    }

    /** Gross and tax from the raw lines, with nothing of the library. */
    @Test
    void grossAndTaxAreThoseOfTheRawLines() throws IOException {
        Map<String, BigDecimal> gross = new TreeMap<>();
        Map<String, BigDecimal> tax = new TreeMap<>();
        Set<String> credited = new HashSet<>();
        Map<String, JsonNode> sessions = sessions(credited);
        sessions.forEach((id, cdr) -> {
            if (!credited.contains(id)) {
                BigDecimal with = cdr.at("/total_cost/incl_vat").decimalValue();
                add(gross, cdr.get("currency").asText(), with);
                add(
                        tax,
                        cdr.get("currency").asText(),
                        with.subtract(cdr.at("/total_cost/excl_vat").decimalValue()));
            }
        });
        for (Refund refund : REFUNDS) {
            String currency = refund.currency().code();
            BigDecimal amount = BigDecimal.valueOf(refund.gross(), 8);
            JsonNode cost = sessions.get(refund.original().id()).get("total_cost");
            BigDecimal with = cost.get("incl_vat").decimalValue();
            BigDecimal part = with.subtract(cost.get("excl_vat").decimalValue());
            add(gross, currency, amount.negate());
            add(
                    tax,
                    currency,
                    part.multiply(amount)
                            .divide(with, 8, RoundingMode.HALF_EVEN)
                            .negate());
        }

        for (String currency : List.of("EUR", "GBP", "USD")) {
            BigDecimal booked = sum(currency, row -> row.gross().amount());
            assertThat(booked).isEqualByComparingTo(gross.get(currency)).isPositive();
            assertThat(sum(currency, row -> row.tax().amount()))
                    .isCloseTo(tax.getOrDefault(currency, BigDecimal.ZERO), within("0.00000100"));
        }
    }

    private static org.assertj.core.data.Offset<BigDecimal> within(String amount) {
        return org.assertj.core.data.Offset.offset(new BigDecimal(amount));
    }

    private static BigDecimal sum(String currency, java.util.function.Function<EarningsRow, String> column) {
        return result.payouts().earnings(List.of(Grouping.SITE)).stream()
                .filter(row -> row.currency().code().equals(currency))
                .map(column)
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** 90 % of net, kept exactly; and 82.5 % of gross, each session rounded half up, 95 % at one charging point. */
    @Test
    void twoContractsGiveWhatTenLinesCompute() throws IOException {
        Set<String> taken = new HashSet<>();
        Map<String, JsonNode> sessions = sessions(taken);
        REFUNDS.forEach(refund -> taken.add(refund.original().id()));
        Map<String, BigDecimal> shares = new TreeMap<>();
        sessions.forEach((id, cdr) -> {
            String site = cdr.at("/cdr_location/id").asText();
            BigDecimal net = cdr.at("/total_cost/excl_vat").decimalValue();
            if (site.startsWith("DE-") && !taken.contains(id)) {
                add(shares, site, net.multiply(new BigDecimal("0.90")));
            } else if (Set.of("US-001", "US-002", "US-003").contains(site) && !taken.contains(id)) {
                boolean flagship = cdr.at("/cdr_location/evse_uid").asText().equals("US*EXC*E001*01");
                BigDecimal share = net.multiply(new BigDecimal(flagship ? "0.95" : "0.825"));
                add(shares, site, share.setScale(2, RoundingMode.HALF_UP));
            }
        });

        Map<String, BigDecimal> booked = new TreeMap<>();
        for (EarningsRow row : result.payouts().earnings(List.of(Grouping.SITE))) {
            String site = String.valueOf(row.keys().get(0));
            String host = site.startsWith("DE-") ? "alpenblick" : "boulder";
            if (shares.containsKey(site)) {
                booked.put(site, new BigDecimal(row.shares().get(host).amount()).subtract(refunded(site, host)));
            }
        }
        assertThat(booked).hasSize(6);
        booked.forEach((site, share) ->
                assertThat(share).as(site).isEqualByComparingTo(shares.getOrDefault(site, BigDecimal.ZERO)));
    }

    /** What partly refunded sessions left to the host: the comparison above leaves these sessions out. */
    private static BigDecimal refunded(String site, String host) {
        BigDecimal sum = BigDecimal.ZERO;
        Set<String> originals = new HashSet<>();
        REFUNDS.forEach(refund -> originals.add(refund.original().id()));
        for (Refund refund : REFUNDS) {
            for (var earning : earnings(refund.original(), site, host)) {
                sum = originals.remove(refund.original().id()) ? sum.add(earning) : sum;
            }
            for (var earning : earnings(refund.id(), site, host)) {
                sum = sum.add(earning);
            }
        }
        return sum;
    }

    private static List<BigDecimal> earnings(io.evpayout.session.SessionId id, String site, String host) {
        return result.store()
                .read(snapshot -> snapshot.booked(List.of(id)).values().stream()
                        .filter(booked -> booked.site().equals(site))
                        .flatMap(booked -> booked.earnings().stream())
                        .filter(earning -> earning.party().equals(host))
                        .map(earning -> BigDecimal.valueOf(earning.micros(), 8))
                        .reduce(BigDecimal::add)
                        .map(List::of)
                        .orElse(List.of()));
    }

    @Test
    void everyInvariantHoldsAndBankAndBooksAgree() {
        assertThat(result.verification().checks())
                .flatMap(Verification.Check::violations)
                .isEmpty();
        assertThat(result.verification().ok()).isTrue();
        assertThat(result.reconciliations()).containsOnlyKeys("EUR", "GBP", "USD");
        assertThat(result.reconciliations().values())
                .allMatch(Reconciliation::isBalanced)
                .allMatch(last -> last.timing().isEmpty());
    }

    @Test
    void theSummaryTellsWhoWasNotPaidAndWhy() {
        assertThat(summary)
                .contains("no bank account is linked: apply a file with its \"bank\"")
                .contains("its bank account was disabled (debit_not_authorized): apply a file with other details")
                .contains("paid by hand only: withdraw leeds-gbp --request ID")
                .containsPattern("milano-eur +[0-9,.]+ +EUR")
                .containsPattern("RETURNED account_closed +1 +[0-9.]+  USD")
                .containsPattern("RETURNED no_account +[12] +[0-9.]+  EUR")
                .containsPattern("by hand, for leeds-gbp: 2025-Q1 GBP [0-9.]+, .*2025-Q4 GBP [0-9.]+")
                .contains("PROOF: every invariant holds")
                .doesNotContain("OFF BY")
                .doesNotContain("NOT AGREE");
        assertThat(summary.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(130);
        assertThat(summary.lines().count()).isLessThanOrEqualTo(95);
    }

    @Test
    void theSameSeedGivesTheSameSummary(@TempDir Path elsewhere) throws IOException {
        List<String> again = new ArrayList<>();
        play(new SampleFeed(LINES, 1), elsewhere, again::add);
        assertThat(again).containsExactly(summary);
    }

    /** Accounts whose settings were never changed: history replayed with them gives the payouts that really ran. */
    @Test
    void tuningPaysWithThePresentSettingsWhatWasPaid() {
        Map<String, List<String>> real = new TreeMap<>();
        result.payouts()
                .payouts(summary -> real.computeIfAbsent(
                                summary.record().payout().account(), any -> new ArrayList<>())
                        .add(text(
                                summary.record().payout().scheduledDate(),
                                summary.record().payout().amount())));
        int compared = 0;
        for (String account : unchangedAccounts()) {
            Outcome present = result.payouts()
                    .tuning()
                    .recommend(account, Goal.preferring(Goal.Preference.FEES), RailFees.none())
                    .present();
            assertThat(present.payouts().stream()
                            .filter(made -> made.date().getYear() == SampleSessions.YEAR)
                            .map(made -> text(made.date(), made.amount())))
                    .as(account)
                    .containsExactlyElementsOf(real.getOrDefault(account, List.of()));
            compared += present.payouts().size();
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static List<String> unchangedAccounts() {
        Network network = result.payouts().network();
        return network.accounts().keySet().stream()
                .filter(account -> !account.equals(Demo.BY_HAND))
                .filter(account ->
                        network.effective(account).orElseThrow().versions().size() == 1)
                .filter(account ->
                        !network.isOwn(network.effective(account).orElseThrow().latest(), Instant.MAX))
                .toList();
    }

    private static String text(LocalDate date, Money amount) {
        return date + " " + amount;
    }
}
