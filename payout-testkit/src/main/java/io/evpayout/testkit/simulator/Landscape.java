package io.evpayout.testkit.simulator;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankDetails;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.SetOff;
import io.evpayout.policy.SourceSettings;
import io.evpayout.policy.Thresholds;
import io.evpayout.schedule.Frequency;
import io.evpayout.schedule.Schedule;
import io.evpayout.testkit.TestBankAccount;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The network that a world begins with: accounts of many schedules, thresholds, zones, currencies and contracts. */
final class Landscape {

    static final String NETWORK = "simulated";
    static final String OPERATOR = "operator";

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Pacific/Chatham"),
            ZoneId.of("Asia/Kolkata"),
            ZoneId.of("Africa/Casablanca"),
            ZoneId.of("America/Santiago"),
            ZoneId.of("UTC"));

    private static final List<String> FREQUENCIES = List.of(
            "day",
            "day",
            "day",
            "week on MONDAY,THURSDAY",
            "week on FRIDAY",
            "2 weeks from 2026-01-02",
            "month on 1,15",
            "month on 31",
            "month on LAST_BUSINESS_DAY",
            "month on 2nd TUESDAY",
            "manual");

    private static final List<String> RICH = List.of(
            "percent 80 of net to HOST; guarantee 12 to HOST",
            "percent 70.5 of gross to HOST; monthlyFee 4 times 2 to operator from HOST",
            "perKwh 0.05 to HOST; percent 33.3333 of left to HOST; tiers 5=1,20=2.5,*=7 of net to HOST",
            "perSession 0.25 to HOST; percent 66.6667 of net to HOST; processingFee 2.9 plus 0.30 by left");

    private static final List<Currency> CURRENCIES = List.of(
            Currencies.EUR,
            Currencies.EUR,
            Currencies.EUR,
            Currencies.USD,
            Currencies.USD,
            Currencies.JPY,
            Currencies.KWD);

    private final List<Host> hosts;
    private final Chance chance;

    Landscape(long seed, int accounts) {
        this.chance = Chance.of(seed, 8);
        this.hosts = IntStream.range(0, accounts).mapToObj(this::host).toList();
    }

    /** Of every five accounts one has a contract with more terms, and two belong to one payee and settle their debts. */
    private Host host(int number) {
        int kind = number % 5;
        String party = "h" + (kind == 4 ? number - 1 : number);
        Currency currency = kind >= 3 ? Currencies.EUR : chance.pick(CURRENCIES);
        return new Host(
                number, "a" + number, party, "S" + number, "g" + number, currency, chance.pick(ZONES), kind < 2);
    }

    List<Host> hosts() {
        return hosts;
    }

    static HolidayCalendar calendar(Currency currency) {
        return currency.equals(Currencies.EUR) ? HolidayCalendars.TARGET : HolidayCalendars.WEEKENDS;
    }

    static String frequency(Chance chance) {
        return chance.pick(FREQUENCIES);
    }

    static List<TestBankAccount> banks(Currency currency) {
        return currency.equals(Currencies.USD)
                ? List.of(
                        TestBankAccount.UNITED_STATES,
                        TestBankAccount.UNITED_STATES_CLOSED,
                        TestBankAccount.UNITED_STATES_NO_ACCOUNT)
                : List.of(
                        TestBankAccount.GERMANY,
                        TestBankAccount.FRANCE,
                        TestBankAccount.SPAIN,
                        TestBankAccount.AUSTRIA,
                        TestBankAccount.ITALY);
    }

    SettingsChange settings() {
        Map<String, Party> parties = new LinkedHashMap<>();
        parties.put(OPERATOR, Party.own(OPERATOR, "Operator", "DE"));
        List<AccountSettings> accounts = new ArrayList<>();
        List<Site> sites = new ArrayList<>();
        List<Agreement> agreements = new ArrayList<>();
        Map<String, BankDetails> banks = new LinkedHashMap<>();
        for (Host host : hosts) {
            parties.put(host.party(), Party.of(host.party(), "Party " + host.party(), "DE"));
            accounts.add(account(host));
            sites.add(Site.of(host.site(), "Site " + host.site(), host.zone(), host.account()));
            agreements.add(agreement(
                    host, host.plain() ? plain(50 * chance.below(180) + 1_000) : chance.pick(RICH), Instant.EPOCH));
            banks.put(host.account(), chance.pick(banks(host.currency())).details());
        }
        return new SettingsChange(NETWORK, List.copyOf(parties.values()), accounts, sites, agreements, banks)
                .withSources(List.of(SourceSettings.whenPaid(Feed.SLOW)));
    }

    /** A contract of one percentage: hundredths of a percent of gross. */
    static String plain(int hundredths) {
        return "percent " + hundredths / 100 + "." + (hundredths % 100 < 10 ? "0" : "") + hundredths % 100
                + " of gross to HOST";
    }

    static Agreement agreement(Host host, String terms, Instant from) {
        List<Term> waterfall = new ArrayList<>();
        for (String term : terms.split("; ", -1)) {
            waterfall.add(Term.parse(term.replace("HOST", host.party())));
        }
        return Agreement.of(host.agreement(), Scope.site(host.site()), OPERATOR, waterfall.toArray(Term[]::new))
                .withFrom(from);
    }

    private AccountSettings account(Host host) {
        AccountSettings settings = AccountSettings.of(
                        host.account(), host.party(), host.currency(), schedule(host, frequency(chance), chance))
                .withThresholds(thresholds(host.currency()))
                .withHoldDays(chance.percent(60) ? 0 : chance.below(5));
        return host.number() % 5 >= 3
                ? settings.withSetOff(SetOff.of(chance.percent(50) ? "100" : "50", 1 + host.number() % 2)
                        .withWriteOffAfter(chance.percent(50) ? 20 : null))
                : settings;
    }

    static Schedule schedule(Host host, String frequency, Chance chance) {
        return new Schedule(
                Frequency.parse(frequency),
                calendar(host.currency()),
                chance.pick(List.of(BusinessDayConvention.values())),
                host.zone(),
                LocalTime.of(chance.percent(50) ? 0 : chance.below(24), chance.percent(30) ? 30 : 0));
    }

    private Thresholds thresholds(Currency currency) {
        long unit = currency.digits() == 0 ? 1 : currency.digits() == 2 ? 100 : 1_000;
        Thresholds thresholds = Thresholds.none(currency);
        if (chance.percent(30)) {
            thresholds = thresholds.withMinimum(Money.ofMinor(unit * chance.below(100), currency));
        }
        if (chance.percent(20)) {
            thresholds = thresholds.withKeep(Money.ofMinor(unit * chance.below(20), currency));
        }
        if (chance.percent(20)) {
            thresholds = thresholds.withPayAnywayAfter(3 + chance.below(20));
        }
        return chance.percent(20)
                ? thresholds.withApprovalAbove(Money.ofMinor(unit * (20 + chance.below(100)), currency))
                : thresholds;
    }
}
