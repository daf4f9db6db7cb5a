package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.PayoutsBuilder;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.network.SettingsBuilder;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rail.Rail;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.store.Store;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;

/**
 * A network of accounts with one site each, all paid daily, and its sessions from March 2026 on, in the order in which they
 * ended: a hundred a day at each site, if nothing else is said. The host gets 80 % of net, tax is known. Everything is made
 * from its number.
 */
final class World {

    static final Currency EUR = Currencies.EUR;
    static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    static final int SESSIONS_A_DAY = 100;

    private static final long MICROS_PER_CENT = 1_000_000;
    private static final int SECONDS_A_DAY = 86_400;
    static final String IBAN = "DE89370400440532013000"; // IBAN registry, Germany: an example, nobody's

    private final int accounts;
    private final int sessionsADay;
    private volatile Instant now = BEGIN;

    World(int accounts) {
        this(accounts, SESSIONS_A_DAY);
    }

    /** With so many sessions a day at each site. */
    World(int accounts, int sessionsADay) {
        this.accounts = accounts;
        this.sessionsADay = sessionsADay;
    }

    int accounts() {
        return accounts;
    }

    void at(Instant instant) {
        now = instant;
    }

    Instant now() {
        return now;
    }

    /** The library on this store, in which the network is settled. */
    Payouts settledOn(Store store, Rail rail) {
        return settled(on(store, rail));
    }

    /** The same with the network settled. */
    Payouts settled(Payouts payouts) {
        try (BankDetails details = BankDetails.iban(IBAN, "Site Host")) {
            payouts.apply(settings(details));
        }
        return payouts;
    }

    /** The library on this store, whose network is settled already. */
    Payouts on(Store store, Rail rail) {
        return builder(store, rail).build();
    }

    /** The same before it is built. */
    PayoutsBuilder builder(Store store, Rail rail) {
        return Payouts.on(store)
                .rail(rail)
                .tokenizer(any -> new BankAccount("token", "3000", "DE", EUR))
                .clock(this::now);
    }

    private SettingsChange settings(BankDetails details) {
        SettingsBuilder change = SettingsChange.of("bench").party(Party.own("operator", "Operator", "DE"));
        Schedule daily = new Schedule(
                Frequencies.daily(),
                HolidayCalendars.NONE,
                BusinessDayConvention.NONE,
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT);
        for (int i = 0; i < accounts; i++) {
            change.party(Party.of("host" + i, "Host " + i, "DE"))
                    .account(AccountSettings.of(account(i), "host" + i, EUR, daily))
                    .site(Site.of(site(i), "Site " + i, ZoneOffset.UTC, account(i)))
                    .agreement(Agreement.of(
                            "contract" + i,
                            Scope.account(account(i)),
                            "operator",
                            Term.parse("percent 80 of net to host" + i)))
                    .bank(account(i), details);
        }
        return change.build();
    }

    static String account(int number) {
        return "acct-" + number;
    }

    static String site(int number) {
        return "LOC-" + number;
    }

    /** When so many sessions have ended. */
    Instant after(long sessions) {
        return BEGIN.plusSeconds(sessions * SECONDS_A_DAY / ((long) accounts * sessionsADay));
    }

    /** Sessions by their numbers, made when they are asked for. */
    List<ChargingSession> sessions(long first, int count) {
        return new AbstractList<>() {
            @Override
            public ChargingSession get(int index) {
                return session(first + index);
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    private ChargingSession session(long number) {
        int site = Math.floorMod(number * 7_919, accounts);
        Instant end = after(number);
        long energy = 5_000 + number * 37 % 60_000;
        long net = (energy * 42 / 1_000 + 100) * MICROS_PER_CENT;
        long tax = net * 19 / 100;
        long start = Math.min(1_800 + number * 61 % 5_400, 7_200);
        return new ChargingSession(
                SessionId.of("DE*CPO", String.format("cdr-%012d", number)),
                site(site),
                "DE*CPO*E" + site + "*" + number % 4,
                number % 3 == 0 ? ConnectorType.AC : ConnectorType.DC,
                end.minusSeconds(start),
                end,
                energy,
                Price.of(EUR, net + tax, tax, true, Map.of(Component.ENERGY, net - 100 * MICROS_PER_CENT)));
    }
}
