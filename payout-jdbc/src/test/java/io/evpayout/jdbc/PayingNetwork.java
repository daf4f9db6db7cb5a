package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
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
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.store.Registration;
import io.evpayout.store.Store;
import io.evpayout.testkit.SettableClock;
import io.evpayout.testkit.TestBankAccount;
import io.evpayout.testkit.TestTokenizer;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A small network that is paid every day, as one process sees it, and what must be true of it and its bank in the end. */
final class PayingNetwork {

    private static final int ACCOUNTS = 8;
    private static final String SOURCE = "feed";

    private final Store store;
    private final BankRail bank;
    private final SettableClock clock = SettableClock.at("2026-03-01T00:00:00Z");
    private final Payouts payouts;

    PayingNetwork(Store store, BankRail bank) {
        this.store = store;
        this.bank = bank;
        this.payouts = Payouts.on(store)
                .rail(bank)
                .tokenizer(new TestTokenizer())
                .clock(clock)
                .build();
    }

    void settle() {
        SettingsBuilder change = SettingsChange.of("paying").party(Party.own("operator", "Operator", "DE"));
        Schedule daily = new Schedule(
                Frequencies.daily(),
                HolidayCalendars.NONE,
                BusinessDayConvention.NONE,
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT);
        try (BankDetails details = TestBankAccount.GERMANY.details()) {
            for (int i = 0; i < ACCOUNTS; i++) {
                change.party(Party.of("h" + i, "Host " + i, "DE"))
                        .account(AccountSettings.of("a" + i, "h" + i, Currencies.EUR, daily))
                        .site(Site.of("S" + i, "Site " + i, ZoneOffset.UTC, "a" + i))
                        .agreement(Agreement.of(
                                "g" + i,
                                Scope.account("a" + i),
                                "operator",
                                Term.percent("80", Base.of(Base.Part.GROSS), "h" + i)))
                        .bank("a" + i, details);
            }
            payouts.apply(change.build());
        }
    }

    /** Records sessions, pays, and hears what became of it, for ever; says which sessions were acknowledged. */
    void work(String name) {
        for (int round = 0; ; round++) {
            Worker.say("recorded " + record(name + "-" + round));
            payouts.run();
            Worker.say("ran");
            payouts.receive(bank.news(clock.instant()));
            payouts.resolve();
            Worker.say("heard");
        }
    }

    private String record(String prefix) {
        clock.set(bank.time());
        List<ChargingSession> sessions = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            sessions.add(new ChargingSession(
                    SessionId.of(SOURCE, prefix + "-" + i),
                    "S" + i,
                    null,
                    null,
                    clock.instant().minus(Duration.ofMinutes(90)),
                    clock.instant().minus(Duration.ofMinutes(30)),
                    9_000,
                    Price.of(Currencies.EUR, Micros.parse("7.13", Currencies.EUR))));
        }
        payouts.record(sessions);
        return sessions.stream().map(session -> session.id().id()).collect(Collectors.joining(" "));
    }

    /** Nobody is killed any more: everything ends. */
    void drain() {
        for (int i = 0; i < 40; i++) {
            clock.set(bank.time());
            payouts.receive(bank.news(clock.instant()));
            payouts.resolve();
            payouts.run();
        }
    }

    /** Nothing that was acknowledged is lost, nothing was paid twice, and the bank moved nothing that nobody knows of. */
    void check(Set<String> acknowledged) {
        assertThat(payouts.verify().checks())
                .allSatisfy(
                        check -> assertThat(check.violations()).as(check.name()).isEmpty());
        Set<SessionId> ids =
                acknowledged.stream().map(id -> SessionId.of(SOURCE, id)).collect(Collectors.toSet());
        Map<SessionId, Registration> there = store.read(s -> s.registered(ids));
        assertThat(there.keySet()).as("acknowledged sessions").containsAll(ids);
        List<PayoutRecord> records = store.read(s -> s.payouts().toList());
        Map<String, PayoutRecord> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.payout().id(), record));
        Map<String, Integer> moved = new HashMap<>();
        for (BankRail.Line line : bank.book()) {
            PayoutRecord record = byId.get(line.payout());
            assertThat(record).as("payout of " + line).isNotNull();
            assertThat(record.attempts())
                    .as("attempts of " + line)
                    .anyMatch(a -> a.key().equals(line.key()));
            assertThat(line.amount()).isEqualTo(record.payout().amount().minorUnits());
            moved.merge(line.payout(), line.moved(), Integer::sum);
        }
        assertThat(moved.values())
                .as("how often the bank has moved each payout")
                .allMatch(times -> times <= 1);
        records.forEach(
                record -> check(record, moved.getOrDefault(record.payout().id(), 0)));
    }

    private static void check(PayoutRecord record, int moved) {
        PayoutState state = record.standing().state();
        if (state == PayoutState.PAID || state == PayoutState.ACCEPTED) {
            assertThat(moved).as(record.toString()).isEqualTo(1);
        } else if (!state.isLive()) {
            assertThat(moved).as(record.toString()).isZero();
        }
    }

    /** After {@link #drain}: what the bank has moved is paid, and what nobody knows waits for a person. */
    void checkEnded() {
        List<PayoutRecord> records = store.read(s -> s.payouts().toList());
        assertThat(records).anyMatch(record -> record.standing().state() == PayoutState.PAID);
        assertThat(records)
                .filteredOn(record -> record.standing().state() == PayoutState.UNKNOWN
                        || record.standing().state() == PayoutState.SUBMITTING)
                .allMatch(record -> record.standing().review());
    }
}
