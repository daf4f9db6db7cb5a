package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import io.evpayout.schedule.Schedule;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows an account's next payout dates. */
@Command(
        name = "schedule",
        description = "Shows an account's next payout dates, why each is on its day, and when the money arrives.")
final class ScheduleCommand implements Callable<Integer> {

    private static final int MOST = 1_000;

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "The payout account.")
    private String account = "";

    @Option(names = "--next", paramLabel = "N", defaultValue = "12", description = "How many, 1 to 1000 (default: 12).")
    private int next = 12;

    ScheduleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (next < 1 || next > MOST) {
            throw new Refused("BAD_OPTION", null, String.valueOf(next), "--next must be 1 to " + MOST);
        }
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Accounts.requirePaid(desk, account, store.at);
            Schedule schedule = desk.payouts().network().schedules(account).at(store.at);
            ScheduleDocument document =
                    ScheduleDocument.of(account, schedule, desk.payouts().nextDates(account, next));
            if (store.json) {
                console.document(document);
            } else {
                console.text(document.text());
            }
        }
        return Refusals.OK;
    }
}
