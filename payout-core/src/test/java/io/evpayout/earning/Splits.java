package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.money.RoundingRule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.Price;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Contracts, prices and splits as tables write them. */
final class Splits {

    private Splits() {}

    /** Terms, one to a {@code |}-free text, parted by {@code " & "}; the residual party is {@code op}. */
    static Agreement agreement(String rule, String terms) {
        return new Agreement(
                "a",
                Instant.EPOCH,
                null,
                new Scope(Scope.Level.SITE, "LOC1", null),
                RoundingRule.parse(rule),
                terms == null
                        ? List.of()
                        : Arrays.stream(terms.split(" & ", -1)).map(Term::parse).toList(),
                "op");
    }

    static Waterfall waterfall(String rule, String terms) {
        return Waterfall.of(agreement(rule, terms), 2);
    }

    static Split split(String terms, ChargingSession session) {
        return waterfall("AT_PAYOUT", terms).split(session);
    }

    /** {@code 12.00}, or {@code 12.00 tax 2.00 energy 8.00 idle 1.00}; in dollars. */
    static Price price(String text) {
        String[] words = text.trim().split(" ", -1);
        long tax = 0;
        Map<Component, Long> components = new EnumMap<>(Component.class);
        for (int i = 1; i < words.length; i += 2) {
            if (words[i].equals("tax")) {
                tax = usd(words[i + 1]);
            } else {
                components.put(Component.valueOf(words[i].toUpperCase(Locale.ROOT)), usd(words[i + 1]));
            }
        }
        return Price.of(Currencies.USD, usd(words[0]), tax, true, components);
    }

    /** {@code tax 2.00 fees 0.648 host 9.0816 op 2.2704}; without tax or fees if there are none. */
    static String text(Split split) {
        Currency usd = Currencies.USD;
        String shares = split.shares().entrySet().stream()
                .map(share -> share.getKey() + " " + Micros.format(share.getValue(), usd))
                .collect(Collectors.joining(" "));
        return (split.tax() == 0 ? "" : "tax " + Micros.format(split.tax(), usd) + " ")
                + (split.fees() == 0 ? "" : "fees " + Micros.format(split.fees(), usd) + " ")
                + shares;
    }

    static long usd(String amount) {
        return Micros.parse(amount, Currencies.USD);
    }
}
