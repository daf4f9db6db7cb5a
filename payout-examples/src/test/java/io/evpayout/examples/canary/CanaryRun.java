package io.evpayout.examples.canary;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.BankOwner;
import io.evpayout.bank.BankVerifier;
import io.evpayout.bank.SealedDetails;
import io.evpayout.bank.VaultRecords;
import io.evpayout.examples.cli.Commands;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.jdbc.JdbcVaultRecords;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.Grouping;
import io.evpayout.report.PayoutSummary;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.store.Store;
import io.evpayout.vault.BankVault;
import io.evpayout.vault.KeyService;
import io.evpayout.vault.KeyUnavailable;
import io.evpayout.vault.LocalKeys;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes account numbers through everything that may be done with them, and prints all that comes of it. */
final class CanaryRun {

    private static final Currency EUR = Currencies.EUR;
    private static final JsonMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(MapperFeature.PROPAGATE_TRANSIENT_MARKER)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(LocalDate.class, ToStringSerializer.instance)
                    .addSerializer(ZoneId.class, ToStringSerializer.instance)
                    .addSerializer(Schedule.class, ToStringSerializer.instance)
                    .addSerializer(Currency.class, ToStringSerializer.instance))
            .build();

    private final Store store;
    private final VaultRecords records;
    private final PrintStream out;
    private final Keys keys = new Keys();
    private final BankVault vault;
    private final VaultRail rail;
    private final Payouts payouts;
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private int steps;

    CanaryRun(Store store, VaultRecords records, PrintStream out) {
        this.store = store;
        this.records = records;
        this.out = out;
        byte[] key = new byte[32];
        key[0] = 9;
        this.vault = BankVault.of(records, keys, key);
        this.rail = new VaultRail(vault);
        this.payouts = Payouts.on(store)
                .rail(rail)
                .tokenizer(vault)
                .clock(() -> now)
                .verifier((account, reference) -> BankVerifier.Verdict.VERIFIED, 3)
                .notice(change -> show(() -> change))
                .listener(event -> show(() -> event))
                .build();
    }

    /** In a process of its own: SQLite in a folder, the command line over another one, logging of everything. */
    public static void main(String[] arguments) throws Exception {
        Logger root = Logger.getLogger("");
        root.setLevel(Level.ALL);
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        root.addHandler(console);
        Path folder = Path.of(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Store store = JdbcStore.sqlite(folder.resolve("payout.db"));
                VaultRecords records = JdbcVaultRecords.sqlite(folder.resolve("vault.db"))) {
            out.println("steps " + new CanaryRun(store, records, out).run());
        }
        commands(folder.resolve("books"), Path.of(arguments[1]), out);
    }

    /** How many steps were taken, each of which is printed. */
    int run() {
        refuse();
        payouts.apply(settings());
        link("host-eur", Canary.IBAN, "ann");
        show(() -> payouts.plan());
        for (int day = 1; day <= 9; day++) {
            record(day);
            rail.turn(day);
            now = Instant.parse("2026-03-" + (day < 9 ? "0" : "") + (day + 1) + "T06:00:00Z");
            show(payouts::run);
            sayWhatBecame(day);
            show(() -> {
                payouts.resolve();
                return "resolved";
            });
        }
        changes();
        reports();
        attacks();
        return steps;
    }

    private void refuse() {
        String wrongDigit = Canary.IBAN.substring(0, Canary.IBAN.length() - 1) + "1";
        for (String iban :
                List.of(wrongDigit, Canary.IBAN + "0", "X" + Canary.IBAN, Canary.IBAN.replace("DE", "de-"))) {
            show(() -> BankDetails.iban(iban, "Hotel"));
            show(() -> BankDetails.iban(Canary.IBAN, iban, "Hotel"));
            show(() -> BankDetails.account(iban, Canary.ACCOUNT, "US", Currencies.USD, "Hotel"));
            show(() -> BankDetails.account(Canary.ROUTING, iban, "GB", Currencies.GBP, "Hotel"));
            show(() -> BankDetails.account(Canary.ROUTING, Canary.ACCOUNT, iban, Currencies.USD, "Hotel"));
        }
        for (String account : List.of(Canary.ACCOUNT + "!", Canary.ACCOUNT + Canary.ACCOUNT, "0".repeat(9))) {
            show(() -> BankDetails.account(Canary.ROUTING, account, "US", Currencies.USD, "Hotel"));
        }
        show(() -> BankDetails.iban(Canary.IBAN, "x".repeat(200)));
        show(() -> new BankAccount(Canary.IBAN, "3000", "DE", null));
        show(() -> new BankAccount("t", "3000", "DE", null, Canary.IBAN));
        show(() -> {
            BankDetails closed = BankDetails.iban(Canary.IBAN, "Hotel");
            closed.close();
            return vault.tokenize(closed, owner(1));
        });
    }

    private static BankOwner owner(int version) {
        return new BankOwner("demo", "host", "host-eur", version);
    }

    private static SettingsChange settings() {
        Schedule schedule = Schedule.parse("day adjusted NONE NONE at 00:00 Europe/Berlin");
        return SettingsChange.of("demo")
                .by("ann")
                .party(Party.of("host", "Hotel", "DE"))
                .party(Party.of("other", "Other", "US"))
                .party(Party.own("operator", "Operator", "DE"))
                .account(AccountSettings.of("host-eur", "host", EUR, schedule))
                .account(AccountSettings.of("other-eur", "other", EUR, schedule))
                .site(Site.of("LOC1", "Site", ZoneId.of("Europe/Berlin"), "host-eur"))
                .agreement(Agreement.of(
                        "std",
                        Scope.account("host-eur"),
                        "operator",
                        Term.percent("90", Base.of(Base.Part.GROSS), "host")))
                .bank("host-eur", BankDetails.iban(Canary.IBAN, "Hotel"))
                .bank("other-eur", BankDetails.iban(Canary.IBAN, "Other"))
                .build();
    }

    private void link(String account, String iban, String by) {
        show(() -> {
            try (BankDetails details = BankDetails.iban(iban, "DEUTDEFF", "Hotel")) {
                payouts.linkBank(account, details, by);
                return details + " " + JSON.writeValueAsString(details);
            }
        });
    }

    private void record(int day) {
        Instant end = Instant.parse("2026-03-0" + day + "T10:00:00Z");
        ChargingSession session = new ChargingSession(
                SessionId.of("feed", "s" + day),
                "LOC1",
                null,
                null,
                end.minusSeconds(60),
                end,
                1_000,
                Price.of(EUR, Micros.parse("10.00", EUR)));
        show(() -> payouts.record(List.of(session)));
    }

    private void sayWhatBecame(int day) {
        for (Instruction sent : rail.taken()) {
            RailEvent.Kind kind = day == 3 ? RailEvent.Kind.RETURNED : RailEvent.Kind.PAID;
            String code = day == 3 ? "AM09" : null;
            show(() -> {
                payouts.receive(List.of(
                        new RailEvent(kind + "-" + sent.key(), sent.key(), kind, now, sent.amount(), "ref", code)));
                return kind;
            });
        }
    }

    private void changes() {
        link("host-eur", Canary.OTHER_IBAN, "ann");
        show(() -> {
            payouts.banks().approve("host-eur", "ann");
            return "approved";
        });
        show(() -> {
            payouts.banks().approve("host-eur", "bob");
            return "approved";
        });
        link("nobody", Canary.IBAN, "ann");
        show(() -> {
            try (BankDetails us = BankDetails.account(Canary.ROUTING, Canary.ACCOUNT, "US", Currencies.USD, "Hotel");
                    BankDetails uk = BankDetails.account("108800", Canary.UK_ACCOUNT, "GB", Currencies.GBP, "Hotel")) {
                payouts.linkBank("other-eur", us, "ann");
                payouts.linkBank("other-eur", uk, "ann");
                return us + " " + uk;
            }
        });
        keys.down = true;
        link("host-eur", Canary.IBAN, "ann");
        show(payouts::run);
        keys.down = false;
        keys.rotate();
        show(vault::rewrap);
        show(vault::keysInUse);
    }

    private void reports() {
        show(payouts::network);
        show(() -> payouts.banks().all());
        show(payouts::accounts);
        show(payouts::sources);
        show(() -> payouts.earnings(List.of(Grouping.SITE)));
        show(() -> payouts.statement("host-eur", LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)));
        show(() -> payouts.settings("host-eur", now));
        show(() -> payouts.settingsEdits("host-eur"));
        show(() -> payouts.trace(SessionId.of("feed", "s1")));
        List<PayoutSummary> all = new ArrayList<>();
        payouts.payouts(all::add);
        show(() -> all);
        for (PayoutSummary payout : all) {
            show(() -> payouts.trace(payout.record().payout().id()));
        }
        show(() -> rail.heard);
        show(payouts::verify);
    }

    private void attacks() {
        List<String> tokens = payouts.network().bankLinks().values().stream()
                .flatMap(history -> history.versions().stream())
                .map(link -> link.bank().token())
                .distinct()
                .toList();
        for (String token : tokens) {
            SealedDetails record = records.find(token).orElseThrow();
            show(() -> record);
            show(() -> vault.open(token, owner(77), details -> details.lastFour()));
            show(() -> vault.open(token, details -> {
                throw new IllegalStateException("a reader of " + details);
            }));
            show(() -> {
                records.add(record);
                return "added twice";
            });
        }
        show(() -> vault.open("bv_0", details -> details.lastFour()));
        show(() -> vault + " " + keys.keys + " " + records + " "
                + store.read(snapshot -> snapshot.network()).bankLinks());
        vault.close();
        link("host-eur", Canary.IBAN, "ann");
    }

    /** Prints what a step comes to, as text and as JSON, or everything that it fails with. */
    private void show(Callable<?> step) {
        steps++;
        try {
            Object result = step.call();
            out.println(result);
            out.println(JSON.writeValueAsString(result));
        } catch (Exception | StackOverflowError e) {
            e.printStackTrace(out);
        }
    }

    private static void commands(Path books, Path input, PrintStream out) throws Exception {
        Path network = Files.writeString(input.resolve("network.json"), """
                { "version": 1, "network": "demo",
                  "parties": [ {"id":"host","name":"Hotel","country":"DE"}, {"id":"operator","name":"Op","country":"DE","own":true} ],
                  "accounts": [ {"id":"host-eur","party":"host","currency":"EUR","zone":"Europe/Berlin","schedule":{"every":"day"},
                    "bank":{"iban":"%s","holder":"Hotel"}} ] }
                """.formatted(Canary.IBAN));
        Path other = Files.writeString(
                input.resolve("other.json"), "{\"iban\":\"" + Canary.OTHER_IBAN + "\",\"holder\":\"Hotel\"}");
        Path wrong = Files.writeString(
                input.resolve("wrong.json"), "{\"iban\":\"" + Canary.IBAN + "1\",\"holder\":\"Hotel\"}");
        Path misplaced = Files.writeString(
                input.resolve("misplaced.json"),
                "{\"routing\":\"" + Canary.IBAN + "\",\"account\":\"" + Canary.ACCOUNT + "\",\"country\":\""
                        + Canary.IBAN + "\",\"currency\":\"USD\",\"holder\":\"Hotel\"}");
        for (String command : List.of(
                "apply " + network,
                "link-bank host-eur " + other + " --by ann",
                "link-bank host-eur " + wrong + " --by ann",
                "link-bank host-eur " + misplaced + " --by ann",
                "approve-bank host-eur --by bob",
                "banks",
                "settings host-eur --history",
                "plan",
                "run",
                "payouts",
                "verify")) {
            for (String json : List.of("", " --json")) {
                int status = Commands.run(out, out, (command + " --db " + books + json).split(" ", -1));
                out.println(command.split(" ", 2)[0] + " exits with " + status);
            }
        }
    }

    /** A key service that may be down, and be given another key. */
    private static final class Keys implements KeyService {

        private final LocalKeys keys = LocalKeys.of("k1", new byte[32]);
        private boolean down;

        void rotate() {
            byte[] next = new byte[32];
            next[0] = 1;
            keys.add("k2", next);
            keys.use("k2");
        }

        private LocalKeys up() {
            if (down) {
                throw new KeyUnavailable("The key service does not answer");
            }
            return keys;
        }

        @Override
        public String currentKeyId() {
            return up().currentKeyId();
        }

        @Override
        public byte[] wrap(String keyId, byte[] dataKey, byte[] context) {
            return up().wrap(keyId, dataKey, context);
        }

        @Override
        public byte[] unwrap(String keyId, byte[] wrapped, byte[] context) {
            return up().unwrap(keyId, wrapped, context);
        }
    }
}
