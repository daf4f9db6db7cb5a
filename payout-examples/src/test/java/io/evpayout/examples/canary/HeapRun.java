package io.evpayout.examples.canary;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.VaultRecords;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.jdbc.JdbcVaultRecords;
import io.evpayout.money.Currencies;
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
import io.evpayout.vault.BankVault;
import io.evpayout.vault.LocalKeys;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Links a bank account, pays to it, and writes down what is in memory then. */
final class HeapRun {

    /** The number backwards: forwards it is nowhere but where it was linked. */
    private static final String BACKWARDS = "00031023504400407398ED";

    private HeapRun() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try (Store store = JdbcStore.sqlite(folder.resolve("payout.db"));
                VaultRecords records = JdbcVaultRecords.sqlite(folder.resolve("vault.db"));
                BankVault vault = BankVault.of(records, LocalKeys.of("k1", new byte[32]), new byte[32])) {
            VaultRail rail = new VaultRail(vault);
            Payouts payouts = Payouts.on(store)
                    .rail(rail)
                    .tokenizer(vault)
                    .clock(() -> Instant.parse("2026-03-02T06:00:00Z"))
                    .build();
            link(payouts);
            payouts.record(List.of(session()));
            payouts.run();
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(folder.resolve("heap.hprof").toString(), true);
            System.out.println(
                    "sent " + rail.taken().size() + ", fine " + payouts.verify().ok());
        }
    }

    private static void link(Payouts payouts) {
        StringBuilder number = new StringBuilder(BACKWARDS).reverse();
        try (BankDetails details = BankDetails.iban(number, "Hotel")) {
            payouts.apply(SettingsChange.of("demo")
                    .party(Party.of(
                            "host",
                            new StringBuilder("kcilbneplA letoH").reverse().toString(),
                            "DE"))
                    .party(Party.own("operator", "Operator", "DE"))
                    .account(AccountSettings.of(
                            "host-eur",
                            "host",
                            Currencies.EUR,
                            Schedule.parse("day adjusted NONE NONE at 00:00 Europe/Berlin")))
                    .site(Site.of("LOC1", "Site", ZoneId.of("Europe/Berlin"), "host-eur"))
                    .agreement(Agreement.of(
                            "std",
                            Scope.account("host-eur"),
                            "operator",
                            Term.percent("90", Base.of(Base.Part.GROSS), "host")))
                    .bank("host-eur", details)
                    .build());
        }
        for (int i = 0; i < number.length(); i++) {
            number.setCharAt(i, '0');
        }
    }

    private static ChargingSession session() {
        return new ChargingSession(
                SessionId.of("feed", "s1"),
                "LOC1",
                null,
                null,
                Instant.parse("2026-03-01T09:00:00Z"),
                Instant.parse("2026-03-01T10:00:00Z"),
                9_000,
                Price.of(Currencies.EUR, Micros.parse("10.00", Currencies.EUR)));
    }
}
