package io.evpayout.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.bank.BankDetails;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.engine.Verification;
import io.evpayout.money.Currencies;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.money.RoundingRules;
import io.evpayout.network.SettingsBuilder;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.payout.PayoutState;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rail.Instruction;
import io.evpayout.report.PayoutSummary;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import io.evpayout.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The whole library on the test kit: what a host application's own tests look like. */
class PayoutsInMemoryTest {

    private static final int HOSTS = 5;
    private static final Instant DAY_1 = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant DUE = DAY_1.plus(Duration.ofDays(1));

    private final SettableClock clock = SettableClock.at(DAY_1);
    private final ScriptedRail rail = new ScriptedRail("scripted");
    private Store store = new MemoryStore();

    @Test
    void sessionsBecomePayouts() {
        Payouts payouts = start();
        assertThat(payouts.record(sessions()).recorded()).isEqualTo(HOSTS * 3L);
        assertThat(payouts.record(sessions()).alreadyRecorded()).isEqualTo(HOSTS * 3L);
        clock.set(DUE);
        payouts.run();
        assertStates(payouts, PayoutState.ACCEPTED);
        clock.advance(Duration.ofDays(1));
        payouts.receive(rail.events(clock.instant()));
        payouts.receive(rail.events(clock.instant()));
        assertStates(payouts, PayoutState.PAID);
        assertPaidOnce(payouts);
    }

    @Test
    void workThatIsRunAgainChangesNothing() {
        store = MemoryStore.repeatingWork();
        sessionsBecomePayouts();
    }

    @Test
    void whatTimesOutIsNeverPaidTwice() {
        Payouts payouts = start();
        payouts.record(sessions());
        rail.next(
                RailScript.timeOutBeforeAcceptance(),
                RailScript.timeOutAfterAcceptance(),
                RailScript.breakBeforeAcceptance(),
                RailScript.breakAfterAcceptance(),
                RailScript.accept());
        clock.set(DUE);
        payouts.run();
        rail.findsNothing(true);
        payouts.resolve();
        rail.findsNothing(false);
        payouts.resolve();
        payouts.run();
        assertStates(payouts, PayoutState.ACCEPTED);
        assertPaidOnce(payouts);
        assertThat(rail.conflicts()).isEmpty();
    }

    @Test
    void rejectedAndReturnedMoneyIsPayableAgain() {
        Payouts payouts = start();
        payouts.record(sessions());
        rail.next(RailScript.reject("R03"));
        rail.otherwise(RailScript.accept().paidAfter(Duration.ofHours(1)).returnedAfter(Duration.ofHours(2), "R02"));
        clock.set(DUE);
        payouts.run();
        clock.advance(Duration.ofHours(3));
        payouts.receive(rail.events(clock.instant()));
        assertThat(states(payouts)).containsExactlyInAnyOrder(PayoutState.REJECTED, PayoutState.RETURNED);
        assertVerified(payouts);
        for (int host = 0; host < HOSTS; host++) {
            try (BankDetails details = TestBankAccount.SPAIN.details()) {
                payouts.linkBank("host-" + host, details);
            }
        }
        rail.otherwise(RailScript.accept().paidAfter(Duration.ZERO));
        clock.advance(Duration.ofDays(30));
        payouts.run();
        payouts.receive(rail.events(clock.instant()));
        assertThat(states(payouts))
                .containsExactlyInAnyOrder(PayoutState.REJECTED, PayoutState.RETURNED, PayoutState.PAID);
        assertVerified(payouts);
    }

    @Test
    void manyRunsAtOncePayOnce() {
        Payouts payouts = start();
        List<Long> recorded = Together.run(thread -> payouts.record(sessions()).recorded());
        assertThat(recorded.stream().mapToLong(Long::longValue).sum()).isEqualTo(HOSTS * 3L);
        clock.set(DUE);
        Together.run(thread -> payouts.run());
        assertStates(payouts, PayoutState.ACCEPTED);
        clock.advance(Duration.ofDays(2));
        payouts.receive(rail.events(clock.instant()));
        assertStates(payouts, PayoutState.PAID);
        assertPaidOnce(payouts);
    }

