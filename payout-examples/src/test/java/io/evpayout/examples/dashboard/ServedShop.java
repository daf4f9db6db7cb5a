package io.evpayout.examples.dashboard;

import io.evpayout.Payouts;
import io.evpayout.examples.bank.Deposit;
import io.evpayout.examples.bank.LocalVault;
import io.evpayout.examples.bank.SandboxBank;
import io.evpayout.examples.json.StrictJson;
import io.evpayout.examples.run.Playback;
import io.evpayout.examples.run.SettableClock;
import io.evpayout.examples.settings.NetworkFile;
import io.evpayout.examples.web.WebServer;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.money.Currencies;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A small network with a quarter of sessions, served. Its names are as hostile as names can be. */
final class ServedShop implements AutoCloseable {

    /** A site's name that is none. */
    static final String HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";

    private static final Instant START = Instant.parse("2026-04-01T12:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-01-01T08:00:00Z");
    private static final int SESSIONS = 180;
    private static final long HALF_DAY = 43_200;
    private static final long HOUR = 3_600;

    private static final String NETWORK = """
            { "version":1, "network":"small",
              "parties":[ {"id":"hotel","name":"Hotel <b>Alpenblick</b> & Co","country":"DE"},
                          {"id":"garage","name":"Garage Zuid","country":"BE"},
                          {"id":"leeds","name":"Leeds Car Parks","country":"GB"},
                          {"id":"operator","name":"Example Charging","country":"DE","own":true} ],
              "accounts":[ {"id":"hotel-eur","party":"hotel","currency":"EUR","zone":"Europe/Berlin",
                            "schedule":{"every":"month","day":31},"calendar":"TARGET","adjust":"PRECEDING","minimum":"50.00"},
                           {"id":"garage-eur","party":"garage","currency":"EUR","zone":"Europe/Brussels",
                            "schedule":{"every":"week","on":["FRIDAY"]},"calendar":"TARGET",
                            "bank":{"iban":"BE68539007547034","holder":"Garage Zuid"}},
                           {"id":"leeds-gbp","party":"leeds","currency":"GBP","zone":"Europe/London",
                            "schedule":{"every":"manual"}} ],
              "sites":[ {"id":"S<1>&\\"","name":"%s","zone":"Europe/Berlin","account":"hotel-eur"},
                        {"id":"S2","name":"Gent Zuid","zone":"Europe/Brussels","account":"garage-eur"} ],
              "agreements":[ {"id":"a1","scope":{"account":"hotel-eur"},"from":"2014-01-01T00:00:00Z","to":null,
                              "rounding":"AT_PAYOUT","residual":"operator",
                              "terms":[ {"type":"percent","to":"hotel","of":"gross","percent":"90"} ]},
                             {"id":"a2","scope":{"account":"garage-eur"},"from":"2014-01-01T00:00:00Z","to":null,
                              "rounding":"AT_PAYOUT","residual":"operator",
                              "terms":[ {"type":"percent","to":"garage","of":"gross","percent":"80"} ]} ] }
            """;

    private final Store store;
    private final LocalVault vault;
    private final SandboxBank bank;
    private final Payouts payouts;
    private final WebServer server;
    private final List<String> failures = new ArrayList<>();

    private ServedShop(Path folder) throws IOException {
        SettableClock clock = new SettableClock(START);
        this.store = JdbcStore.sqlite(folder.resolve("payout.db"));
        this.vault = LocalVault.open(folder.resolve("vault"));
        this.bank = SandboxBank.open(folder.resolve("bank"), vault.vault());
        this.payouts = Payouts.on(store)
                .rail(bank)
                .tokenizer(vault.vault())
                .clock(clock)
                .sources(Deposit::source)
                .build();
        String file = NETWORK.formatted(HOSTILE.replace("\"", "\\\""));
        payouts.apply(NetworkFile.read(
                        StrictJson.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))),
                        Optional.empty(),
                        payouts.network(),
                        START)
                .withBy("setup"));
        payouts.record(sessions());
        Shop shop = new Shop(
                payouts,
                store,
                bank,
                new Playback(payouts, store, bank, clock),
                Time.standing(clock, folder.resolve("clock")));
        this.server = WebServer.start(0, new Dashboard(shop, "ann", failures::add));
    }

    static ServedShop open(Path folder) throws IOException {
        return new ServedShop(folder);
    }

    private static List<ChargingSession> sessions() {
        List<ChargingSession> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            Instant start = FIRST.plusSeconds(i * HALF_DAY);
            sessions.add(new ChargingSession(
                    SessionId.of("src", i == 7 ? "<i>7</i>&\"?#/" : "s" + i),
                    i % 3 == 0 ? "S2" : "S<1>&\"",
                    null,
                    null,
                    start,
                    start.plusSeconds(HOUR),
                    12_000 + i,
                    Price.of(Currencies.EUR, Micros.parse("1" + i % 10 + ".35", Currencies.EUR))));
        }
        return sessions;
    }

    Payouts payouts() {
        return payouts;
    }

    String link() {
        return server.link();
    }

    /** What pages have failed with. */
    List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        try (store;
                vault;
                bank) {
            server.close();
        }
    }
}
