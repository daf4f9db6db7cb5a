package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import io.evpayout.rendering.StatementReport;
import io.evpayout.report.StatementLines;
import java.io.IOException;
import java.io.UncheckedIOException;
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
            return desk.payouts().reports().statement(account, from, to, this::show);
        }
    }

    private int show(StatementLines statement) {
        StatementDocument document = new StatementDocument(statement);
        if (format.isWholeJson(store.json)) {
            format.document(document::write, console);
        } else if (format.isDefault()) {
            try {
                document.write(console.out());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            console.out().flush();
        } else {
            format.write(
                    format.isForPeople(store.json)
                            ? StatementReport.inWholeUnits(statement)
                            : StatementReport.of(statement),
                    store.json,
                    console);
        }
        return Refusals.OK;
    }
}
