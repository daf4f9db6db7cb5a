package io.evpayout.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.evpayout.Payouts;
import io.evpayout.examples.json.Refused;
import io.evpayout.money.ExactAmount;
import io.evpayout.report.EarningsRow;
import io.evpayout.report.Grouping;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds up earnings. */
@Command(name = "earnings", description = "Adds up what was earned by site, month, day, account, party or EVSE.")
final class EarningsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--by",
            required = true,
            paramLabel = "KEYS",
            description = "Any of site, month, day, account, party, evse, separated by commas.")
    private String by = "";

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "Only days from this one on, where sessions before it are in an archive.")
    private @Nullable LocalDate from;

    EarningsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Grouping> groupings = groupings();
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Payouts payouts = desk.payouts();
            List<EarningsRow> rows = from == null ? payouts.earnings(groupings) : payouts.earnings(groupings, from);
            if (store.json) {
                console.document(json -> write(json, groupings, rows));
            } else {
                console.text(text(groupings, rows));
            }
        }
        return Refusals.OK;
    }

    private List<Grouping> groupings() {
        try {
            List<Grouping> groupings = Grouping.parse(by);
            if (new HashSet<>(groupings).size() < groupings.size()) {
                throw new Refused("BAD_OPTION", null, by, "--by names a key twice");
            }
            return groupings;
        } catch (IllegalArgumentException e) {
            throw new Refused("BAD_OPTION", null, by, String.valueOf(e.getMessage()));
        }
    }

    private static void write(JsonGenerator json, List<Grouping> groupings, List<EarningsRow> rows) throws IOException {
        json.writeStartArray();
        for (EarningsRow row : rows) {
            json.writeStartObject();
            for (int i = 0; i < groupings.size(); i++) {
                json.writeStringField(groupings.get(i).label(), row.keys().get(i));
            }
            json.writeStringField("currency", row.currency().code());
            json.writeNumberField("sessions", row.sessions());
            json.writeStringField("gross", row.gross().amount());
            json.writeStringField("tax", row.tax().amount());
            json.writeStringField("fees", row.fees().amount());
            json.writeObjectFieldStart("shares");
            for (Map.Entry<String, ExactAmount> share : row.shares().entrySet()) {
                json.writeStringField(share.getKey(), share.getValue().amount());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String text(List<Grouping> groupings, List<EarningsRow> rows) {
        List<String> header =
                new ArrayList<>(groupings.stream().map(Grouping::label).toList());
        header.addAll(List.of("currency", "sessions", "gross", "tax", "fees", "shares"));
        Table table = Table.of(header.toArray(String[]::new));
        for (EarningsRow row : rows) {
            List<@Nullable Object> cells = new ArrayList<>(row.keys());
            cells.addAll(List.of(
                    row.currency(),
                    row.sessions(),
                    row.gross().amount(),
                    row.tax().amount()));
            cells.addAll(List.of(row.fees().amount(), shares(row)));
            table.row(cells.toArray());
        }
        return table.isEmpty() ? "Nothing was earned yet\n" : table.text();
    }

    private static String shares(EarningsRow row) {
        return String.join(
                ", ",
                row.shares().entrySet().stream()
                        .map(share -> share.getKey() + " " + share.getValue().amount())
                        .toList());
    }
}
