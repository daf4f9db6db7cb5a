package io.evpayout.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.evpayout.Payouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists payouts. */
@Command(name = "payouts", description = "Lists all payouts by scheduled date, account, currency, id.")
final class PayoutsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    PayoutsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            if (store.json) {
                console.document(json -> write(json, desk.payouts()));
            } else {
                Table table = PayoutDocument.table();
                desk.payouts().payouts(payout -> PayoutDocument.of(payout).addTo(table));
                console.text(table.isEmpty() ? "No payouts yet\n" : table.text());
            }
        }
        return Refusals.OK;
    }

    private static void write(JsonGenerator json, Payouts payouts) throws IOException {
        json.writeStartArray();
        payouts.payouts(payout -> {
            try {
                json.writePOJO(PayoutDocument.of(payout));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        json.writeEndArray();
    }
}
