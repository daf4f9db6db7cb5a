package io.evpayout.benchmarks;

import io.evpayout.earning.PercentSplit;
import io.evpayout.money.RoundingRules;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A million sessions in columns, exact shares; figures are for one session. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BatchBenchmark.SESSIONS)
public class BatchBenchmark {

    static final int SESSIONS = 1 << 20;

    private static final int PARTIES = 3;

    private final PercentSplit exact = Thirds.numbers(RoundingRules.AT_PAYOUT);
    private final PercentSplit largestRemainder = Thirds.numbers(RoundingRules.LARGEST_REMAINDER);
    private final long[] gross = Thirds.micros(SESSIONS);
    private final long[] fine =
            Arrays.stream(gross).map(micros -> micros + 123_400).toArray();
    private final long[] tax = new long[SESSIONS];
    private final long[][] columns = new long[PARTIES][SESSIONS];

    /** The floor: the same bytes moved, nothing computed. */
    @Benchmark
    public long[][] memoryCopy() {
        for (long[] column : columns) {
            System.arraycopy(gross, 0, column, 0, gross.length);
        }
        return columns;
    }

    /** By hand, over columns. */
    @Benchmark
    public long[][] rawColumns() {
        for (int i = 0; i < gross.length; i++) {
            long host = RawSplit.percent(gross[i], Thirds.HOST_PPM);
            long agent = RawSplit.percent(gross[i], Thirds.AGENT_PPM);
            columns[0][i] = host;
            columns[1][i] = agent;
            columns[2][i] = gross[i] - host - agent;
        }
        return columns;
    }

    /** The library's own way with prices in whole cents. */
    @Benchmark
    public long[][] publicApi() {
        exact.shares(gross, tax, columns);
        return columns;
    }

    /** With prices of four more decimals. */
    @Benchmark
    public long[][] finePrices() {
        exact.shares(fine, tax, columns);
        return columns;
    }

    /** Shares rounded to cents by largest remainder. */
    @Benchmark
    public long[][] largestRemainder() {
        largestRemainder.shares(gross, tax, columns);
        return columns;
    }

    /** What all parties have of each session. */
    long[] sums() {
        long[] sums = new long[SESSIONS];
        for (long[] column : columns) {
            for (int i = 0; i < SESSIONS; i++) {
                sums[i] += column[i];
            }
        }
        return sums;
    }

    long[] fine() {
        return fine;
    }
}
