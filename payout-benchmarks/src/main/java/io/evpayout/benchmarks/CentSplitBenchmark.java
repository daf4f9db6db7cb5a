package io.evpayout.benchmarks;

import io.evpayout.earning.PercentSplit;
import io.evpayout.money.RoundingRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.money.Monetary;
import javax.money.MonetaryOperator;
import javax.money.RoundingQueryBuilder;
import org.javamoney.moneta.FastMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One session among three parties, every share rounded to cents, half up, and the operator takes the rest: what networks do
 * that round each session. Each rival rounds by its own means.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CentSplitBenchmark {

    private static final BigDecimal HOST = new BigDecimal("0.70");
    private static final BigDecimal AGENT = new BigDecimal("0.05");
    private static final BigDecimal HOST_PERCENT = new BigDecimal("70");
    private static final BigDecimal AGENT_PERCENT = new BigDecimal("5");
    private static final BigDecimal HUNDRED = new BigDecimal("100");
    private static final MonetaryOperator TO_CENTS = Monetary.getRounding(
            RoundingQueryBuilder.of().setScale(2).set(RoundingMode.HALF_UP).build());

    private final PercentSplit numbers = Thirds.numbers(RoundingRules.perSession(RoundingMode.HALF_UP));
    private final long[] micros = Thirds.micros(Thirds.SESSIONS);
    private final BigDecimal[] decimals = Arrays.stream(Thirds.cents())
            .mapToObj(cents -> BigDecimal.valueOf(cents, 2))
            .toArray(BigDecimal[]::new);
    private final Money[] jodas = Arrays.stream(decimals)
            .map(amount -> Money.of(CurrencyUnit.USD, amount))
            .toArray(Money[]::new);
    private final FastMoney[] fasts =
            Arrays.stream(decimals).map(amount -> FastMoney.of(amount, "USD")).toArray(FastMoney[]::new);
    private final org.javamoney.moneta.Money[] moneys = Arrays.stream(decimals)
            .map(amount -> org.javamoney.moneta.Money.of(amount, "USD"))
            .toArray(org.javamoney.moneta.Money[]::new);
    private int next;

    /** The library's own way with numbers alone. */
    @Benchmark
    public long[] publicNumbers() {
        return numbers.shares(micros[index()], 0);
    }

    /** By hand: the same micros in an array. */
    @Benchmark
    public long[] rawLong() {
        return RawSplit.cents(micros[index()]);
    }

    /** Java's decimals. */
    @Benchmark
    public BigDecimal[] bigDecimal() {
        BigDecimal gross = decimals[index()];
        BigDecimal host = gross.multiply(HOST).setScale(2, RoundingMode.HALF_UP);
        BigDecimal agent = gross.multiply(AGENT).setScale(2, RoundingMode.HALF_UP);
        return new BigDecimal[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** Joda-Money, which rounds as it multiplies. */
    @Benchmark
    public Money[] jodaMoney() {
        Money gross = jodas[index()];
        Money host = gross.multipliedBy(HOST, RoundingMode.HALF_UP);
        Money agent = gross.multipliedBy(AGENT, RoundingMode.HALF_UP);
        return new Money[] {host, agent, gross.minus(host).minus(agent)};
    }

    /** Moneta's fast implementation of JSR 354, and a rounding of JSR 354. */
    @Benchmark
    public FastMoney[] fastMoney() {
        FastMoney gross = fasts[index()];
        FastMoney host = gross.multiply(HOST).with(TO_CENTS);
        FastMoney agent = gross.multiply(AGENT).with(TO_CENTS);
        return new FastMoney[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** Moneta's exact implementation of JSR 354, and a rounding of JSR 354. */
    @Benchmark
    public org.javamoney.moneta.Money[] money() {
        org.javamoney.moneta.Money gross = moneys[index()];
        org.javamoney.moneta.Money host = gross.multiply(HOST).with(TO_CENTS);
        org.javamoney.moneta.Money agent = gross.multiply(AGENT).with(TO_CENTS);
        return new org.javamoney.moneta.Money[] {
            host, agent, gross.subtract(host).subtract(agent)
        };
    }

    /** As contracts are written: so many percent, divided by a hundred. */
    @Benchmark
    public BigDecimal[] bigDecimalPercent() {
        BigDecimal gross = decimals[index()];
        BigDecimal host = gross.multiply(HOST_PERCENT).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        BigDecimal agent = gross.multiply(AGENT_PERCENT).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        return new BigDecimal[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** The same with Joda-Money. */
    @Benchmark
    public Money[] jodaMoneyPercent() {
        Money gross = jodas[index()];
        Money host = gross.multipliedBy(70).dividedBy(100, RoundingMode.HALF_UP);
        Money agent = gross.multipliedBy(5).dividedBy(100, RoundingMode.HALF_UP);
        return new Money[] {host, agent, gross.minus(host).minus(agent)};
    }

    /** The same with {@link FastMoney}. */
    @Benchmark
    public FastMoney[] fastMoneyPercent() {
        FastMoney gross = fasts[index()];
        FastMoney host = gross.multiply(70).divide(100).with(TO_CENTS);
        FastMoney agent = gross.multiply(5).divide(100).with(TO_CENTS);
        return new FastMoney[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** The same with Moneta's {@code Money}. */
    @Benchmark
    public org.javamoney.moneta.Money[] moneyPercent() {
        org.javamoney.moneta.Money gross = moneys[index()];
        org.javamoney.moneta.Money host = gross.multiply(70).divide(100).with(TO_CENTS);
        org.javamoney.moneta.Money agent = gross.multiply(5).divide(100).with(TO_CENTS);
        return new org.javamoney.moneta.Money[] {
            host, agent, gross.subtract(host).subtract(agent)
        };
    }

    private int index() {
        next = (next + 1) & (Thirds.SESSIONS - 1);
        return next;
    }
}
