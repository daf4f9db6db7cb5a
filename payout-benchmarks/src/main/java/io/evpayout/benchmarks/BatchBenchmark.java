package io.evpayout.benchmarks;

import io.evpayout.earning.Waterfall;
import io.evpayout.session.ChargingSession;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A thousand sessions at a time into columns of exact shares; figures are for one session. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Thirds.SESSIONS)
public class BatchBenchmark {

    private static final int PARTIES = 3;

    private final Waterfall waterfall = Thirds.waterfall();
    private final ChargingSession[] sessions = Thirds.sessions();
    private final long[] gross = Arrays.stream(Thirds.cents())
            .map(cents -> cents * Thirds.MICROS_PER_CENT)
            .toArray();
    private final long[][] columns = new long[PARTIES][Thirds.SESSIONS];

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

    /** The library's own way, session after session. */
    @Benchmark
    public long[][] publicApi() {
        for (int i = 0; i < sessions.length; i++) {
            int party = 0;
            for (long share : waterfall.split(sessions[i]).shares().values()) {
                columns[party][i] = share;
                party++;
            }
        }
        return columns;
    }
}
