package io.evpayout.money;

import java.math.BigDecimal;
import javax.money.Monetary;
import javax.money.MonetaryAmount;
import javax.money.MonetaryException;

/** The one place that speaks JSR 354, so that nothing else loads it. */
final class Jsr354 {

    private Jsr354() {}

    static Money money(MonetaryAmount amount) {
        Currency currency = Currency.of(amount.getCurrency().getCurrencyCode());
        return Money.of(amount.getNumber().numberValueExact(BigDecimal.class), currency);
    }

    static MonetaryAmount monetaryAmount(Money money) {
        try {
            return Monetary.getDefaultAmountFactory()
                    .setCurrency(money.currency().code())
                    .setNumber(BigDecimal.valueOf(
                            money.minorUnits(), money.currency().digits()))
                    .create();
        } catch (MonetaryException e) {
            throw new IllegalStateException(
                    "No JSR 354 implementation takes " + money
                            + ": is one on the class path, such as org.javamoney.moneta:moneta-core?",
                    e);
        }
    }
}
