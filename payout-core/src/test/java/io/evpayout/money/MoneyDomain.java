package io.evpayout.money;

import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;

/** Any currency, any amount (the extremes often), any rounding rule. */
@net.jqwik.api.domains.Domain(DomainContext.Global.class)
class MoneyDomain extends DomainContextBase {

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of(Currencies.all());
    }

    @Provide
    Arbitrary<Money> money() {
        return Combinators.combine(Arbitraries.longs(), currencies()).as(Money::ofMinor);
    }

    @Provide
    Arbitrary<ExactAmount> balances() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 999_999), currencies())
                .as(ExactAmount::new);
    }

    @Provide
    Arbitrary<RoundingRule> rules() {
        return Arbitraries.of(allRules());
    }

    static RoundingRule[] allRules() {
        Stream<RoundingRule> perSession = Arrays.stream(RoundingMode.values())
                .filter(mode -> mode != RoundingMode.UNNECESSARY)
                .map(RoundingRules::perSession);
        return Stream.concat(Stream.of(RoundingRules.AT_PAYOUT, RoundingRules.LARGEST_REMAINDER), perSession)
                .toArray(RoundingRule[]::new);
    }
}
