package io.evpayout.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.benchmarks.endtoend.EndToEnd;
import io.evpayout.benchmarks.table.Goals;
import io.evpayout.benchmarks.table.Headlines;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.tuning.Recommendation;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.money.MonetaryAmount;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The rivals do the same work, and all benchmarks run. What they take is no test. */
class BenchmarksTest {

    /** Each benchmark method moves on to the next session, so that one object for each keeps them in step. */
    @Test
    void rivalsGiveTheSameShares() {
        SplitBenchmark own = new SplitBenchmark();
        SplitBenchmark numbers = new SplitBenchmark();
        SplitBenchmark sessions = new SplitBenchmark();
        SplitBenchmark raw = new SplitBenchmark();
        SplitBenchmark decimal = new SplitBenchmark();
        SplitBenchmark joda = new SplitBenchmark();
        SplitBenchmark fast = new SplitBenchmark();
        SplitBenchmark money = new SplitBenchmark();
        for (int i = 0; i < Thirds.SESSIONS; i++) {
            List<Long> shares = List.copyOf(own.publicApi().shares().values());
            assertThat(Arrays.stream(numbers.publicNumbers()).boxed().toList()).isEqualTo(shares);
            assertThat(Arrays.stream(sessions.rawSessions()).boxed().toList()).isEqualTo(shares);
            assertThat(Arrays.stream(raw.rawLong()).boxed().toList()).isEqualTo(shares);
            assertThat(micros(Arrays.stream(decimal.bigDecimal()).toList())).isEqualTo(shares);
            assertThat(micros(Arrays.stream(joda.jodaMoney())
                            .map(BigMoney::getAmount)
                            .toList()))
                    .isEqualTo(shares);
            assertThat(micros(Arrays.stream(fast.fastMoney())
                            .map(BenchmarksTest::amount)
                            .toList()))
                    .isEqualTo(shares);
            assertThat(micros(Arrays.stream(money.money())
                            .map(BenchmarksTest::amount)
                            .toList()))
                    .isEqualTo(shares);
        }
    }

    @Test
    void rivalsRoundToTheSameCents() {
        CentSplitBenchmark own = new CentSplitBenchmark();
        CentSplitBenchmark raw = new CentSplitBenchmark();
        CentSplitBenchmark decimal = new CentSplitBenchmark();
        CentSplitBenchmark joda = new CentSplitBenchmark();
        CentSplitBenchmark fast = new CentSplitBenchmark();
        CentSplitBenchmark money = new CentSplitBenchmark();
        for (int i = 0; i < Thirds.SESSIONS; i += 2) {
            List<List<Long>> shares = List.of(longs(own.publicNumbers()), longs(own.publicNumbers()));
            assertThat(List.of(longs(raw.rawLong()), longs(raw.rawLong()))).isEqualTo(shares);
            assertThat(List.of(decimals(decimal.bigDecimal()), decimals(decimal.bigDecimalPercent())))
                    .isEqualTo(shares);
            assertThat(List.of(jodas(joda.jodaMoney()), jodas(joda.jodaMoneyPercent())))
                    .isEqualTo(shares);
            assertThat(List.of(amounts(fast.fastMoney()), amounts(fast.fastMoneyPercent())))
                    .isEqualTo(shares);
            assertThat(List.of(amounts(money.money()), amounts(money.moneyPercent())))
                    .isEqualTo(shares);
        }
    }

    @Test
    void rivalsSplitToTheSameCents() {
        ToTheCentBenchmark own = new ToTheCentBenchmark();
        ToTheCentBenchmark raw = new ToTheCentBenchmark();
        ToTheCentBenchmark decimal = new ToTheCentBenchmark();
        ToTheCentBenchmark joda = new ToTheCentBenchmark();
        ToTheCentBenchmark fast = new ToTheCentBenchmark();
        ToTheCentBenchmark money = new ToTheCentBenchmark();
        long all = 0;
        for (int i = 0; i < Thirds.SESSIONS; i++) {
            List<Long> shares = longs(own.publicNumbers());
            assertThat(shares).allMatch(share -> share % Thirds.MICROS_PER_CENT == 0);
            assertThat(longs(raw.rawLong())).isEqualTo(shares);
            assertThat(decimals(decimal.bigDecimal())).isEqualTo(shares);
            assertThat(micros(Arrays.stream(joda.jodaMoney())
                            .map(BigMoney::getAmount)
                            .toList()))
                    .isEqualTo(shares);
            assertThat(amounts(fast.fastMoney())).isEqualTo(shares);
            assertThat(amounts(money.money())).isEqualTo(shares);
            all += shares.stream().mapToLong(Long::longValue).sum();
        }
        assertThat(all).isEqualTo(Arrays.stream(Thirds.micros(Thirds.SESSIONS)).sum());
    }

