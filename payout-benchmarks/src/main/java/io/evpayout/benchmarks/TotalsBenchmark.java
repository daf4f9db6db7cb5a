package io.evpayout.benchmarks;

import io.evpayout.earning.TotalsByAccount;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A million sessions in columns summed up for 100,000 accounts; figures are for one session. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(TotalsBenchmark.SESSIONS)
public class TotalsBenchmark {

    static final int SESSIONS = 1 << 20;
    static final int ACCOUNTS = 100_000;

    private static final int SEED = 11;

    private final int[] accounts = new Random(SEED).ints(SESSIONS, 0, ACCOUNTS).toArray();
    private final long[] gross = Thirds.micros(SESSIONS);
    private final long[] share =
            Arrays.stream(gross).map(micros -> micros / 100 * 70).toArray();
    private final Integer[] keys = Arrays.stream(accounts).boxed().toArray(Integer[]::new);
    private final BigDecimal[] decimals = Arrays.stream(share)
            .mapToObj(micros -> BigDecimal.valueOf(micros, 8))
            .toArray(BigDecimal[]::new);

    /** The library's own way: sessions, gross and share. */
    @Benchmark
    public TotalsByAccount publicApi() {
        TotalsByAccount totals = new TotalsByAccount(ACCOUNTS);
        totals.add(accounts, gross, share);
        return totals;
    }

    /** By hand: the share alone, and nobody looks whether a sum still fits. */
    @Benchmark
    public long[] rawLong() {
        long[] sums = new long[ACCOUNTS];
        for (int i = 0; i < accounts.length; i++) {
            sums[accounts[i]] += share[i];
        }
        return sums;
    }

    /** The share alone, in a map of decimals. */
    @Benchmark
    public Map<Integer, BigDecimal> bigDecimal() {
        Map<Integer, BigDecimal> sums = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            sums.merge(keys[i], decimals[i], BigDecimal::add);
        }
        return sums;
    }

    /** The share alone, by a stream that groups decimals. */
    @Benchmark
    public Map<Integer, BigDecimal> stream() {
        return IntStream.range(0, keys.length)
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> keys[i], Collectors.reducing(BigDecimal.ZERO, i -> decimals[i], BigDecimal::add)));
    }
}
