package io.evpayout.examples.demo;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Exact sums by currency. */
final class Figures {

    private static final int GROUP = 3;

    private final Map<Currency, ExactAmount> sums = new TreeMap<>(Comparator.comparing(Currency::code));

    void add(ExactAmount amount) {
        sums.merge(amount.currency(), amount, ExactAmount::plus);
    }

    ExactAmount of(Currency currency) {
        return sums.getOrDefault(currency, ExactAmount.zero(currency));
    }

    /** An amount with its thousands apart: {@code 1,234.5625}. */
    static String text(ExactAmount amount) {
        return grouped(amount.amount());
    }

    /** A count with its thousands apart. */
    static String text(long count) {
        return grouped(Long.toString(count));
    }

    private static String grouped(String number) {
        int point = number.indexOf('.');
        int first = number.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(number);
        for (int i = (point < 0 ? number.length() : point) - GROUP; i > first; i -= GROUP) {
            text.insert(i, ',');
        }
        return text.toString();
    }
}
