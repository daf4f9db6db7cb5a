package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up earnings. Memory grows with the number of lines that come out, not with the facts that go in. */
public final class EarningsReport {

    private static final Comparator<List<@Nullable String>> BY_KEYS = EarningsReport::compareKeys;

    private final Map<Group, Sums> groups = new HashMap<>();

    /** An empty report. */
    public EarningsReport() {}

    /**
     * Adds what one fact brought or took.
     *
     * @param keys one for each grouping
     * @param isSession false for a credit or refund
     */
    public void add(List<@Nullable String> keys, boolean isSession, List<Earning> earnings) {
        if (earnings.isEmpty()) {
            return;
        }
        Currency currency = earnings.get(0).currency();
        Sums sums = groups.computeIfAbsent(new Group(keys, currency), group -> new Sums(currency));
        sums.sessions += isSession ? 1 : 0;
        earnings.forEach(sums::add);
    }

    /** The lines, by keys, then currency. */
    public List<EarningsRow> rows() {
        List<EarningsRow> rows = new ArrayList<>();
        groups.forEach((group, sums) -> rows.add(sums.row(group)));
        rows.sort(Comparator.comparing(EarningsRow::keys, BY_KEYS)
                .thenComparing(row -> row.currency().code()));
        return rows;
    }

    private static int compareKeys(List<@Nullable String> one, List<@Nullable String> other) {
        Comparator<@Nullable String> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
        for (int i = 0; i < one.size(); i++) {
            int order = nullsFirst.compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private record Group(List<@Nullable String> keys, Currency currency) {}

    private static final class Sums {

        private long sessions;
        private ExactAmount tax;
        private ExactAmount fees;
        private final TreeMap<String, ExactAmount> shares = new TreeMap<>();

        Sums(Currency currency) {
            this.tax = ExactAmount.zero(currency);
            this.fees = ExactAmount.zero(currency);
        }

        void add(Earning earning) {
            switch (earning.party()) {
                case Earning.TAX -> tax = tax.plus(earning.micros());
                case Earning.FEES -> fees = fees.plus(earning.micros());
                default ->
                    shares.merge(
                            earning.party(),
                            ExactAmount.ofMicros(earning.micros(), earning.currency()),
                            ExactAmount::plus);
            }
        }

        EarningsRow row(Group group) {
            ExactAmount gross = shares.values().stream().reduce(tax.plus(fees), ExactAmount::plus);
            return new EarningsRow(group.keys(), group.currency(), sessions, gross, tax, fees, shares);
        }
    }
}
