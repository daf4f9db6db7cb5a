package io.evpayout.jdbc;

import static io.evpayout.money.Currencies.EUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Money;
import io.evpayout.network.SettingsBuilder;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.payout.Payout;
import io.evpayout.plan.Plan;
import io.evpayout.plan.Reason;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.SetOff;
import io.evpayout.policy.SharedBanks;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.TestBankAccount;
import io.evpayout.testkit.TestTokenizer;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** A network of very many accounts is planned part by part, and as if it had been looked at whole. */
class LargeNetworkTest {

    /** So many accounts are not read whole for a plan; they come before and after those that earn. */
    private static final int MANY = 20_500;

    /** Accounts of payee a that owe two cents each; the crowd comes between them and those that give for them. */
    private static final List<String> DEBTORS = List.of("0-debtor", "zz-debtor");

    private static final String COLUMNS =
            "valid_from, currency, schedule, minimum, keep, hold_days, automatic, status, own";

    /** Half of them come before those that earn, and half after. */
    private static final String MORE = "INSERT INTO %1$saccount_version (account, version, party, " + COLUMNS
            + ") WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + MANY
            + ") SELECT CASE WHEN i < " + MANY / 2 + " THEN 'a' ELSE 'z' END || i, 900000 + i, 'crowd' || %2$s, "
            + COLUMNS
            + " FROM %1$saccount_version, n WHERE account = 'host-b'";

    private static final Schedule DAILY = new Schedule(
            Frequencies.daily(), HolidayCalendars.NONE, BusinessDayConvention.NONE, ZoneOffset.UTC, LocalTime.MIDNIGHT);

    private final Set<String> statements = new ConcurrentSkipListSet<>();

    @TempDir
    Path folder;

    @Test
    void inPostgres() {
        plansAlike(Postgres.source(Postgres.newDatabase()), true, "i");
        assertThat(statements).noneMatch(sql -> sql.contains("FROM account_version ORDER BY"));
    }

    @Test
    void inSqlite() {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("store.db"));
        plansAlike(file, false, "i");
        assertThat(statements).noneMatch(sql -> sql.contains("FROM account_version ORDER BY"));
    }

    /** Whose settings would be read with every part of them. */
    @Test
    void ofOnePayee() {
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("store.db"));
        plansAlike(file, false, "''");
        assertThat(statements).anyMatch(sql -> sql.contains("FROM account_version ORDER BY"));
    }

    private void plansAlike(DataSource source, boolean postgres, String payee) {
        try (JdbcStore store = open(source, postgres)) {
            Payouts payouts = payouts(store);
            payouts.apply(settings());
            assertThat(payouts.record(sessions()).recorded()).isEqualTo(6);
        }
        Postgres.execute(source, MORE.formatted(postgres ? "payout." : "", payee));
        statements.clear();
        Plan byParts;
        try (JdbcStore store = open(recording(source), postgres)) {
            byParts = payouts(store).plan();
        }
        assertThat(statements).anyMatch(sql -> sql.contains("FROM account_version WHERE party"));

        try (JdbcStore store = open(source, postgres)) {
            Payouts whole = payouts(store);
            assertThat(whole.network().accounts()).hasSize(MANY + 6);
            assertThat(whole.plan()).isEqualTo(byParts);
        }
        assertThat(byParts.decisions()).hasSize(MANY + 7);
        assertThat(byParts.payouts()).extracting(Payout::account).containsExactly("host-a", "host-b");
        assertThat(byParts.payouts()).extracting(Payout::amount).containsOnly(new Money(2, EUR)); // of 3.5 each
        assertThat(reasons(byParts, "host-c")).contains(Reason.Code.NOTHING_MATURED);
        assertThat(reasons(byParts, "host-d")).contains(Reason.Code.BANK_SHARED);
        assertThat(reasons(byParts, "partner:EUR")).contains(Reason.Code.MANUAL_ONLY);
    }

    private static List<Reason.Code> reasons(Plan plan, String account) {
        return plan.decisions().stream()
                .filter(decision -> decision.account().equals(account))
                .flatMap(decision -> decision.reasons().stream())
                .map(Reason::code)
                .toList();
    }

    private static JdbcStore open(DataSource source, boolean postgres) {
        return postgres ? JdbcStore.postgres(source) : JdbcStore.sqlite(source);
    }

    private static Payouts payouts(JdbcStore store) {
        return Payouts.on(store)
                .rail(new ScriptedRail("bank"))
                .tokenizer(LargeNetworkTest::recognised)
                .sharedBanks(SharedBanks.HOLD)
                .clock(() -> Instant.parse("2026-03-02T12:00:00Z"))
                .build();
    }

    /** A payee with two accounts, one whose site holds money back, one that is paid to a bank account of somebody else's. */
    private static SettingsChange settings() {
        SettingsBuilder change = SettingsChange.of("large")
                .party(Party.own("operator", "Operator", "DE"))
                .party(Party.of("partner", "Partner", "DE"));
        for (String name : List.of("a", "b", "c", "d")) {
            String party = "payee-" + (name.equals("b") ? "a" : name);
            change.party(Party.of(party, party, "DE"))
                    .account(AccountSettings.of("host-" + name, party, EUR, DAILY))
                    .site(Site.of("at-" + name, name, ZoneOffset.UTC, "host-" + name)
                            .withHoldDays(name.equals("c") ? 7 : null))
                    .agreement(Agreement.of(
                            "of-" + name,
                            Scope.account("host-" + name),
                            party,
                            Term.parse("percent 30 of net to partner")))
                    .bank("host-" + name, details(name));
        }
        for (String debtor : DEBTORS) {
            change.account(AccountSettings.of(debtor, "payee-a", EUR, DAILY)
                            .withSetOff(SetOff.parse("50% at place " + (1 + DEBTORS.indexOf(debtor)))))
                    .site(Site.of("at-" + debtor, debtor, ZoneOffset.UTC, debtor))
                    .agreement(Agreement.of(
                            "of-" + debtor,
                            Scope.account(debtor),
                            "payee-a",
                            Term.parse("perSession 0.07 to partner")));
        }
        return change.build();
    }

    /** Payees a and b are one, c and d are paid to one bank account. */
    private static BankDetails details(String name) {
        return (name.compareTo("c") < 0 ? TestBankAccount.GERMANY : TestBankAccount.FRANCE).details();
    }

    private static BankAccount recognised(BankDetails details) {
        BankAccount bank = new TestTokenizer().tokenize(details);
        return bank.withFingerprint("of " + bank.token());
    }

    private static List<ChargingSession> sessions() {
        Instant end = Instant.parse("2026-03-01T10:00:00Z");
        return Stream.concat(Stream.of("a", "b", "c", "d"), DEBTORS.stream())
                .map(name -> new ChargingSession(
                        SessionId.of("feed", name),
                        "at-" + name,
                        null,
                        null,
                        end.minusSeconds(600),
                        end,
                        10_000,
                        Price.of(EUR, 5_000_000)))
                .toList();
    }

    private DataSource recording(DataSource source) {
        return Watched.of(DataSource.class, source, (name, argument, result) -> {
            return result instanceof Connection connection ? recording(connection) : result;
        });
    }

    private Connection recording(Connection connection) {
        return Watched.of(Connection.class, connection, (name, argument, result) -> {
            if (name.equals("prepareStatement")) {
                statements.add(argument);
            }
            return result;
        });
    }
}
