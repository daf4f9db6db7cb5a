package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Quotients of exact numbers, rounded half even at the sixth decimal, or at the micro. */
final class Ratios {

    private static final int DECIMALS = 6;

    private Ratios() {}

    /** All of an amount in micros. */
    static BigInteger micros(ExactAmount amount) {
        return BigInteger.valueOf(amount.units())
                .multiply(BigInteger.valueOf(1_000_000))
                .add(BigInteger.valueOf(amount.micros()));
    }

    /** An amount for each so many; null for none. */
    static @Nullable ExactAmount per(ExactAmount amount, long quantity, long unit) {
        if (quantity <= 0) {
            return null;
        }
        BigDecimal micros = new BigDecimal(micros(amount).multiply(BigInteger.valueOf(unit)))
                .divide(BigDecimal.valueOf(quantity), 0, RoundingMode.HALF_EVEN);
        Currency currency = amount.currency();
        return ExactAmount.parse(currency + " "
                + micros.movePointLeft(currency.digits() + DECIMALS).toPlainString());
    }

    /** A part of a whole; null unless the whole is above zero. */
    static @Nullable BigDecimal part(BigInteger part, BigInteger whole) {
        return whole.signum() <= 0
                ? null
                : new BigDecimal(part).divide(new BigDecimal(whole), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** By how much something has grown; null unless it was above zero before. */
    static @Nullable BigDecimal growth(ExactAmount now, @Nullable ExactAmount before) {
        return before == null ? null : part(micros(now).subtract(micros(before)), micros(before));
    }
}
