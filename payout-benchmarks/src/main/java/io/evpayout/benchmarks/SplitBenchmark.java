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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One session among three parties ({@link Thirds}): the public API, and the same shares by other means. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SplitBenchmark {

    private static final int DECIMALS = 8;
    private static final BigDecimal HOST = new BigDecimal("0.70");
    private static final BigDecimal AGENT = new BigDecimal("0.05");

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
    private int next;

    /** The library's own way. */
    @Benchmark
    public Split publicApi() {
        return waterfall.split(sessions[index()]);
    }

    /** The library's own way with numbers alone. */
    @Benchmark
    public long[] publicNumbers() {
        return numbers.shares(micros[index()], 0);
    }

    /** By hand: the same micros in an array. */
    @Benchmark
    public long[] rawLong() {
        return RawSplit.thirds(micros[index()]);
    }

    /** What no code can do without that gives three shares: the amount is fetched, and an array made. Nothing is computed. */
    @Benchmark
    public long[] arrayAlone() {
        long gross = micros[index()];
        return new long[] {gross, gross, gross};
    }

    /** By hand, but of the library's sessions, which must be fetched first. */
    @Benchmark
    public long[] rawSessions() {
        return RawSplit.thirds(sessions[index()].price().net());
    }

    /** Java's decimals, to the micro. */
    @Benchmark
    public BigDecimal[] bigDecimal() {
        BigDecimal gross = decimals[index()];
        BigDecimal host = gross.multiply(HOST).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        BigDecimal agent = gross.multiply(AGENT).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return new BigDecimal[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** Joda-Money, to the micro. */
    @Benchmark
    public BigMoney[] jodaMoney() {
        BigMoney gross = jodas[index()];
        BigMoney host = gross.multiplyRetainScale(HOST, RoundingMode.HALF_EVEN);
        BigMoney agent = gross.multiplyRetainScale(AGENT, RoundingMode.HALF_EVEN);
        return new BigMoney[] {host, agent, gross.minus(host).minus(agent)};
    }

    /** Moneta's fast implementation of JSR 354, which has five decimals. */
    @Benchmark
    public FastMoney[] fastMoney() {
        FastMoney gross = fasts[index()];
        FastMoney host = gross.multiply(HOST);
        FastMoney agent = gross.multiply(AGENT);
        return new FastMoney[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** Moneta's exact implementation of JSR 354. */
    @Benchmark
    public Money[] money() {
        Money gross = moneys[index()];
        Money host = gross.multiply(HOST);
        Money agent = gross.multiply(AGENT);
        return new Money[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    private int index() {
        next = (next + 1) & (Thirds.SESSIONS - 1);
        return next;
    }
}