    @Test
    void batchesGiveTheSameShares() {
        BatchBenchmark batch = new BatchBenchmark();
        long[][] raw = Arrays.stream(batch.rawColumns()).map(long[]::clone).toArray(long[][]::new);

        assertThat(batch.publicApi()).isDeepEqualTo(raw);
        assertThat(batch.memoryCopy()[2]).isEqualTo(Thirds.micros(BatchBenchmark.SESSIONS));
        batch.finePrices();
        assertThat(batch.sums()).isEqualTo(batch.fine());
        batch.largestRemainder();
        assertThat(batch.sums()).isEqualTo(Thirds.micros(BatchBenchmark.SESSIONS));
    }

    @Test
    void schedulesGiveTheSameDates() {
        ScheduleBenchmark own = new ScheduleBenchmark();
        ScheduleBenchmark last = new ScheduleBenchmark();
        ScheduleBenchmark byHand = new ScheduleBenchmark();
        for (int i = 0; i < 1_024; i++) {
            var running = own.runningPeriod();
            assertThat(byHand.javaTime()).isEqualTo(running.to());
            assertThat(last.lastDue().to()).isEqualTo(running.from());
        }
    }

    @Test
    void aRecommendationTriesAsManySettingsAsItIsMeasuredFor() {
        Recommendation recommendation = new TuningBenchmark().recommendation();

        assertThat(recommendation.tried()).isEqualTo(TuningBenchmark.SETTINGS);
        assertThat(recommendation.present().payouts()).hasSize(12);
        assertThat(recommendation.best()).isNotNull();
    }

    @Test
    void tablesHaveARatioForEveryRival() throws RunnerException {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (String name : Comparisons.names()) {
            tables.put(
                    name,
                    Comparisons.table(
                            name,
                            new OptionsBuilder()
                                    .forks(0)
                                    .warmupIterations(0)
                                    .measurementIterations(1)
                                    .measurementTime(TimeValue.milliseconds(5))));
        }
        assertThat(Benchmarks.markdown(tables).lines().filter(line -> line.startsWith("| ours |")))
                .hasSize(6)
                .allMatch(line -> line.endsWith("| 1.00 | 1.00 |"));
        assertThat(Benchmarks.markdown(tables))
                .contains("| Joda-Money `BigMoney` |", "| memory copy of as many bytes |", "by hand");
        assertThat(Headlines.markdown(tables).lines().skip(2))
                .hasSize(2)
                .allMatch(line -> line.matches(
                        "\\| (splitting|a million) .* (1/[0-9.]+ of|[0-9.]+ of|[0-9.]+ times) its time \\|"));
        assertThat(Goals.markdown(tables).lines().skip(2).filter(line -> !line.isEmpty()))
                .hasSize(14)
                .allMatch(line -> line.matches(
                        "\\| P1?[01] \\| .* \\| at (most|least) [0-9.]+ \\| [0-9.,]+ \\| .*met.*|.*missed.*"));
    }

    @Test
    void eachGoalHasATable() {
        assertThat(Goals.tables())
                .isSubsetOf(Stream.of(Comparisons.names(), EndToEnd.names())
                        .flatMap(List::stream)
                        .toList());
    }

    /** What has the number of a goal has one, but for two that show more than is asked for. */
    @Test
    void whatIsMeasuredHasAGoal() {
        assertThat(Stream.of(Comparisons.names(), EndToEnd.names())
                        .flatMap(List::stream)
                        .filter(name -> name.startsWith("P") && !Goals.tables().contains(name)))
                .containsExactly("P1-cents", "P6-workers");
    }

    @Test
    void whatIsMeasuredElsewhereIsSaidInAWholeRun() {
        assertThat(Goals.whole(Map.of()))
                .contains("| P9 | ", "[spark.md](spark.md")
                .doesNotContain("| met |");
        assertThat(Options.of("--rounds", "2").isWhole()).isTrue();
        assertThat(Options.of("--only", "P3").isWhole()).isFalse();
    }

    @Test
    void optionsAreRefusedByName() {
        assertThat(Options.of("--only", "P3,dates", "--rounds", "2").only(Comparisons.names()))
                .containsExactly("dates");
        assertThatThrownBy(() -> Options.of("--only", "P33").only(Comparisons.names()))
                .hasMessageContaining("P33: there are [P1-shares");
        assertThatThrownBy(() -> Options.of("--round", "2")).hasMessageContaining("'--round' is not one of [accounts");
        assertThat(Options.of("--db", "jdbc:postgresql:x?password=y")).hasToString(" --db jdbc:...");
    }

    private static List<Long> longs(long[] micros) {
        return Arrays.stream(micros).boxed().toList();
    }

    private static List<Long> decimals(BigDecimal[] amounts) {
        return micros(Arrays.asList(amounts));
    }

    private static List<Long> jodas(Money[] amounts) {
        return micros(Arrays.stream(amounts).map(Money::getAmount).toList());
    }

    private static List<Long> amounts(MonetaryAmount[] amounts) {
        return micros(Arrays.stream(amounts).map(BenchmarksTest::amount).toList());
    }

    private static List<Long> micros(List<BigDecimal> amounts) {
        return amounts.stream()
                .map(amount -> amount.movePointRight(8).longValueExact())
                .toList();
    }

    private static BigDecimal amount(MonetaryAmount amount) {
        return amount.getNumber().numberValueExact(BigDecimal.class);
    }
}
