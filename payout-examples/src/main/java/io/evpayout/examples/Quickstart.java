package io.evpayout.examples;

import static io.evpayout.agreement.Base.Part.GROSS;
import static io.evpayout.money.Currencies.EUR;

import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankDetails;
import io.evpayout.examples.bank.SandboxBank;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.money.Micros;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** One host, one session, one payout: the shortest way through the library. */
public final class Quickstart {

    private Quickstart() {}

    /** Runs it in a new folder for temporary files. */
    public static void main(String[] arguments) throws IOException {
        run(Files.createTempDirectory("payout-quickstart"), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(Path folder, PrintStream out) {
        try (Store store = JdbcStore.sqlite(folder.resolve("payout.db"));
                SandboxBank bank = SandboxBank.open(folder.resolve("bank"));
                BankDetails details = BankDetails.iban("DE89 3704 0044 0532 0130 00", "Hotel Alpenblick")) {
            Instant now = Instant.parse("2026-01-30T06:00:00Z");
            Payouts payouts = Payouts.on(store).rail(bank).clock(() -> now).build();
            payouts.apply(SettingsChange.of("demo")
                    .party(Party.of("hotel", "Hotel Alpenblick", "DE"))
                    .party(Party.own("operator", "Example Charging", "DE"))
                    .account(AccountSettings.of(
                            "hotel-eur",
                            "hotel",
                            EUR,
                            Schedule.parse("month on 31 adjusted PRECEDING TARGET at 00:00 Europe/Berlin")))
                    .site(Site.of("LOC1", "Gent Zuid", ZoneId.of("Europe/Brussels"), "hotel-eur"))
                    .agreement(Agreement.of(
                            "std-90",
                            Scope.account("hotel-eur"),
                            "operator",
                            Term.percent("90", Base.of(GROSS), "hotel")))
                    .bank("hotel-eur", details)
                    .build());
            payouts.record(List.of(new ChargingSession(
                    SessionId.of("backend", "s-1"),
                    "LOC1",
                    null,
                    null,
                    Instant.parse("2026-01-12T17:00:00Z"),
                    Instant.parse("2026-01-12T18:10:00Z"),
                    22_000,
                    Price.of(EUR, Micros.parse("12.35", EUR)))));
            payouts.run()
                    .payouts()
                    .forEach(payout -> out.println(
                            payout.amount() + " to " + payout.account() + ", arrives " + payout.arrivalDate()));
            payouts.statement("hotel-eur", LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31"))
                    .lines()
                    .forEach(line -> out.println(line.date() + " " + line.type() + " " + line.amount()));
            out.println(payouts.verify().ok() ? "every cent is accounted for" : "something is wrong");
        }
    }
}
