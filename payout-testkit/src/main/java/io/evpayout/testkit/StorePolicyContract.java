package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.NOON;
import static io.evpayout.testkit.Samples.assertSame;
import static io.evpayout.testkit.SettingsSamples.account;
import static io.evpayout.testkit.SettingsSamples.agreement;
import static io.evpayout.testkit.SettingsSamples.link;
import static io.evpayout.testkit.SettingsSamples.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankAccount;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.network.Network;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.Otherwise;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.SetOff;
import io.evpayout.policy.Setting;
import io.evpayout.policy.SourceSettings;
import io.evpayout.policy.Thresholds;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import io.evpayout.store.SettingsVersion;
import io.evpayout.store.Transaction;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Thresholds and inheritance: what accounts and their payees say, and who said it when. */
public interface StorePolicyContract extends StoreUnderTest {

    @Test
    default void accountsComeBackWithEveryLimitAndStatus() {
        List<AccountSettings> accounts = new ArrayList<>();
        for (Currency currency : List.of(Currencies.JPY, EUR, Currencies.KWD, Currencies.CLF)) {
            for (AccountStatus status : AccountStatus.values()) {
                Schedule schedule = new Schedule(
                        Frequencies.daily(),
                        HolidayCalendars.NONE,
                        BusinessDayConvention.NONE,
                        ZoneId.of(accounts.size() % 2 == 0 ? "Pacific/Apia" : "-03:30"),
                        LocalTime.parse(accounts.size() % 2 == 0 ? "00:00" : "23:59:59.999999999"));
                accounts.add(AccountSettings.of("a" + accounts.size(), "p", currency, schedule)
                        .withFrom(NOON)
                        .withThresholds(thresholds(currency, accounts.size()))
                        .withHoldDays(accounts.size() % 2 == 0 ? 0 : 365)
                        .withAutomatic(accounts.size() % 2 == 0)
                        .withSetOff(setOff(accounts.size()))
                        .withStatus(status)
                        .inheriting(
                                accounts.size() % 2 == 0
                                        ? List.of()
                                        : List.of(Setting.values()).subList(0, accounts.size() % 14)));
            }
        }
        writing(t -> accounts.forEach(t::add));
        assertSame(
                now().network().accounts(),
                Network.of(List.of(), accounts, List.of(), List.of(), List.of()).accounts());
    }

    @Test
    default void defaultsOfPayeesComeBackAsTheyWere() {
        List<PayeeDefaults> defaults = List.of(
                PayeeDefaults.none("p"),
                PayeeDefaults.none("P").withFrom(NOON.plusNanos(1)).with(Setting.HOLD_DAYS, 365),
                PayeeDefaults.none("p")
                        .withFrom(NOON)
                        .with(Setting.CALENDAR, HolidayCalendars.of("bank[SIC;;12-24]"))
                        .with(Setting.ZONE, ZoneId.of("-03:30"))
                        .with(Setting.CUT_OFF, LocalTime.parse("23:59:59.999999999"))
                        .with(Setting.MINIMUM, Money.ofMinor(Long.MAX_VALUE, Currencies.KWD))
                        .with(Setting.MINIMUM, Money.zero(Currencies.JPY))
                        .with(Setting.OTHERWISE, new Otherwise(Money.ofMinor(1, EUR), Frequencies.monthly(31)))
                        .with(Setting.SET_OFF, SetOff.of("12.3456", 7).withWriteOffAfter(1)));
        writing(t -> defaults.forEach(t::add));
        assertSame(
                now().network().defaults(), Network.EMPTY.withDefaults(defaults).defaults());
    }

    @Test
    default void sourcesComeBackAsTheyWere() {
        List<SourceSettings> sources = new ArrayList<>();
        AWKWARD.stream()
                .filter(name -> !name.isEmpty() && name.length() < 256)
                .forEach(name -> sources.add(SourceSettings.whenPaid(name).withZone(ZoneId.of("-03:30"))));
        sources.add(SourceSettings.accrual("BE*BEC"));
        sources.add(SourceSettings.whenPaid("be*bec").withFrom(NOON.plusNanos(1)));
        sources.add(SourceSettings.whenPaid("BE*BEC")
                .withFrom(NOON)
                .withZone(ZoneId.of("Europe/Brussels"))
                .withPaidThrough(LocalDate.of(9998, 12, 31)));
        sources.add(SourceSettings.accrual("BE*BEC").withFrom(NOON).withPaidThrough(LocalDate.of(1, 1, 1)));
        writing(t -> sources.forEach(t::add));
        assertSame(now().network().sources(), Network.EMPTY.withSources(sources).sources());
    }

