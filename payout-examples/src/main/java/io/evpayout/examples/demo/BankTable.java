package io.evpayout.examples.demo;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.Reconciliation;
import io.evpayout.store.Store;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the bank says that the network has, against what its books say. */
final class BankTable {

    private final Map<MatchedLine.Match, Figures> lines = new EnumMap<>(MatchedLine.Match.class);

    BankTable(Store store) {
        store.<Void>read(snapshot -> {
            try (Stream<MatchedLine> all = snapshot.bankLines()) {
                all.forEach(line -> lines.computeIfAbsent(line.match(), any -> new Figures())
                        .add(line.line().amount().toExact()));
            }
            return null;
        });
    }

    Columns table(Split split, Map<String, Reconciliation> reconciliations) {
        Columns columns = new Columns("lrrrrrl")
                .add("", "from sources", "payouts left", "came back", "bank says", "books say", "");
        for (Currency currency : split.currencies()) {
            Reconciliation last = reconciliations.get(currency.code());
            if (last != null) {
                columns.add(
                        currency,
                        Figures.text(of(MatchedLine.Match.SOURCE, currency)),
                        Figures.text(of(MatchedLine.Match.PAYOUT, currency)),
                        Figures.text(of(MatchedLine.Match.RETURN, currency)),
                        Figures.text(last.closing().toExact()),
                        Figures.text(last.bookCash()),
                        verdict(last));
            }
        }
        return columns;
    }

    private static String verdict(Reconciliation last) {
        if (!last.isBalanced()) {
            return "DO NOT AGREE";
        }
        return last.timing().isEmpty()
                ? "agree"
                : "agree but for " + last.timing().size() + " not booked by both yet";
    }

    private ExactAmount of(MatchedLine.Match match, Currency currency) {
        return lines.getOrDefault(match, new Figures()).of(currency);
    }
}
