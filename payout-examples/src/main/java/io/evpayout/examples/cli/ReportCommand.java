package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import io.evpayout.rendering.RevenueReport;
import io.evpayout.report.Dimension;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reports revenue. */
@Command(
        name = "report",
        description =
                "Reports revenue: by place, party and time, with growth, peak hours, the bridge from gross to what is"
                        + " still owed, and every total beside the ledger's.")
final class ReportCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Option(
            names = "--by",
            paramLabel = "KEYS",
            description =
                    "Any of site, evse, connector, account, party, source, day, week, month, quarter, year, weekday,"
                            + " hour, separated by commas.")
    private String by = "";

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description =
                    "What growth is told by: day, week, month or quarter; by default the first of --by, else month.")
    @Nullable
    private String step;

    @Option(names = "--from", paramLabel = "DATE", description = "The first day; by default that of the first revenue.")
    @Nullable
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The last day; by default that of the last revenue.")
    @Nullable
    private LocalDate to;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only sites of this payout account.")
    @Nullable
    private String account;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RevenueQuery query = query();
        format.format(store.json);
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            if (account != null) {
                Accounts.require(desk, account, store.at);
            }
            Revenue revenue = desk.payouts().reports().revenue(query);
            format.write(RevenueReport.of(revenue), store.json, console);
            return revenue.allTie() ? Refusals.OK : Refusals.FAILED;
        }
    }

    private RevenueQuery query() {
        try {
            List<Dimension> dimensions = Dimension.parse(by);
            Dimension growth = step == null
                    ? RevenueQuery.stepOf(dimensions)
                    : Dimension.parse(step).get(0);
            return new RevenueQuery(dimensions, growth, from, to, account);
        } catch (IllegalArgumentException e) {
            throw new Refused("BAD_OPTION", null, step == null ? by : step, String.valueOf(e.getMessage()));
        }
    }
}