    @Test
    default void versionsTellWhenTheyWereMadeAndByWhom() {
        writing(t -> t.add(new Party("p", NOON, "nobody told", "DE", false)));
        writing(t -> {
            t.recording(NOON.plusNanos(5), AWKWARD.get(0));
            t.add(new Party("p", NOON.minusNanos(1), "", "DE", false));
            t.add(account("a", NOON, schedule(Frequencies.daily())));
            t.add(PayeeDefaults.none("p"));
            t.add(SourceSettings.whenPaid("X").withFrom(NOON));
        });
        writing(t -> {
            t.recording(NOON.plusSeconds(9), null);
            t.add(new Party("p", NOON, "", "DE", false));
            t.add(new Site("s", NOON, "S", ZoneId.of("UTC"), "a"));
            t.add(agreement("g", NOON, Scope.Level.SITE, null));
            t.add(link("a", 1, NOON));
        });
        SettingsVersion last = new SettingsVersion(NOON, NOON.plusSeconds(9), null);
        assertThat(now().versions(SettingsVersion.Of.PARTY, "p"))
                .containsExactly(
                        new SettingsVersion(NOON.minusNanos(1), NOON.plusNanos(5), AWKWARD.get(0)),
                        new SettingsVersion(NOON, null, null),
                        last);
        assertThat(now().versions(SettingsVersion.Of.ACCOUNT, "a"))
                .containsExactly(new SettingsVersion(NOON, NOON.plusNanos(5), AWKWARD.get(0)));
        assertThat(now().versions(SettingsVersion.Of.DEFAULTS, "p"))
                .containsExactly(new SettingsVersion(Instant.EPOCH, NOON.plusNanos(5), AWKWARD.get(0)));
        assertThat(now().versions(SettingsVersion.Of.SOURCE, "X"))
                .containsExactly(new SettingsVersion(NOON, NOON.plusNanos(5), AWKWARD.get(0)));
        assertThat(now().versions(SettingsVersion.Of.SITE, "s")).containsExactly(last);
        assertThat(now().versions(SettingsVersion.Of.AGREEMENT, "g")).containsExactly(last);
        assertThat(now().versions(SettingsVersion.Of.BANK_LINK, "a")).containsExactly(last);
        assertThat(now().versions(SettingsVersion.Of.PARTY, "P")).isEmpty();
    }

    @Test
    default void accountsComePageByPageWithThoseThatOnlyEarn() {
        writing(t -> {
            for (String account : List.of("b", "a:EUR", "B", "z")) {
                t.add(account(account, NOON, schedule(Frequencies.daily())));
            }
            t.add(account("b", NOON.plusNanos(1), schedule(Frequencies.daily())));
            t.lock(new TreeSet<>(Set.of("p:EUR", "b")));
            for (String account : List.of("p:EUR", "b")) {
                t.earn(Map.of(new Lot.Key(account, EUR, "s", Samples.DAY), 1L));
            }
        });
        assertThat(now().accountsAfter(null, 100)).containsExactly("B", "a:EUR", "b", "p:EUR", "z");
        assertThat(now().accountsAfter(null, 2)).containsExactly("B", "a:EUR");
        assertThat(now().accountsAfter("a:EUR", 2)).containsExactly("b", "p:EUR");
        assertThat(now().accountsAfter("c", 2)).containsExactly("p:EUR", "z");
        assertThat(now().accountsAfter("z", 2)).isEmpty();
    }

    @Test
    default void termsThatGoByMonthsAreSeen() {
        writing(t -> t.add(agreement("g", NOON, Scope.Level.SITE, null)));
        assertThat(now().hasPeriodTerms()).isFalse();
        Agreement monthly = agreement("m", NOON, Scope.Level.SITE, null);
        writing(t -> t.add(new Agreement(
                "m",
                NOON,
                null,
                monthly.scope(),
                monthly.rounding(),
                List.of(monthly.terms().get(0), Term.parse("monthlyFee 12.50 times 3 to operator")),
                "host")));
        assertThat(now().hasPeriodTerms()).isTrue();
    }

    /** Accounts of one payee, one that is paid to the same bank account, one that only earns, and one of somebody else. */
    @Test
    default void settingsOfSomeAccountsDecideAsAllOfThemDo() {
        writing(StorePolicyContract::severalPayees);
        Network all = now().network();
        for (List<String> asked : List.of(List.of("a"), List.of("b", "o"), List.of("r:EUR"), List.of("c", "d"))) {
            Network some = now().networkOf(asked);
            asked.forEach(account -> assertDecidesAlike(some, all, account));
        }
        Instant later = NOON.plusSeconds(2);
        assertThat(all.bankSharers("b")).containsExactly("c");
        assertThat(now().networkOf(List.of("a")).site("s", later)).isEqualTo(all.site("s", later));
        assertThat(now().networkOf(List.of("r:EUR")).site("elsewhere", NOON)).isEqualTo(all.site("elsewhere", NOON));
    }