    @Test
    void theSameFactsGiveTheSameBooksInAnyOrder() {
        Payouts payouts = start();
        payouts.record(sessions());
        clock.set(DUE);
        payouts.run();
        String checksum = payouts.verify().checksum();
        store = new MemoryStore();
        clock.set(DAY_1);
        Payouts others = start();
        List<Fact> backwards = sessions();
        Collections.reverse(backwards);
        backwards.forEach(fact -> others.record(List.of(fact)));
        clock.set(DUE);
        others.run();
        assertThat(others.verify().checksum()).isEqualTo(checksum);
    }

    private Payouts start() {
        Payouts payouts = Payouts.on(store)
                .rail(rail)
                .tokenizer(new TestTokenizer())
                .clock(clock)
                .build();
        payouts.apply(settings());
        return payouts;
    }

    private static SettingsChange settings() {
        SettingsBuilder settings =
                SettingsChange.of("network").party(new Party("own", Instant.EPOCH, "Network", "DE", true));
        Schedule daily = new Schedule(
                Frequencies.daily(),
                HolidayCalendars.NONE,
                BusinessDayConvention.NONE,
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT);
        Base gross = Base.of(Base.Part.GROSS);
        for (int host = 0; host < HOSTS; host++) {
            String id = "host-" + host;
            Scope scope = new Scope(Scope.Level.SITE, "site-" + host, null);
            List<Term> terms = List.of(Term.percent("12.5", gross, "own"));
            settings.party(new Party(id, Instant.EPOCH, id, "DE", false))
                    .account(AccountSettings.of(id, id, Currencies.EUR, daily))
                    .site(new Site("site-" + host, Instant.EPOCH, id, ZoneOffset.UTC, id))
                    .agreement(new Agreement(id, Instant.EPOCH, null, scope, RoundingRules.AT_PAYOUT, terms, id))
                    .bank(id, TestBankAccount.GERMANY.details());
        }
        return settings.build();
    }

    /** For each host a session, another with a refund before it. */
    private static List<Fact> sessions() {
        List<Fact> facts = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            ChargingSession session = session(host, 1, "12.37");
            facts.add(session);
            facts.add(new Refund(
                    SessionId.of("app", "r" + host),
                    SessionId.of("app", "s" + host + "-2"),
                    DAY_1.plusSeconds(9_000),
                    Currencies.EUR,
                    1_000_000));
            facts.add(session(host, 2, "5.01"));
        }
        return facts;
    }

    private static ChargingSession session(int host, int number, String gross) {
        return new ChargingSession(
                SessionId.of("app", "s" + host + "-" + number),
                "site-" + host,
                null,
                null,
                DAY_1,
                DAY_1.plusSeconds(3_600L * number),
                10_000,
                Price.of(Currencies.EUR, Micros.parse(gross, Currencies.EUR)));
    }

    private static Set<PayoutState> states(Payouts payouts) {
        return summaries(payouts).stream()
                .map(summary -> summary.record().standing().state())
                .collect(Collectors.toSet());
    }

    private static List<PayoutSummary> summaries(Payouts payouts) {
        List<PayoutSummary> all = new ArrayList<>();
        payouts.payouts(all::add);
        return all;
    }

    private static void assertStates(Payouts payouts, PayoutState state) {
        assertThat(summaries(payouts)).hasSize(HOSTS);
        assertThat(states(payouts)).containsExactly(state);
        assertVerified(payouts);
    }

    /** 87.5 % of 12.37 + 5.01 - 0.01 is 15.19875; a fraction of a cent stays. */
    private void assertPaidOnce(Payouts payouts) {
        assertThat(rail.accepted())
                .hasSize(HOSTS)
                .extracting(Instruction::amount)
                .containsOnly(Money.of("15.19", Currencies.EUR));
        for (PayoutSummary summary : summaries(payouts)) {
            assertThat(rail.accepted(summary.record().payout().id(), Currencies.EUR))
                    .isEqualTo(summary.record().payout().amount());
        }
    }

    private static void assertVerified(Payouts payouts) {
        Verification verification = payouts.verify();
        assertThat(verification.checks())
                .flatExtracting(Verification.Check::violations)
                .isEmpty();
        assertThat(verification.ok()).isTrue();
    }
}
