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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

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
    private int next;

    /** The library's own way with numbers alone. */
    @Benchmark
    public long[] publicNumbers() {
        return numbers.shares(micros[index()], 0);
    }

    /** By hand: the same micros in an array. */
    @Benchmark
    public long[] rawLong() {
        return RawSplit.toTheCent(micros[index()]);
    }

    /** Java's decimals. */
    @Benchmark
    public BigDecimal[] bigDecimal() {
        BigDecimal gross = decimals[index()];
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
    public BigMoney[] jodaMoney() {
        BigMoney gross = jodas[index()];
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
    public MonetaryAmount[] fastMoney() {
        return shared(fasts[index()], FAST_CENT);
    }

    /** Moneta's exact implementation of JSR 354, and a rounding of JSR 354. */
    @Benchmark
    public MonetaryAmount[] money() {
        return shared(moneys[index()], MONEY_CENT);
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

    private int index() {
        next = (next + 1) & (Thirds.SESSIONS - 1);
        return next;
    }
}
