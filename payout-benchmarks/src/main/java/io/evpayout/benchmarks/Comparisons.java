package io.evpayout.benchmarks;

import io.evpayout.benchmarks.Comparison.Figure;
import io.evpayout.benchmarks.Comparison.Unit;
import io.evpayout.benchmarks.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** What is measured in one process without a store, by JMH. */
final class Comparisons {

    private static final Map<String, Class<?>> CLASSES = Map.of(
            "P1-shares", SplitBenchmark.class,
            "P1-cents", CentSplitBenchmark.class,
            "P1-to-the-cent", ToTheCentBenchmark.class,
            "P1-columns", BatchBenchmark.class,
            "totals", TotalsBenchmark.class,
            "dates", ScheduleBenchmark.class,
            "P10-tuning", TuningBenchmark.class);

    private static final Map<String, Comparison> ALL = all();

    private Comparisons() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static Table table(String name, ChainedOptionsBuilder options) throws RunnerException {
        String include = required(CLASSES, name).getName().replace(".", "\\.") + "\\.";
        List<Figure> figures = new ArrayList<>();
        new Runner(new OptionsBuilder()
                        .parent(options.build())
                        .include(include)
                        .shouldFailOnError(true)
                        .build())
                .run()
                .forEach(run -> {
                    String method = run.getParams().getBenchmark();
                    Statistics times = run.getPrimaryResult().getStatistics();
                    figures.add(new Figure(
                            method.substring(method.lastIndexOf('.') + 1), times.getPercentile(50), times.getMin()));
                });
        return required(ALL, name).table(figures);
    }

    private static <T> T required(Map<String, T> map, String name) {
        T found = map.get(name);
        if (found == null) {
            throw new IllegalArgumentException("There is no comparison '" + name + "'; there are " + map.keySet());
        }
        return found;
    }

    private static Map<String, Comparison> all() {
        Map<String, Comparison> all = new LinkedHashMap<>();
        all.put("P1-shares", exactShares());
        all.put("P1-cents", cents());
        all.put("P1-to-the-cent", toTheCent());
        all.put("P1-columns", columns());
        all.put("totals", totals());
        all.put("dates", dates());
        all.put("P10-tuning", tuning());
        return all;
    }

    private static Comparison exactShares() {
        return new Comparison(
                "One session among three parties, exact shares",
                "publicNumbers",
                inOrder(
                        "rawLong", "raw `long` code",
                        "publicArray", "ours, and an array made",
                        "arrayAlone", "the array alone, nothing computed",
                        "publicApi", "ours: a session and its `Split`",
                        "rawSessions", "raw `long` code, amounts fetched from sessions",
                        "bigDecimal", "BigDecimal",
                        "jodaMoney", "Joda-Money `BigMoney`",
                        "fastMoney", "Moneta `FastMoney`",
                        "money", "Moneta `Money`"),
                "Ours: `PercentSplit.shares(gross, tax, shares)`, into an array at hand, as raw code does; rivals make objects. Goal:"
                        + " at most 1.6 times raw `long` code; 6 times faster than BigDecimal, 15 than Joda-Money, 100 than"
                        + " FastMoney, 200 than Money. Same shares, checked by a test.");
    }

    private static Comparison cents() {
        return new Comparison(
                "One session among three parties, rounded to cents",
                "publicNumbers",
                inOrder(
                        "rawLong", "raw `long` code",
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

    private static Comparison toTheCent() {
        return new Comparison(
                "One session among three parties, to the cent, nothing lost (largest remainder)",
                "publicNumbers",
                inOrder(
                        "rawLong", "raw `long` code",
                        "publicArray", "ours, and an array made",
                        "bigDecimal", "BigDecimal",
                        "jodaMoney", "Joda-Money `BigMoney`",
                        "fastMoney", "Moneta `FastMoney`",
                        "money", "Moneta `Money`"),
                "`LARGEST_REMAINDER`: all shares are rounded down to cents, and the cents that are left go to those with the"
                        + " largest remainders, so that whole cents sum to the gross. Each rival does it by its own means. The"
                        + " goals are those of shares that are not rounded. Same cents, checked by a test.");
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
                "Goal: exact shares at most 4 times the memory copy, all others at most 10" + " times.");
    }

    private static Comparison totals() {
        return new Comparison(
                "A million sessions in columns, summed up for 100,000 accounts, for one session",
                "publicApi",
                inOrder(
                        "rawLong", "raw `long` code: the share alone, overflow unseen",
                        "bigDecimal", "BigDecimal in a map: the share alone",
                        "stream", "BigDecimal grouped by a stream: the share alone"),
                "Ours: `TotalsByAccount`, sessions, gross and share of each account. Same shares, checked by a test. No goal is set.");
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
                "By two threads at once, each with accounts of its own. Goal: 10,000 accounts in less than five minutes on two"
                        + " cores, which are 60 ms each.",
                Unit.MILLISECONDS);
    }

    private static Map<String, String> inOrder(String... namesAndTexts) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            map.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return map;
    }
}
