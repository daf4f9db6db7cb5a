package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import io.evpayout.ledger.MonthClose;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Closes an accounting month by hand, or tells which are closed. */
@Command(
        name = "close",
        description =
                "Closes an accounting month of an account: what comes for it later is booked in the open period. Again"
                        + " changes nothing. Without --month: the months that were closed.")
final class CloseMonthCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "A payout account.")
    private String account = "";

    @Option(names = "--month", paramLabel = "YYYY-MM", description = "The month, which must be over.")
    private @Nullable String month;

    @Option(names = "--by", paramLabel = "NAME", description = "Who closes it; required with --month.")
    private @Nullable String by;

    CloseMonthCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            if (month == null) {
                print(desk.payouts().closedMonths(account).stream()
                        .map(Line::of)
                        .toList());
            } else {
                print(Line.of(desk.payouts().closeMonth(account, month(month), person())));
            }
        } catch (NoSuchElementException e) {
            throw new Refused("UNKNOWN_ACCOUNT", null, account, String.valueOf(e.getMessage()));
        }
        return Refusals.OK;
    }

    private String person() {
        if (by == null) {
            throw new Refused("MISSING_OPTION", null, null, "--month needs --by: who closes it");
        }
        return Texts.given("--by", by);
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new Refused("BAD_OPTION", null, text, "--month must be a month such as 2026-03");
        }
    }

    private void print(Line line) {
        if (store.json) {
            console.document(line);
        } else {
            console.text(table(List.of(line)));
        }
    }

    private void print(List<Line> lines) {
        if (store.json) {
            console.document(lines);
        } else {
            console.text(lines.isEmpty() ? "No month was closed by hand\n" : table(lines));
        }
    }

    private static String table(List<Line> lines) {
        Table table = Table.of("month", "earned", "closed at", "by");
        for (Line line : lines) {
            table.row(
                    line.month,
                    String.join(
                            ", ",
                            line.earned.stream()
                                    .map(sum -> sum.currency() + " " + sum.amount())
                                    .toList()),
                    line.closedAt,
                    line.by);
        }
        return table.text();
    }

    /**
     * One closed month.
     *
     * @param account the account
     * @param month the month
     * @param closedAt when it was closed
     * @param by who closed it
     * @param earned what the account had earned in it, and has for ever
     */
    record Line(String account, String month, String closedAt, String by, List<SourcesCommand.Gross> earned) {

        static Line of(MonthClose close) {
            return new Line(
                    close.account(),
                    close.month().toString(),
                    close.at().toString(),
                    close.by(),
                    close.earned().stream().map(SourcesCommand.Gross::of).toList());
        }
    }
}