    private static void severalPayees(Transaction t) {
        Schedule daily = schedule(Frequencies.daily());
        for (String party : List.of("p", "q", "r", "own")) {
            t.add(new Party(party, NOON, party, "DE", party.equals("own")));
            t.add(PayeeDefaults.none(party).with(Setting.HOLD_DAYS, party.length()));
        }
        t.add(AccountSettings.of("a", "p", EUR, daily).withSetOff(SetOff.of("50", 1)));
        t.add(AccountSettings.of("b", "p", EUR, daily));
        t.add(AccountSettings.of("b", "p", EUR, schedule(Frequencies.monthly(1)))
                .withFrom(NOON));
        t.add(AccountSettings.of("c", "q", EUR, daily));
        t.add(AccountSettings.of("d", "r", EUR, daily));
        t.add(AccountSettings.of("o", "own", EUR, daily));
        for (String account : List.of("a", "b", "c", "d")) {
            BankAccount bank = new BankAccount("token", "1234", "DE", EUR);
            String print = account.equals("b") || account.equals("c") ? "shared" : null;
            t.add(new BankLink(account, 1, NOON, BankLink.Status.VERIFIED, null, bank.withFingerprint(print)));
        }
        for (String site : List.of("elsewhere", "s")) {
            t.add(new Site(site, NOON, site, ZoneId.of("UTC"), "d", 3));
            t.add(new Site(site, NOON.plusSeconds(1), site, ZoneId.of("UTC"), "d", 7));
        }
        t.lock(new TreeSet<>(Set.of("a", "r:EUR")));
        t.earn(Map.of(new Lot.Key("a", EUR, "s", Samples.DAY), 1L));
        t.earn(Map.of(new Lot.Key("r:EUR", EUR, "elsewhere", Samples.DAY), 1L));
    }

    private static void assertDecidesAlike(Network some, Network all, String account) {
        Instant later = NOON.plusSeconds(2);
        AccountSettings settings = all.account(account, later).orElseThrow();
        assertThat(some.account(account, later)).contains(settings);
        assertThat(some.isOwn(settings, later)).isEqualTo(all.isOwn(settings, later));
        assertThat(some.schedules(account)).isEqualTo(all.schedules(account));
        assertThat(some.bankLink(account, later)).isEqualTo(all.bankLink(account, later));
        assertThat(some.bankSharers(account)).isEqualTo(all.bankSharers(account));
        assertThat(some.accountsOf(settings.party())).isEqualTo(all.accountsOf(settings.party()));
        for (String other : all.accountsOf(settings.party())) {
            assertThat(some.effective(other)).isEqualTo(all.effective(other));
        }
    }

    private static @Nullable SetOff setOff(int n) {
        return switch (n % 5) {
            case 0 -> null;
            case 1 -> SetOff.of("0", 1);
            case 2 -> SetOff.of("12.3456", SetOff.MAX_ORDER).withWriteOffAfter(1);
            case 3 -> SetOff.of("100", 2).withWriteOffAfter(SetOff.MAX_WRITE_OFF_AFTER);
            default -> SetOff.of("50", 3);
        };
    }

    /** With every other threshold, and with none. */
    private static Thresholds thresholds(Currency currency, int n) {
        Money largest = Money.ofMinor(Long.MAX_VALUE, currency);
        Money smallest = Money.ofMinor(1, currency);
        Thresholds limits = Thresholds.none(currency).withMinimum(largest);
        return switch (n % 3) {
            case 0 ->
                limits.withPayAnywayAfter(Thresholds.MAX_PAY_ANYWAY_AFTER).withApprovalAbove(Money.zero(currency));
            case 1 ->
                limits.withOtherwise(new Otherwise(smallest, Frequencies.monthly(31)))
                        .withDormantAfter(Thresholds.MAX_DORMANT_AFTER);
            default ->
                limits.withMinimum(Money.zero(currency))
                        .withKeep(largest)
                        .withPayAnywayAfter(1)
                        .withOtherwise(new Otherwise(largest, Frequencies.weekly(DayOfWeek.MONDAY)))
                        .withDormantAfter(1)
                        .withApprovalAbove(largest);
        };
    }
}
