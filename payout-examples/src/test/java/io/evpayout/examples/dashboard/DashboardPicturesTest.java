package io.evpayout.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.examples.bank.Deposit;
import io.evpayout.examples.bank.LocalVault;
import io.evpayout.examples.bank.SandboxBank;
import io.evpayout.examples.cli.Commands;
import io.evpayout.examples.run.Playback;
import io.evpayout.examples.run.SettableClock;
import io.evpayout.examples.web.WebServer;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the README, of the demo's year: {@code mvn -pl payout-examples -am test -Dtest=DashboardPicturesTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dpayout.pictures=docs/images}.
 */
@Tag("browser")
@EnabledIfSystemProperty(named = "payout.pictures", matches = ".+")
class DashboardPicturesTest {

    private static final Path PICTURES = Path.of("..", System.getProperty("payout.pictures", "target"));
    private static final long LARGEST = 200_000;

    @TempDir
    private Path folder;

    @Test
    void takesPicturesOfTheDemo() throws IOException, InterruptedException {
        Path program = Browsers.required();
        Path shop = folder.resolve("shop");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Commands.run(out, out, "demo", "--db", shop.toString())).isZero();

        SettableClock clock = new SettableClock(
                Instant.parse(Files.readString(shop.resolve("clock")).strip()));
        try (Store store = JdbcStore.sqlite(shop.resolve("payout.db"));
                LocalVault vault = LocalVault.open(shop.resolve("vault"));
                SandboxBank bank = SandboxBank.open(shop.resolve("bank"), vault.vault())) {
            Payouts payouts = Payouts.on(store)
                    .rail(bank)
                    .tokenizer(vault.vault())
                    .clock(clock)
                    .sources(Deposit::source)
                    .build();
            Dashboard dashboard = new Dashboard(
                    new Shop(
                            payouts,
                            store,
                            bank,
                            new Playback(payouts, store, bank, clock),
                            Time.standing(clock, null)),
                    "Ann",
                    failure -> {
                        throw new AssertionError(failure);
                    });
            try (WebServer server = WebServer.start(0, dashboard);
                    Chromium browser = Chromium.start(program)) {
                take(browser, server);
            }
        }
    }

    private static void take(Chromium browser, WebServer server) throws IOException {
        String base = server.address();
        browser.look(1100, 780, false);
        browser.open(server.link());
        browser.clickText("Come in");
        picture(browser, "dashboard-overview");
        browser.look(1100, 930, true);
        browser.open(base + "/accounts/gent-eur/revenue");
        picture(browser, "dashboard-revenue-dark");
        browser.look(1100, 900, false);
        browser.open(base + "/accounts/alpenblick-eur/schedule");
        picture(browser, "dashboard-schedule");
        browser.look(1100, 1180, false);
        browser.open(base + "/accounts/gent-eur/tune?prefer=fees&days=20&fee=0.35");
        picture(browser, "dashboard-tune");
        browser.look(375, 780, true);
        browser.open(base + "/accounts/lyon-eur");
        picture(browser, "dashboard-phone");
        browser.look(1100, 780, false);
        browser.open(base + "/payouts?account=lyon-eur");
        browser.click("tbody tr:nth-child(3) th a");
        picture(browser, "dashboard-payout");
    }

    private static void picture(Chromium browser, String name) throws IOException {
        Path file = PICTURES.resolve(name + ".png");
        browser.picture(file, false);
        assertThat(Files.size(file)).isLessThan(LARGEST);
    }
}
