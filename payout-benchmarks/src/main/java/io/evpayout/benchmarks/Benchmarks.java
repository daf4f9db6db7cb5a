package io.evpayout.benchmarks;

import io.evpayout.benchmarks.Comparison.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Runs all benchmarks, prints tables with ratios, and writes them to a file. */
public final class Benchmarks {

    private static final Map<Class<?>, Comparison> ALL = comparisons();

    private Benchmarks() {}

    /**
     * Runs them.
     *
     * @param args the file to write; {@code docs/benchmarks.md} without
     * @throws RunnerException if a benchmark fails
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws RunnerException, IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "docs/benchmarks.md");
        String tables = tables(new OptionsBuilder()
                .forks(2)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(8)
                .measurementTime(TimeValue.milliseconds(500)));
        Files.writeString(file, heading() + tables);
        System.out.println(tables);
    }

    static String tables(ChainedOptionsBuilder options) throws RunnerException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Class<?>, Comparison> entry : ALL.entrySet()) {
            String include = entry.getKey().getName().replace(".", "\\.") + "\\.";
            List<Figure> figures = new ArrayList<>();
            new Runner(new OptionsBuilder()
                            .parent(options.build())
                            .include(include)
                            .shouldFailOnError(true)
                            .build())
                    .run()
                    .forEach(run -> {
                        String name = run.getParams().getBenchmark();
                        Statistics times = run.getPrimaryResult().getStatistics();
                        figures.add(new Figure(
                                name.substring(name.lastIndexOf('.') + 1), times.getPercentile(50), times.getMin()));
                    });
            text.append(entry.getValue().markdown(figures));
        }
        return text.toString();
    }

    private static String heading() {
        return "# Benchmarks\n\nWritten on " + LocalDate.now(ZoneOffset.UTC) + " by\n\n"
                + "    mvn -q -DskipTests package -pl payout-benchmarks -am\n"
                + "    java -jar payout-benchmarks/target/benchmarks.jar\n\non "
                + Runtime.getRuntime().availableProcessors() + " cores ("
                + System.getProperty("os.name") + ", " + System.getProperty("os.arch") + "), "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")
                + ". 2 forks with 8 iterations of half a second each: the median, and the best, which other load on the"
                + " machine disturbs least. Figures drift from machine to machine, ratios less.\n\n";
    }

    private static Map<Class<?>, Comparison> comparisons() {
        Map<Class<?>, Comparison> all = new LinkedHashMap<>();
        all.put(SplitBenchmark.class, exactShares());
        all.put(CentSplitBenchmark.class, cents());
        all.put(BatchBenchmark.class, columns());
        all.put(ScheduleBenchmark.class, dates());
        all.put(TuningBenchmark.class, tuning());
        return all;
    }

    private static Comparison exactShares() {
        return new Comparison(
                "One session among three parties, exact shares",
                "publicNumbers",
                inOrder(
                        "rawLong", "raw `long` code in an array",
                        "publicApi", "ours: a session and its `Split`",
                        "rawSessions", "raw `long` code, amounts fetched from sessions",
                        "bigDecimal", "BigDecimal",
                        "jodaMoney", "Joda-Money `BigMoney`",
                        "fastMoney", "Moneta `FastMoney`",
                        "money", "Moneta `Money`"),
                "Ours: `PercentSplit.shares(gross, tax)`. Goal: at most 1.6 times raw `long` code (a ratio of"
                        + " 0.63); 6 times faster than BigDecimal, 15 than Joda-Money, 100 than FastMoney, 200"
                        + " than Money. Same shares, checked by a test.");
    }

    private static Comparison cents() {
        return new Comparison(
                "One session among three parties, rounded to cents",
                "publicNumbers",
                inOrder(
                        "rawLong", "raw `long` code in an array",
                        "bigDecimal", "BigDecimal, times 0.70",
                        "bigDecimalPercent", "BigDecimal, times 70, divided by 100",
                        "jodaMoney", "Joda-Money, times 0.70",
                        "jodaMoneyPercent", "Joda-Money, times 70, divided by 100",
                        "fastMoney", "Moneta `FastMoney`, times 0.70",
                        "fastMoneyPercent", "Moneta `FastMoney`, times 70, divided by 100",
                        "money", "Moneta `Money`, times 0.70",
                        "moneyPercent", "Moneta `Money`, times 70, divided by 100"),
                "`PER_SESSION:HALF_UP`; each rival rounds by its own means. Same cents, checked by a test.");
    }

    private static Comparison columns() {
        return new Comparison(
                "A million sessions in columns, for one session",
                "publicApi",
                inOrder(
                        "memoryCopy", "memory copy of as many bytes",
                        "rawColumns", "raw `long` code over columns",
                        "finePrices", "ours: prices of more decimals than the cent",
                        "largestRemainder", "ours: rounded by largest remainder"),
                "Goal: exact shares at most 4 times the memory copy (a ratio of 0.25), all others at most 10"
                        + " times.");
    }

    private static Comparison dates() {
        return new Comparison(
                "The next payout date",
                "runningPeriod",
                inOrder("lastDue", "ours: the last period that was due", "javaTime", "by hand: only the date"),
                "Month's end over TARGET, `PRECEDING`, in Berlin; ours gives the period with its number and both"
                        + " ends. No goal is set.");
    }

    private static Comparison tuning() {
        return new Comparison(
                "A recommendation for one account: a year over 60 settings",
                "recommendation",
                Map.of(),
                "Goal: 10,000 accounts in less than five minutes on two processors, which are 60,000,000 ns each.");
    }

    private static Map<String, String> inOrder(String... namesAndTexts) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            map.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return map;
    }
}
