package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.engine.ArchiveReport;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.payout.PayoutState;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Frequency;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankStatement;
import io.evpayout.store.Store;
import io.evpayout.testkit.MemoryArchive;
import io.evpayout.testkit.RailScript;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.SettableClock;
import io.evpayout.testkit.TestBankAccount;
import io.evpayout.testkit.TestTokenizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A few days of a small network, with one of everything: sessions with tax, a credit, a refund, a late session, one that
 * is unassigned, a credit that waits, a conflict; payouts that are paid, on their way, rejected, returned, and by hand;
 * a bank statement with all of them, a source's money and a line that nobody can explain.
 */
final class SmallHistory {

    static final String BANK = "bank";
    private static final Currency EUR = Currencies.EUR;
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final String TAKINGS = "card takings";

    private final SettableClock clock = SettableClock.at("2026-03-01T06:00:00Z");
    private final ScriptedRail rail = rail();
    private final Payouts payouts;
    private final Map<String, String> ids = new TreeMap<>();
    private final Map<String, String> keys = new TreeMap<>();

    private SmallHistory(Store store) {
        payouts = payouts(store, rail, clock);
    }

    /** The library on a store that has this history or is to get it. */
    static Payouts on(Store store) {
        return payouts(store, rail(), SettableClock.at("2026-03-05T00:00:00Z"));
    }

    /**
     * Makes it happen in an empty store.
     *
     * @return the ids of its payouts by account and number: {@code alpha1} and {@code alpha2} of {@code alpha-eur}, ...
     */
    static Map<String, String> happenIn(Store store) {
        SmallHistory history = new SmallHistory(store);
        history.settings();
        history.firstDay();
        history.secondDay();
        history.thirdDay();
        history.fourthDay();
        history.payouts.closeMonth("gamma-eur", YearMonth.of(2026, 2), "ann");
        history.archive();
        assertThat(history.payouts.verify().checks())
                .as("what is wrong before anything was broken")
                .allSatisfy(check -> assertThat(check.violations()).isEmpty());
        return history.ids;
    }

    /**
     * Goes on with it, hour by hour: sessions, a changed setting, a run.
     *
     * @param rail the one bank that everybody who does the same pays through
     * @param name sets these sessions apart from those of others who do the same
     * @param stop ends it
     * @param rounds counts down with each round
     * @return how many sessions were recorded
     */
    static long goOn(Store store, ScriptedRail rail, String name, AtomicBoolean stop, CountDownLatch rounds) {
        SettableClock clock = SettableClock.at("2026-03-05T00:00:00Z");
        Payouts payouts = payouts(store, rail, clock);
        long count = 0;
        while (!stop.get()) {
            clock.set(clock.instant().plus(Duration.ofHours(7)));
            String end = clock.instant().minus(Duration.ofHours(1)).toString();
            count += payouts.record(List.of(
                            session(name + count, "A1", end, "12.34"), session(name + (count + 1), "B1", end, "6.00")))
                    .recorded();
            payouts.apply(SettingsChange.of("net")
                    .party(Party.of("of-" + name, "Number " + count, "DE"))
                    .build());
            rail.next(RailScript.accept().paidAfter(Duration.ofHours(1)));
            payouts.run();
            payouts.receive(rail.events(clock.instant()));
            rounds.countDown();
        }
        return count;
    }

    static ScriptedRail rail() {
        return new ScriptedRail(BANK);
    }

    private static Payouts payouts(Store store, ScriptedRail rail, SettableClock clock) {
        return Payouts.on(store)
                .rail(rail)
                .tokenizer(new TestTokenizer())
                .clock(clock)
                .sources(line -> line.text().equals(TAKINGS) ? Optional.of("src") : Optional.empty())
                .build();
    }

    private void settings() {
        try (var alpha = TestBankAccount.GERMANY.details();
                var beta = TestBankAccount.FRANCE.details();
                var gamma = TestBankAccount.AUSTRIA.details()) {
            payouts.apply(SettingsChange.of("net")
                    .party(Party.of("alpha", "Hotel Alpha", "DE"))
                    .party(Party.of("beta", "Beta Parking", "FR"))
                    .party(Party.of("gamma", "Gamma Power", "AT"))
                    .party(Party.own("operator", "Operator", "DE"))
                    .account(account("alpha", Frequencies.daily()))
                    .account(account("beta", Frequencies.daily()))
                    .account(account("gamma", Frequencies.manual()))
                    .site(site("A1", "alpha-eur"))
                    .site(site("A2", "alpha-eur"))
                    .site(site("B1", "beta-eur"))
                    .site(site("C1", "gamma-eur"))
                    .agreement(agreement("alpha", gross("80", "alpha"), gross("5", "gamma")))
                    .agreement(agreement("beta", gross("80", "beta")))
                    .agreement(agreement("gamma", gross("70", "gamma")))
                    .bank("alpha-eur", alpha)
                    .bank("beta-eur", beta)
                    .bank("gamma-eur", gamma)
                    .build());
        }
    }

    private static AccountSettings account(String party, Frequency frequency) {
        Schedule schedule = new Schedule(
                frequency, HolidayCalendars.NONE, BusinessDayConvention.NONE, ZoneOffset.UTC, LocalTime.MIDNIGHT);
        return AccountSettings.of(party + "-eur", party, EUR, schedule);
    }

    private static Site site(String id, String account) {
        return Site.of(id, "Site " + id, ZoneOffset.UTC, account);
    }

    private static Agreement agreement(String party, Term... terms) {
        return Agreement.of(party + "-terms", Scope.account(party + "-eur"), "operator", terms);
    }

