package io.evpayout.examples.bench;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankDetails;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.money.Micros;
import io.evpayout.network.SettingsBuilder;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Accounts with one site each, paid daily, 80 % of net; sessions in the order in which they end, a hundred a day and site. */
record BenchNetwork(int accounts) {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SECONDS_A_DAY = 86_400;
    private static final int SESSIONS_A_DAY = 100;
    private static final int TAX_PERCENT = 19;
    private static final String IBAN = "DE89370400440532013000"; // IBAN registry, Germany: an example, nobody's

    static BankDetails bank() {
        return BankDetails.iban(IBAN, "Site Host");
    }

    SettingsChange settings(BankDetails bank) {
        Schedule daily = new Schedule(
                Frequencies.daily(),
                HolidayCalendars.NONE,
                BusinessDayConvention.NONE,
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT);
        SettingsBuilder change = SettingsChange.of("bench").party(Party.own("operator", "Operator", "DE"));
        for (int i = 0; i < accounts; i++) {
            change.party(Party.of("host" + i, "Host " + i, "DE"))
                    .account(AccountSettings.of("account" + i, "host" + i, Currencies.EUR, daily))
                    .site(Site.of("site" + i, "Site " + i, ZoneOffset.UTC, "account" + i))
                    .agreement(Agreement.of(
                            "contract" + i,
                            Scope.account("account" + i),
                            "operator",
                            Term.parse("percent 80 of net to host" + i)))
                    .bank("account" + i, bank);
        }
        return change.build();
    }

    /** When so many sessions have ended. */
    Instant after(long sessions) {
        return BEGIN.plusSeconds(sessions * SECONDS_A_DAY / ((long) accounts * SESSIONS_A_DAY));
    }

    List<ChargingSession> sessions(long first, int count) {
        List<ChargingSession> sessions = new ArrayList<>(count);
        for (long number = first; number < first + count; number++) {
            sessions.add(session(number));
        }
        return sessions;
    }

    private ChargingSession session(long number) {
        int site = Math.floorMod(number * 7_919, accounts);
        Instant end = after(number);
        long energy = 5_000 + number * 37 % 60_000;
        long net = (100 + energy * 42 / 1_000) * Micros.PER_UNIT;
        long tax = net * TAX_PERCENT / 100;
        return new ChargingSession(
                SessionId.of("bench", "session-" + number),
                "site" + site,
                "evse" + site + "-" + number % 4,
                ConnectorType.DC,
                end.minusSeconds(1_800),
                end,
                energy,
                Price.of(Currencies.EUR, net + tax, tax, true, Map.of()));
    }
}
