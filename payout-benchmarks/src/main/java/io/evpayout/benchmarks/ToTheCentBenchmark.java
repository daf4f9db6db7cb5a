package io.evpayout.benchmarks;

import io.evpayout.earning.PercentSplit;
import io.evpayout.money.RoundingRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.money.Monetary;
import javax.money.MonetaryAmount;
import javax.money.MonetaryOperator;
import javax.money.RoundingQueryBuilder;
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

/**
 * One session among three parties in whole cents that sum to the gross: all shares are rounded down, and the cents left over go
 * to whom most was taken from. Each rival does it by its own means.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ToTheCentBenchmark {

    private static final BigDecimal[] RATES = {new BigDecimal("0.70"), new BigDecimal("0.05"), new BigDecimal("0.25")};
    private static final int PARTIES = RATES.length;
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigMoney JODA_CENT = BigMoney.of(CurrencyUnit.USD, CENT);
    private static final FastMoney FAST_CENT = FastMoney.of(CENT, "USD");
    private static final Money MONEY_CENT = Money.of(CENT, "USD");
    private static final MonetaryOperator DOWN = Monetary.getRounding(
            RoundingQueryBuilder.of().setScale(2).set(RoundingMode.FLOOR).build());

    private final long[][] rows = Thirds.rows();
    private final PercentSplit numbers = Thirds.numbers(RoundingRules.LARGEST_REMAINDER);
    private final long[] micros = Thirds.micros(Thirds.SESSIONS);
    private final BigDecimal[] decimals = Arrays.stream(Thirds.cents())
            .mapToObj(cents -> BigDecimal.valueOf(cents, 2))
            .toArray(BigDecimal[]::new);
    private final BigMoney[] jodas = Arrays.stream(decimals)
            .map(amount -> BigMoney.of(CurrencyUnit.USD, amount))
            .toArray(BigMoney[]::new);
    private final FastMoney[] fasts =
            Arrays.stream(decimals).map(amount -> FastMoney.of(amount, "USD")).toArray(FastMoney[]::new);
    private final Money[] moneys =
            Arrays.stream(decimals).map(amount -> Money.of(amount, "USD")).toArray(Money[]::new);

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
        return RawSplit.toTheCent(micros[session], Thirds.row(rows, session));
    }

    /** Java's decimals. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void bigDecimal(Blackhole sink) {
        Thirds.each(sink, this::bigDecimal);
    }

    BigDecimal[] bigDecimal(int session) {
        BigDecimal gross = decimals[session];
        BigDecimal[] shares = new BigDecimal[PARTIES];
        BigDecimal[] remainders = new BigDecimal[PARTIES];
        BigDecimal left = gross;
        for (int i = 0; i < PARTIES; i++) {
            BigDecimal exact = gross.multiply(RATES[i]);
            shares[i] = exact.setScale(2, RoundingMode.FLOOR);
            remainders[i] = exact.subtract(shares[i]);
            left = left.subtract(shares[i]);
        }
        for (; left.signum() > 0; left = left.subtract(CENT)) {
            int largest = largest(remainders);
            shares[largest] = shares[largest].add(CENT);
            remainders[largest] = BigDecimal.ZERO;
        }
        return shares;
    }

    /** Joda-Money, whose {@code BigMoney} has what is below a cent. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void jodaMoney(Blackhole sink) {
        Thirds.each(sink, this::jodaMoney);
    }

    BigMoney[] jodaMoney(int session) {
        BigMoney gross = jodas[session];
        BigMoney[] shares = new BigMoney[PARTIES];
        BigMoney[] remainders = new BigMoney[PARTIES];
        BigMoney left = gross;
        for (int i = 0; i < PARTIES; i++) {
            BigMoney exact = gross.multipliedBy(RATES[i]);
            shares[i] = exact.withScale(2, RoundingMode.FLOOR);
            remainders[i] = exact.minus(shares[i]);
            left = left.minus(shares[i]);
        }
        for (; left.isPositive(); left = left.minus(JODA_CENT)) {
            int largest = largest(remainders);
            shares[largest] = shares[largest].plus(JODA_CENT);
            remainders[largest] = BigMoney.zero(CurrencyUnit.USD);
        }
        return shares;
    }

    /** Moneta's fast implementation of JSR 354, and a rounding of JSR 354. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void fastMoney(Blackhole sink) {
        Thirds.each(sink, this::fastMoney);
    }

    MonetaryAmount[] fastMoney(int session) {
        return shared(fasts[session], FAST_CENT);
    }

    /** Moneta's exact implementation of JSR 354, and a rounding of JSR 354. */
    @Benchmark
    @OperationsPerInvocation(Thirds.SESSIONS)
    public void money(Blackhole sink) {
        Thirds.each(sink, this::money);
    }

    MonetaryAmount[] money(int session) {
        return shared(moneys[session], MONEY_CENT);
    }

    private static MonetaryAmount[] shared(MonetaryAmount gross, MonetaryAmount cent) {
        MonetaryAmount[] shares = new MonetaryAmount[PARTIES];
        MonetaryAmount[] remainders = new MonetaryAmount[PARTIES];
        MonetaryAmount left = gross;
        for (int i = 0; i < PARTIES; i++) {
            MonetaryAmount exact = gross.multiply(RATES[i]);
            shares[i] = exact.with(DOWN);
            remainders[i] = exact.subtract(shares[i]);
            left = left.subtract(shares[i]);
        }
        for (; left.isPositive(); left = left.subtract(cent)) {
            int largest = largest(remainders);
            shares[largest] = shares[largest].add(cent);
            remainders[largest] = remainders[largest].subtract(cent);
        }
        return shares;
    }

    /** The first of the largest. */
    private static <T extends Comparable<? super T>> int largest(T[] remainders) {
        int largest = 0;
        for (int i = 1; i < remainders.length; i++) {
            if (remainders[i].compareTo(remainders[largest]) > 0) {
                largest = i;
            }
        }
        return largest;
    }
}
