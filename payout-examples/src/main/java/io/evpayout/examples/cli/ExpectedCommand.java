package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import io.evpayout.report.ExpectedTerm;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells what a running month would still bring. */
@Command(
        name = "expected",
        description = "Tells what guarantees, tiers and fees of an account's contracts would still bring if the running"
                + " month ended with what is recorded.")
final class ExpectedCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "A payout account.")
    private String account = "";

    ExpectedCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            List<Line> terms =
                    desk.payouts().expected(account).stream().map(Line::of).toList();
            if (store.json) {
                console.document(new Document(account, terms));
            } else {
                Table table = Table.of("month", "agreement", "term", "from", "to", "amount", "why");
                terms.forEach(t -> table.row(t.month, t.agreement, t.term, t.from, t.to, t.amount, t.sentence));
                console.text(table.text());
            }
        } catch (NoSuchElementException e) {
            throw new Refused("UNKNOWN_ACCOUNT", null, account, String.valueOf(e.getMessage()));
        }
        return Refusals.OK;
    }

    /** What is printed. */
    record Document(String account, List<Line> terms) {}

    /** One term. */
    record Line(
            String month,
            String agreement,
            String term,
            String from,
            String to,
            String currency,
            String amount,
            String sentence) {

        static Line of(ExpectedTerm term) {
            return new Line(
                    term.month().toString(),
                    term.agreement(),
                    term.term(),
                    term.from(),
                    term.to(),
                    term.amount().currency().code(),
                    term.amount().amount(),
                    term.sentence());
        }
    }
}