    private static Term gross(String percent, String to) {
        return Term.percent(percent, Base.of(Base.Part.GROSS), to);
    }

    private void firstDay() {
        at("2026-03-01T20:00:00Z");
        record(
                session("s1", "A1", "2026-03-01T08:00:00Z", "12.34"),
                session("s2", "A1", "2026-03-01T09:00:00Z", "6.00"),
                session("s3", "A2", "2026-03-01T10:00:00Z", "5.55"),
                session("s4", "B1", "2026-03-01T11:00:00Z", "20.00"),
                session("s5", "C1", "2026-03-01T12:00:00Z", "9.99"),
                session("s6", "Z9", "2026-03-01T13:00:00Z", "3.00"),
                session("s0", "C1", "2026-02-10T12:00:00Z", "9.00"),
                new CreditNote(id("c0"), id("s0"), Instant.parse("2026-02-10T12:30:00Z"), EUR, -micros("9.00")),
                new CreditNote(id("c2"), id("s2"), clock.instant(), EUR, -micros("6.00")),
                new Refund(id("r3"), id("s3"), clock.instant(), EUR, micros("1.00")),
                new CreditNote(id("c99"), id("s99"), clock.instant(), EUR, -micros("7.00")),
                session("s1", "A1", "2026-03-01T08:00:00Z", "12.35"));
    }

    private void secondDay() {
        at("2026-03-02T00:00:00Z");
        Duration day = Duration.ofDays(1);
        rail.next(
                RailScript.accept().paidAfter(day),
                RailScript.accept().paidAfter(day).returnedAfter(day.multipliedBy(2), "R03"));
        payouts.run();
        at("2026-03-02T09:00:00Z");
        payouts.withdraw("gamma-eur", "please");
        at("2026-03-02T12:00:00Z");
        record(
                session("s7", "A1", "2026-03-01T18:00:00Z", "4.00"),
                session("s8", "A2", "2026-03-02T11:00:00Z", "8.80"),
                session("s9", "B1", "2026-03-02T11:30:00Z", "2.50"));
    }

    private void thirdDay() {
        at("2026-03-03T00:00:00Z");
        payouts.receive(rail.events(clock.instant()));
        rail.next(RailScript.accept(), RailScript.reject("AC04"));
        payouts.run();
        at("2026-03-03T10:00:00Z");
        payouts.receive(rail.events(clock.instant()));
    }

    private void fourthDay() {
        at("2026-03-04T01:00:00Z");
        payouts.receive(rail.events(clock.instant()));
        name();
        payouts.reconcile(statement());
    }

    /** What was taken back whole in February has left. */
    private void archive() {
        ArchiveReport report = payouts.operations().archives().archive(FIRST, new MemoryArchive("february"), "ann");
        assertThat(report.removed()).as(report.toString()).isEqualTo(2);
    }

    private void name() {
        Map<String, Integer> numbers = new TreeMap<>();
        Map<String, PayoutState> states = new TreeMap<>();
        payouts.payouts(summary -> {
            String account = summary.record().payout().account().replace("-eur", "");
            String name = account + numbers.merge(account, 1, Integer::sum);
            ids.put(name, summary.record().payout().id());
            keys.put(name, summary.record().attempts().get(0).key());
            states.put(name, summary.record().standing().state());
        });
        assertThat(states)
                .containsExactly(
                        Map.entry("alpha1", PayoutState.PAID),
                        Map.entry("alpha2", PayoutState.ACCEPTED),
                        Map.entry("beta1", PayoutState.RETURNED),
                        Map.entry("beta2", PayoutState.REJECTED),
                        Map.entry("gamma1", PayoutState.PAID));
    }

    private BankStatement statement() {
        List<BankLine> lines = new ArrayList<>();
        lines.add(line("l1", "40.00", null, TAKINGS));
        lines.add(line("l2", "-" + paid("alpha1"), "alpha1", "payout"));
        lines.add(line("l3", "-" + paid("beta1"), "beta1", "payout"));
        lines.add(line("l4", "-" + paid("gamma1"), "gamma1", "payout"));
        lines.add(line("l5", paid("beta1"), "beta1", "return"));
        lines.add(line(null, "0.07", null, "who is this"));
        Money closing = lines.stream().map(BankLine::amount).reduce(Money.zero(EUR), Money::plus);
        return new BankStatement(BANK, closing, lines);
    }

    private String paid(String payout) {
        return payouts.payout(ids.getOrDefault(payout, payout))
                .record()
                .payout()
                .amount()
                .amount();
    }

    private BankLine line(String reference, String amount, String payout, String text) {
        return new BankLine(
                BANK,
                FIRST.plusDays(3),
                FIRST.plusDays(3),
                Money.of(amount, EUR),
                reference,
                payout == null ? null : keys.get(payout),
                text);
    }

    private void record(Fact... facts) {
        payouts.record(List.of(facts));
    }

    private void at(String instant) {
        clock.set(Instant.parse(instant));
    }

    /** A session of an hour that ended then; a sixth of its gross is tax. */
    private static ChargingSession session(String id, String site, String end, String gross) {
        long micros = micros(gross);
        long tax = micros / 6;
        Map<Component, Long> parts = Map.of(Component.ENERGY, micros - tax - 1_000_000, Component.TIME, 1_000_000L);
        Instant ended = Instant.parse(end);
        return new ChargingSession(
                id(id),
                site,
                site + "*1",
                null,
                ended.minus(Duration.ofHours(1)),
                ended,
                20_000,
                Price.of(EUR, micros, tax, true, parts));
    }

    private static SessionId id(String id) {
        return SessionId.of("src", id);
    }

    private static long micros(String amount) {
        return Micros.parse(amount, EUR);
    }
}
