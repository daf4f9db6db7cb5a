package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import io.evpayout.rendering.StatementReport;
import io.evpayout.report.Statement;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows an account's statement. */
@Command(
        name = "statement",
        description = "Shows what happened to an account's balance, line by line down to the session.")
final class StatementCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "The payout account.")
    private String account = "";

    @Option(names = "--from", required = true, paramLabel = "DATE", description = "The first day.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "The last day.")
    private LocalDate to = LocalDate.EPOCH;

    StatementCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        format.format(store.json);
        if (to.isBefore(from)) {
            throw new Refused("BAD_OPTION", null, to.toString(), "--to is before --from " + from);
        }
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Accounts.require(desk, account, store.at);
            Statement statement = desk.payouts().statement(account, from, to);
            if (format.isWholeJson(store.json)) {
                format.document(StatementDocument.of(statement), console);
            } else if (format.isDefault()) {
                console.text(StatementDocument.of(statement).text());
            } else {
                format.write(
                        format.isForPeople(store.json)
                                ? StatementReport.inWholeUnits(statement)
                                : StatementReport.of(statement),
                        store.json,
                        console);
            }
        }
        return Refusals.OK;
    }
}
