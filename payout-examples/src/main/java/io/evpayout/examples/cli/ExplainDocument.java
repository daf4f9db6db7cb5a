package io.evpayout.examples.cli;

import io.evpayout.earning.Explanation;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a session was split, as it is printed.
 *
 * @param session as {@code trace} takes it
 * @param agreement the contract that decided
 * @param from its version
 * @param currency of all amounts
 * @param lines in the order in which they were taken
 */
record ExplainDocument(String session, String agreement, String from, String currency, List<Line> lines) {

    static ExplainDocument of(Explanation explanation) {
        Currency currency = explanation.currency();
        return new ExplainDocument(
                explanation.session().toString(),
                explanation.agreement(),
                explanation.agreementFrom().toString(),
                currency.code(),
                explanation.lines().stream()
                        .map(line -> Line.of(line, currency))
                        .toList());
    }

    String text() {
        Table table = Table.of("base", "amount", "to", "from", "left", "why");
        lines.forEach(line -> table.row(line.base, line.amount, line.to, line.from, line.left, line.sentence));
        return session + " by " + agreement + " from " + from + ", " + currency + "\n" + table.text();
    }

    /**
     * One movement.
     *
     * @param term the term's id
     * @param type the term's type
     * @param sentence what it does
     * @param base what the amount was found from
     * @param amount how much
     * @param to a party, {@code #tax} or {@code #fees}
     * @param from a party; null is what is left
     * @param left what is left after it
     */
    record Line(
            @Nullable String term,
            @Nullable String type,
            String sentence,
            @Nullable String base,
            String amount,
            String to,
            @Nullable String from,
            String left) {

        static Line of(Explanation.Line line, Currency currency) {
            Long base = line.base();
            return new Line(
                    line.term() == null ? null : line.term().id(),
                    line.term() == null ? null : line.term().type(),
                    line.sentence(),
                    base == null ? null : Micros.format(base, currency),
                    Micros.format(line.amount(), currency),
                    line.to(),
                    line.from(),
                    Micros.format(line.left(), currency));
        }
    }
}
