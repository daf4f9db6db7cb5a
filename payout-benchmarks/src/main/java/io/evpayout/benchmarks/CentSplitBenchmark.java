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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

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

    private final long[][] rows = Thirds.rows();
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

    /** By hand: the same micros. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void rawLong(Blackhole sink) {
        Thirds.each(sink, this::rawLong);
    }

    long[] rawLong(int session) {
        return RawSplit.cents(micros[session], Thirds.row(rows, session));
    }

    /** Java's decimals. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void bigDecimal(Blackhole sink) {
        Thirds.each(sink, this::bigDecimal);
    }

    BigDecimal[] bigDecimal(int session) {
        BigDecimal gross = decimals[session];
        BigDecimal host = gross.multiply(HOST).setScale(2, RoundingMode.HALF_UP);
        BigDecimal agent = gross.multiply(AGENT).setScale(2, RoundingMode.HALF_UP);
        return new BigDecimal[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** Joda-Money, which rounds as it multiplies. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void jodaMoney(Blackhole sink) {
        Thirds.each(sink, this::jodaMoney);
    }

    Money[] jodaMoney(int session) {
        Money gross = jodas[session];
        Money host = gross.multipliedBy(HOST, RoundingMode.HALF_UP);
        Money agent = gross.multipliedBy(AGENT, RoundingMode.HALF_UP);
        return new Money[] {host, agent, gross.minus(host).minus(agent)};
    }

    /** Moneta's fast implementation of JSR 354, and a rounding of JSR 354. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void fastMoney(Blackhole sink) {
        Thirds.each(sink, this::fastMoney);
    }

    FastMoney[] fastMoney(int session) {
        FastMoney gross = fasts[session];
        FastMoney host = gross.multiply(HOST).with(TO_CENTS);
        FastMoney agent = gross.multiply(AGENT).with(TO_CENTS);
        return new FastMoney[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** Moneta's exact implementation of JSR 354, and a rounding of JSR 354. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void money(Blackhole sink) {
        Thirds.each(sink, this::money);
    }

    org.javamoney.moneta.Money[] money(int session) {
        org.javamoney.moneta.Money gross = moneys[session];
        org.javamoney.moneta.Money host = gross.multiply(HOST).with(TO_CENTS);
        org.javamoney.moneta.Money agent = gross.multiply(AGENT).with(TO_CENTS);
        return new org.javamoney.moneta.Money[] {
            host, agent, gross.subtract(host).subtract(agent)
        };
    }

    /** As contracts are written: so many percent, divided by a hundred. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void bigDecimalPercent(Blackhole sink) {
        Thirds.each(sink, this::bigDecimalPercent);
    }

    BigDecimal[] bigDecimalPercent(int session) {
        BigDecimal gross = decimals[session];
        BigDecimal host = gross.multiply(HOST_PERCENT).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        BigDecimal agent = gross.multiply(AGENT_PERCENT).divide(HUNDRED, 2, RoundingMode.HALF_UP);
        return new BigDecimal[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** The same with Joda-Money. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void jodaMoneyPercent(Blackhole sink) {
        Thirds.each(sink, this::jodaMoneyPercent);
    }

    Money[] jodaMoneyPercent(int session) {
        Money gross = jodas[session];
        Money host = gross.multipliedBy(70).dividedBy(100, RoundingMode.HALF_UP);
        Money agent = gross.multipliedBy(5).dividedBy(100, RoundingMode.HALF_UP);
        return new Money[] {host, agent, gross.minus(host).minus(agent)};
    }

    /** The same with {@link FastMoney}. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void fastMoneyPercent(Blackhole sink) {
        Thirds.each(sink, this::fastMoneyPercent);
    }

    FastMoney[] fastMoneyPercent(int session) {
        FastMoney gross = fasts[session];
        FastMoney host = gross.multiply(70).divide(100).with(TO_CENTS);
        FastMoney agent = gross.multiply(5).divide(100).with(TO_CENTS);
        return new FastMoney[] {host, agent, gross.subtract(host).subtract(agent)};
    }

    /** The same with Moneta's {@code Money}. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void moneyPercent(Blackhole sink) {
        Thirds.each(sink, this::moneyPercent);
    }

    org.javamoney.moneta.Money[] moneyPercent(int session) {
        org.javamoney.moneta.Money gross = moneys[session];
        org.javamoney.moneta.Money host = gross.multiply(70).divide(100).with(TO_CENTS);
        org.javamoney.moneta.Money agent = gross.multiply(5).divide(100).with(TO_CENTS);
        return new org.javamoney.moneta.Money[] {
            host, agent, gross.subtract(host).subtract(agent)
        };
    }
}
