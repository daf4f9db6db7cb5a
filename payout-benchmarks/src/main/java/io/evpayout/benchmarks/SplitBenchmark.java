package io.evpayout.benchmarks;

import io.evpayout.earning.PercentSplit;
import io.evpayout.earning.Split;
import io.evpayout.earning.Waterfall;
import io.evpayout.money.RoundingRules;
import io.evpayout.session.ChargingSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.javamoney.moneta.FastMoney;
import org.javamoney.moneta.Money;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One session among three parties ({@link Thirds}): the public API, and the same shares by other means. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SplitBenchmark {

    private static final int DECIMALS = 8;
    private static final BigDecimal HOST = new BigDecimal("0.70");
    private static final BigDecimal AGENT = new BigDecimal("0.05");

    private final long[][] rows = Thirds.rows();
    private final Waterfall waterfall = Thirds.waterfall();
    private final PercentSplit numbers = Thirds.numbers(RoundingRules.AT_PAYOUT);
    private final ChargingSession[] sessions = Thirds.sessions();
    private final long[] micros = Thirds.micros(Thirds.SESSIONS);
    private final BigDecimal[] decimals = Arrays.stream(Thirds.cents())
            .mapToObj(cents -> BigDecimal.valueOf(cents, 2))
            .toArray(BigDecimal[]::new);
    private final BigMoney[] jodas = Arrays.stream(decimals)
            .map(amount -> BigMoney.of(CurrencyUnit.USD, amount.setScale(DECIMALS, RoundingMode.UNNECESSARY)))
            .toArray(BigMoney[]::new);
    private final FastMoney[] fasts =
            Arrays.stream(decimals).map(amount -> FastMoney.of(amount, "USD")).toArray(FastMoney[]::new);
    private final Money[] moneys =
            Arrays.stream(decimals).map(amount -> Money.of(amount, "USD")).toArray(Money[]::new);

    /** The library's own way. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void publicApi(Blackhole sink) {
        Thirds.each(sink, this::publicApi);
    }

    Split publicApi(int session) {
        return waterfall.split(sessions[session]);
    }

    /** The library's own way with numbers alone. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void publicNumbers(Blackhole sink) {
        Thirds.each(sink, this::publicNumbers);
    }

    long[] publicNumbers(int session) {
        long[] row = Thirds.row(rows, session);
        numbers.shares(micros[session], 0, row);
        return row;
    }

    /** The library's own way with numbers alone, and an array made for them. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void publicArray(Blackhole sink) {
        Thirds.each(sink, this::publicArray);
    }

    long[] publicArray(int session) {
        return numbers.shares(micros[session], 0);
    }

    /** By hand: the same micros. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void rawLong(Blackhole sink) {
        Thirds.each(sink, this::rawLong);
    }

    long[] rawLong(int session) {
        return RawSplit.thirds(micros[session], Thirds.row(rows, session));
    }

    /** What no code can do without that gives three shares: the amount is fetched, and an array made. Nothing is computed. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void arrayAlone(Blackhole sink) {
        Thirds.each(sink, this::arrayAlone);
    }

    long[] arrayAlone(int session) {
        long gross = micros[session];
        return new long[] {gross, gross, gross};
    }

    /** By hand, but of the library's sessions, which must be fetched first. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void rawSessions(Blackhole sink) {
        Thirds.each(sink, this::rawSessions);
    }

    long[] rawSessions(int session) {
        return RawSplit.thirds(sessions[session].price().net(), Thirds.row(rows, session));
    }

    /** Java's decimals, to the micro. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void bigDecimal(Blackhole sink) {
        Thirds.each(sink, this::bigDecimal);
    }

    BigDecimal[] bigDecimal(int session) {
        BigDecimal gross = decimals[session];
        BigDecimal host = gross.multiply(HOST).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        BigDecimal agent = gross.multiply(AGENT).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return new BigDecimal[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** Joda-Money, to the micro. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void jodaMoney(Blackhole sink) {
        Thirds.each(sink, this::jodaMoney);
    }

    BigMoney[] jodaMoney(int session) {
        BigMoney gross = jodas[session];
        BigMoney host = gross.multiplyRetainScale(HOST, RoundingMode.HALF_EVEN);
        BigMoney agent = gross.multiplyRetainScale(AGENT, RoundingMode.HALF_EVEN);
        return new BigMoney[] {host, agent, gross.minus(host).minus(agent)};
    }

    /** Moneta's fast implementation of JSR 354, which has five decimals. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void fastMoney(Blackhole sink) {
        Thirds.each(sink, this::fastMoney);
    }

    FastMoney[] fastMoney(int session) {
        FastMoney gross = fasts[session];
        FastMoney host = gross.multiply(HOST);
        FastMoney agent = gross.multiply(AGENT);
        return new FastMoney[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** Moneta's exact implementation of JSR 354. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void money(Blackhole sink) {
        Thirds.each(sink, this::money);
    }

    Money[] money(int session) {
        Money gross = moneys[session];
        Money host = gross.multiply(HOST);
        Money agent = gross.multiply(AGENT);
        return new Money[] {host, agent, gross.subtract(host).subtract(agent)};
    }
}
