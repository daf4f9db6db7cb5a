package io.evpayout.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.bank.BankDetails;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rail.RailFees;
import io.evpayout.schedule.Frequency;
import io.evpayout.spark.earning.EarningRow;
import io.evpayout.spark.tuning.GoalSource;
import io.evpayout.spark.tuning.RailSource;
import io.evpayout.spark.tuning.SparkTuning;
import io.evpayout.spark.tuning.TuningAdvice;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.testkit.MemoryStore;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.TestTokenizer;
import io.evpayout.tuning.Goal;
import io.evpayout.tuning.Grid;
import io.evpayout.tuning.NetworkEffect;
import io.evpayout.tuning.RailModel;
import io.evpayout.tuning.Recommendation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What Spark says about other settings is what the library says, of each account and of all, where every host can be paid. */
@ResourceLock("spark")
class TuningParityTest {

    private static final Instant NOW = Instant.parse("2026-03-05T06:00:00Z");
    private static final RailFees FEES = RailFees.each(Money.of("0.35", Currencies.EUR));
    private static final RailSource RAILS =
            account -> RailModel.of(new ScriptedRail("bank"), RailFees.each(Money.of("0.35", Currencies.EUR)));

    private static final Store STORE = new MemoryStore();
    private static Payouts payouts;
    private static SparkTuning tuning;

    @BeforeAll
    static void start() {
        AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        payouts = Payouts.on(STORE)
                .rail(new ScriptedRail("bank"))
                .tokenizer(new TestTokenizer())
                .clock(clock::get)
                .build();
        payouts.apply(SampleNetwork.settings());
        var banks = SettingsChange.of("sample");
        for (int host = 0; host < 4; host++) {
            banks.bank("host-" + host + "-eur", BankDetails.iban("DE89370400440532013000", "Host " + host));
        }
        payouts.apply(banks.build());
        payouts.record(SampleFacts.first(300));
        clock.set(NOW);
        SparkSession spark = LocalSpark.start();
        tuning = SparkTuning.of(
                spark.createDataset(booked(), EarningRow.encoder()).cache(),
                Settings.of(TuningParityTest::network),
                RAILS,
                Duration.ofDays(3));
    }

    @AfterAll
    static void stop() {
        STORE.close();
    }

    private static Network network() {
        return STORE.read(Snapshot::network);
    }

    private static List<EarningRow> booked() {
        return STORE.read(snapshot -> {
            try (Stream<BookedFact> booked = snapshot.facts(null, null)) {
                return booked.flatMap(fact -> fact.earnings().stream())
                        .map(EarningRow::of)
                        .toList();
            }
        });
    }

    @Test
    void anotherFrequencyWouldHaveDoneTheSameToAll() {
        List<NetworkEffect> effects = tuning.effect("week on FRIDAY", NOW);

        assertThat(effects)
                .isEqualTo(payouts.tuning().effect(Frequency.parse("week on FRIDAY"), Map.of(Currencies.EUR, FEES)));
        assertThat(effects).singleElement().satisfies(effect -> {
            assertThat(effect.present().payouts())
                    .isGreaterThan(effect.changed().payouts());
            assertThat(effect.changed().payouts()).isPositive();
        });
    }

    @Test
    void whatIsRecommendedToEachAccountIsTheSame() {
        GoalSource goals = account -> new Goal(null, 60, null, Goal.Preference.FEES);

        List<TuningAdvice> advice = tuning.recommend(goals, NOW).collectAsList();

        assertThat(advice).hasSize(4).allSatisfy(row -> {
            AccountSettings own = payouts.tuning().settings(row.getAccount());
            RailModel rail = RAILS.of(own);
            Recommendation recommendation =
                    payouts.tuning().recommend(row.getAccount(), Grid.around(own, rail), goals.of(own), rail);
            assertThat(row).usingRecursiveComparison().isEqualTo(TuningAdvice.of(row.getAccount(), recommendation));
            assertThat(row.getTried()).isGreaterThanOrEqualTo(30);
        });
        assertThat(advice).anySatisfy(row -> assertThat(row.toString()).contains("Better:", " lower."));
    }
}
