package io.evpayout.examples.cli;

import io.evpayout.examples.dashboard.Dashboard;
import io.evpayout.examples.dashboard.Shop;
import io.evpayout.examples.dashboard.Time;
import io.evpayout.examples.json.Refused;
import io.evpayout.examples.run.SettableClock;
import io.evpayout.examples.web.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the dashboard to a browser on this machine. */
@Command(
        name = "serve",
        description = {
            "Serves the dashboard to a browser on this machine, until it is interrupted.",
            "With --at, or where the directory has a sandbox's time (file 'clock', as 'demo' leaves it), time stands and is"
                    + " moved on in the dashboard."
        })
final class ServeCommand implements Callable<Integer> {

    private static final String CLOCK = "clock";
    private static final int LAST_PORT = 65_535;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port on the loopback address (default: ${DEFAULT-VALUE}; 0 for any that is free).")
    private int port;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who works, to be changed in the browser (default: the user of this process).")
    private String as = System.getProperty("user.name", "");

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > LAST_PORT) {
            throw new Refused("BAD_OPTION", null, String.valueOf(port), "--port must be 0 to " + LAST_PORT);
        }
        try (Desk desk = Desk.open(store, Desk.Mode.EXISTING, console)) {
            Shop shop = new Shop(desk.payouts(), desk.store(), desk.bank(), desk.playback(), time(desk.clock()));
            try (WebServer server = WebServer.start(port, new Dashboard(shop, as, console::note))) {
                tell(server);
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Refusals.OK;
    }

    private void tell(WebServer server) {
        if (store.json) {
            console.document(new Document(server.link()));
        } else {
            console.text("The dashboard is at " + server.link() + "\nStop it with Ctrl+C.\n");
        }
    }

    /** Where it is. */
    record Document(String link) {}

    private Time time(SettableClock clock) {
        Path file = store.database()
                .directory()
                .map(directory -> directory.resolve(CLOCK))
                .orElse(null);
        boolean isGiven = spec != null && spec.commandLine().getParseResult().hasMatchedOption("--at");
        if (isGiven) {
            return Time.standing(clock, file);
        }
        if (file == null || !Files.isRegularFile(file)) {
            return Time.live(clock);
        }
        clock.set(read(file));
        return Time.standing(clock, file);
    }

    private static Instant read(Path file) {
        try {
            return Instant.parse(Files.readString(file).strip());
        } catch (DateTimeException e) {
            throw new Refused(
                    "NOT_AN_INSTANT",
                    null,
                    file.toString(),
                    "File " + file + " has no instant such as 2026-01-31T00:00:00Z; remove it for the real time");
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's time in " + file + " can't be read: " + e.getMessage(), e);
        }
    }
}
