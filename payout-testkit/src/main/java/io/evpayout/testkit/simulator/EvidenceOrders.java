package io.evpayout.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankDetails;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.ledger.Balance;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailEvent.Kind;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.store.Store;
import io.evpayout.testkit.RailScript;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.SettableClock;
import io.evpayout.testkit.TestBankAccount;
import io.evpayout.testkit.TestTokenizer;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Twin accounts that are paid the same, whose rail says the same of both payouts: of one as it happened, of the other in
 * another order, with something twice. In the end both stand alike, and so do their books.
 */
final class EvidenceOrders {

    /** Twins in one store. */
    static final int TOGETHER = 50;

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private static final List<String> CODES = List.of("AC04", "R32", "FRAD", "XX99");

    private final Store store;
    private final int first;
    private final int pairs;
    private final SettableClock clock = SettableClock.at(NOON);
    private final ScriptedRail rail = new ScriptedRail("rail");
    private final Payouts payouts;

    EvidenceOrders(Store store, int first, int pairs) {
        this.store = store;
        this.first = first;
        this.pairs = pairs;
        rail.otherwise(RailScript.timeOutAfterAcceptance());
        this.payouts = Payouts.on(store)
                .rail(rail)
                .tokenizer(new TestTokenizer())
                .clock(clock)
                .build();
    }

    void check() {
        payouts.apply(settings());
        payouts.record(sessions());
        payouts.run();
        for (int pair = 0; pair < pairs; pair++) {
            Chance chance = Chance.of(first + pair, 30);
            List<String> said = said(chance);
            String one = record("one-" + pair).attempts().get(0).key();
            String two = record("two-" + pair).attempts().get(0).key();
            said.forEach(what -> payouts.receive(List.of(event(one, what))));
            List<String> again = shuffled(said, chance);
            again.forEach(what -> payouts.receive(List.of(event(two, what))));
            assertThat(state("two-" + pair)).as(again + " instead of " + said).isEqualTo(state("one-" + pair));
        }
        assertThat(payouts.verify().ok()).isTrue();
    }

    private List<String> said(Chance chance) {
        List<String> said = new ArrayList<>();
        int number = 1 + chance.below(6);
        for (int i = 0; i < number; i++) {
            said.add(chance.pick(List.of(Kind.values())) + " " + chance.pick(CODES) + " " + i);
        }
        return said;
    }

    private static List<String> shuffled(List<String> said, Chance chance) {
        List<String> shuffled = new ArrayList<>(said);
        shuffled.add(chance.pick(said));
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = chance.below(i + 1);
            String other = shuffled.get(j);
            shuffled.set(j, shuffled.get(i));
            shuffled.set(i, other);
        }
        return shuffled;
    }

    private static RailEvent event(String key, String what) {
        String[] parts = what.split(" ", -1);
        Kind kind = Kind.valueOf(parts[0]);
        boolean back = kind == Kind.RETURNED || kind == Kind.FAILED;
        return new RailEvent(key + what, key, kind, NOON, null, "ref", back ? parts[1] : null);
    }

    private PayoutRecord record(String account) {
        return store.<PayoutRecord>read(snapshot -> {
            try (Stream<PayoutRecord> all = snapshot.payouts(account)) {
                return all.findFirst().orElseThrow();
            }
        });
    }

    /** Where a payout stands, its lots, and its account's balances and settings, without their names. */
    private String state(String account) {
        PayoutRecord record = record(account);
        return store.<String>read(snapshot -> {
            List<String> balances = new ArrayList<>();
            try (Stream<Balance> all = snapshot.balances()) {
                all.filter(balance -> balance.key().owner().equals(account)
                                && !balance.amount().isZero())
                        .forEach(balance -> balances.add(balance.key().ledgerAccount() + " " + balance.amount()));
            }
            return record.standing() + " " + balances + " "
                    + snapshot.openLots(account, NOON.atZone(ZoneOffset.UTC).toLocalDate()).stream()
                            .map(lot -> lot.earned() + " " + lot.taken())
                            .toList()
                    + " "
                    + snapshot.network().account(account, NOON).orElseThrow().status() + " "
                    + snapshot.network().bankLink(account, NOON).orElseThrow().status();
        });
    }

    private List<String> accounts() {
        List<String> accounts = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            accounts.add("one-" + pair);
            accounts.add("two-" + pair);
        }
        return accounts;
    }

    private SettingsChange settings() {
        Schedule daily = new Schedule(
                Frequencies.daily(),
                HolidayCalendars.NONE,
                BusinessDayConvention.NONE,
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT);
        List<Party> parties = new ArrayList<>(List.of(Party.own("operator", "Operator", "DE")));
        List<AccountSettings> accounts = new ArrayList<>();
        List<Site> sites = new ArrayList<>();
        List<Agreement> agreements = new ArrayList<>();
        Map<String, BankDetails> banks = new LinkedHashMap<>();
        for (String account : accounts()) {
            parties.add(Party.of(account, "Host", "DE"));
            accounts.add(AccountSettings.of(account, account, Currencies.EUR, daily));
            sites.add(Site.of(account, "Site", ZoneOffset.UTC, account));
            agreements.add(Agreement.of(
                    account, Scope.site(account), "operator", Term.parse("percent 90 of gross to " + account)));
            banks.put(account, TestBankAccount.GERMANY.details());
        }
        return new SettingsChange("orders", parties, accounts, sites, agreements, banks);
    }

    private List<Fact> sessions() {
        Instant end = NOON.minusSeconds(86_400);
        List<Fact> sessions = new ArrayList<>();
        for (String account : accounts()) {
            sessions.add(new ChargingSession(
                    SessionId.of("feed", account),
                    account,
                    null,
                    null,
                    end.minusSeconds(3_600),
                    end,
                    10_000,
                    Price.of(
                            Currencies.EUR, Money.ofMinor(1_000, Currencies.EUR).minorUnits() * 1_000_000)));
        }
        return sessions;
    }
}
