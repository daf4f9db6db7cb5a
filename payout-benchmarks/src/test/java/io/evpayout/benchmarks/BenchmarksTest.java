package io.evpayout.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.benchmarks.endtoend.EndToEnd;
import io.evpayout.benchmarks.table.Goals;
import io.evpayout.benchmarks.table.Headlines;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.earning.TotalsByAccount;
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

    @Test
    void rivalsGiveTheSameShares() {
        SplitBenchmark all = new SplitBenchmark();
        for (int i = 0; i < Thirds.SESSIONS; i++) {
            List<Long> shares = List.copyOf(all.publicApi(i).shares().values());
            assertThat(longs(all.publicNumbers(i))).isEqualTo(shares);
            assertThat(longs(all.publicArray(i))).isEqualTo(shares);
            assertThat(longs(all.rawSessions(i))).isEqualTo(shares);
            assertThat(longs(all.rawLong(i))).isEqualTo(shares);
            assertThat(decimals(all.bigDecimal(i))).isEqualTo(shares);
            assertThat(bigMoneys(all.jodaMoney(i))).isEqualTo(shares);
            assertThat(amounts(all.fastMoney(i))).isEqualTo(shares);
            assertThat(amounts(all.money(i))).isEqualTo(shares);
        }
    }

    @Test
    void rivalsRoundToTheSameCents() {
        CentSplitBenchmark all = new CentSplitBenchmark();
        for (int i = 0; i < Thirds.SESSIONS; i++) {
            List<Long> shares = longs(all.publicNumbers(i));
            assertThat(longs(all.rawLong(i))).isEqualTo(shares);
            assertThat(decimals(all.bigDecimal(i))).isEqualTo(shares);
            assertThat(decimals(all.bigDecimalPercent(i))).isEqualTo(shares);
            assertThat(jodas(all.jodaMoney(i))).isEqualTo(shares);
            assertThat(jodas(all.jodaMoneyPercent(i))).isEqualTo(shares);
            assertThat(amounts(all.fastMoney(i))).isEqualTo(shares);
            assertThat(amounts(all.fastMoneyPercent(i))).isEqualTo(shares);
            assertThat(amounts(all.money(i))).isEqualTo(shares);
            assertThat(amounts(all.moneyPercent(i))).isEqualTo(shares);
        }
    }

    @Test
    void rivalsSplitToTheSameCents() {
        ToTheCentBenchmark every = new ToTheCentBenchmark();
        long all = 0;
        for (int i = 0; i < Thirds.SESSIONS; i++) {
            List<Long> shares = longs(every.publicNumbers(i));
            assertThat(shares).allMatch(share -> share % Thirds.MICROS_PER_CENT == 0);
            assertThat(longs(every.publicArray(i))).isEqualTo(shares);
            assertThat(longs(every.rawLong(i))).isEqualTo(shares);
            assertThat(decimals(every.bigDecimal(i))).isEqualTo(shares);
            assertThat(bigMoneys(every.jodaMoney(i))).isEqualTo(shares);
            assertThat(amounts(every.fastMoney(i))).isEqualTo(shares);
            assertThat(amounts(every.money(i))).isEqualTo(shares);
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
    void totalsAreTheSameSums() {
        TotalsBenchmark all = new TotalsBenchmark();
        TotalsByAccount totals = all.publicApi();
        long[] raw = all.rawLong();
        Map<Integer, BigDecimal> grouped = all.stream();

        assertThat(all.bigDecimal()).isEqualTo(grouped);
        for (int account = 0; account < TotalsBenchmark.ACCOUNTS; account++) {
            assertThat(totals.share(account)).isEqualTo(raw[account]);
            assertThat(grouped.getOrDefault(account, BigDecimal.ZERO).movePointRight(8))
                    .isEqualByComparingTo(BigDecimal.valueOf(raw[account]));
        }
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
                .hasSize(7)
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

    private static List<Long> bigMoneys(BigMoney[] amounts) {
        return micros(Arrays.stream(amounts).map(BigMoney::getAmount).toList());
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
