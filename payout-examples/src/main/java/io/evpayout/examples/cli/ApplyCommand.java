package io.evpayout.examples.cli;

import io.evpayout.audit.Text;
import io.evpayout.bank.BankDetails;
import io.evpayout.examples.json.Place;
import io.evpayout.examples.json.Refused;
import io.evpayout.examples.json.StrictJson;
import io.evpayout.examples.settings.NetworkFile;
import io.evpayout.network.Applied;
import io.evpayout.network.SettingsChange;
import io.evpayout.store.Snapshot;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies a network file. */
@Command(
        name = "apply",
        description = "Applies a network file: parties, accounts, sites, agreements. All of it, or nothing.")
final class ApplyCommand implements Callable<Integer> {

    private static final int LONGEST_BY = 255;

    private final Console console;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "NETWORK.json", description = "The network file.")
    private Path file = Path.of("");

    @Option(names = "--by", paramLabel = "WHO", description = "Who makes the change, for the history of settings.")
    private @Nullable String by;

    ApplyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        checkBy();
        Place document = StrictJson.read(file);
        try (Desk desk = Desk.open(store, Desk.Mode.CREATE, console)) {
            SettingsChange change = NetworkFile.read(
                    document,
                    desk.store().read(Snapshot::networkId),
                    desk.payouts().network(),
                    store.at);
            print(apply(desk, change.withBy(by)));
        }
        return Refusals.OK;
    }

    private void checkBy() {
        if (by != null && (by.isBlank() || by.length() > LONGEST_BY || !Text.isWellFormed(by))) {
            throw new Refused("BAD_OPTION", null, by, "--by must have 1 to " + LONGEST_BY + " characters");
        }
    }

    private static Applied apply(Desk desk, SettingsChange change) {
        try {
            return desk.payouts().apply(change);
        } finally {
            change.banks().values().forEach(BankDetails::close);
        }
    }

    private void print(Applied applied) {
        if (store.json) {
            console.document(applied);
        } else {
            console.text(applied.created() + " created, " + applied.changed() + " changed, " + applied.unchanged()
                    + " unchanged\n");
        }
    }
}
