package io.evpayout.testkit.simulator;

import io.evpayout.Payouts;
import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currencies;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.SetOff;
import io.evpayout.policy.Thresholds;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.RailEvent;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankStatement;
import io.evpayout.store.Store;
import io.evpayout.testkit.RailScript;
import io.evpayout.testkit.ScriptedRail;
import io.evpayout.testkit.SettableClock;
import io.evpayout.testkit.TestBankAccount;
import io.evpayout.testkit.TestTokenizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One node, its store and a rail by script, which a test of crashes plays with; and short words for what happens. */
final class Scene {

    final Store store;
    final SettableClock clock = SettableClock.at("2026-03-02T06:00:00Z");
    final ScriptedRail rail = new ScriptedRail("rail");
    final Troubles troubles = new Troubles(new FaultCounts());
    private final List<RailEvent> news = new ArrayList<>();
    Payouts payouts;

    Scene(Store store) {
        this.store = store;
        this.payouts = start();
    }

    private Payouts start() {
        return Payouts.on(new NodeStore(store, troubles))
                .rail(new NodeRail(rail, troubles))
                .tokenizer(new TestTokenizer())
                .clock(clock)
                .build();
    }

    /** Another process takes over. */
    void restart() {
        payouts = start();
    }

    void at(String instant) {
        clock.set(Instant.parse(instant));
    }

    void open(String... terms) {
        payouts.apply(settings(List.of(account("a", null), account("b", "10")), terms));
    }

    /** Two accounts of one payee; the debts of one are taken from the other. */
    void openWithSetOff() {
        AccountSettings other = AccountSettings.of("b", "ha", Currencies.EUR, daily())
                .withSetOff(SetOff.of("50", 1).withWriteOffAfter(3));
        payouts.apply(settings(
                List.of(account("a", null).withSetOff(SetOff.of("100", 2)), other), "percent 90 of gross to HOST"));
    }

    private static AccountSettings account(String id, String approvalAbove) {
        Thresholds thresholds = Thresholds.none(Currencies.EUR);
        return AccountSettings.of(id, "h" + id, Currencies.EUR, daily())
                .withThresholds(
                        approvalAbove == null
                                ? thresholds
                                : thresholds.withApprovalAbove(Money.of(approvalAbove, Currencies.EUR)));
    }

    private static Schedule daily() {
        return new Schedule(
                Frequencies.daily(),
                HolidayCalendars.NONE,
                BusinessDayConvention.NONE,
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT);
    }

    private static SettingsChange settings(List<AccountSettings> accounts, String... terms) {
        List<Party> parties = new ArrayList<>(List.of(Party.own("operator", "Operator", "DE")));
        List<Site> sites = new ArrayList<>();
        List<Agreement> agreements = new ArrayList<>();
        for (AccountSettings account : accounts) {
            String party = account.party();
            if (parties.stream().noneMatch(known -> known.id().equals(party))) {
                parties.add(Party.of(party, "Host", "DE"));
            }
            sites.add(Site.of("S" + account.account(), "Site", ZoneOffset.UTC, account.account()));
            List<Term> all = new ArrayList<>();
            for (String term : terms) {
                all.add(Term.parse(term.replace("HOST", party)));
            }
            agreements.add(Agreement.of(
                    "g" + account.account(),
                    Scope.site("S" + account.account()),
                    "operator",
                    all.toArray(Term[]::new)));
        }
        return new SettingsChange("scene", parties, accounts, sites, agreements, Map.of());
    }

    void link(String account, TestBankAccount bank) {
        payouts.linkBank(account, bank.details());
    }

    void record(Fact... facts) {
        payouts.record(List.of(facts));
    }

    static ChargingSession session(String id, String account, String end, String gross) {
        Instant ended = Instant.parse(end);
        return new ChargingSession(
                SessionId.of("feed", id),
                "S" + account,
                null,
                null,
                ended.minusSeconds(3_600),
                ended,
                10_000,
                Price.of(Currencies.EUR, Micros.parse(gross, Currencies.EUR)));
    }

    static CreditNote credit(String original, String at, String gross) {
        return new CreditNote(
                SessionId.of("feed", "c" + original),
                SessionId.of("feed", original),
                Instant.parse(at),
                Currencies.EUR,
                -Micros.parse(gross, Currencies.EUR));
    }

    void run() {
        payouts.run();
    }

    /** What the rail has to say; it says it again until somebody has taken it. */
    void hear() {
        news.addAll(rail.events(clock.instant()));
        payouts.receive(news);
        news.clear();
    }

    void reconcile() {
        List<BankLine> lines = new ArrayList<>();
        LocalDate day = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        Money closing = Money.zero(Currencies.EUR);
        for (Instruction sent : rail.accepted()) {
            lines.add(
                    new BankLine("rail", day, day, sent.amount().negated(), "b" + lines.size(), sent.key(), "payout"));
            closing = closing.minus(sent.amount());
        }
        payouts.reconcile(new BankStatement("rail", closing, lines));
    }

    /** The only payout in a state, by its id. */
    String payout(String account) {
        return records().stream()
                .filter(record -> record.payout().account().equals(account))
                .map(record -> record.payout().id())
                .findFirst()
                .orElseThrow();
    }

    private List<PayoutRecord> records() {
        return store.<List<PayoutRecord>>read(snapshot -> {
            try (Stream<PayoutRecord> all = snapshot.payouts()) {
                return all.toList();
            }
        });
    }

    /** Everything that must be the same with and without crashes; money at the rail included. */
    String books() {
        StringBuilder text = new StringBuilder();
        for (PayoutRecord record : records()) {
            text.append(record.payout().id())
                    .append(' ')
                    .append(record.payout().amount())
                    .append(' ')
                    .append(record.standing().state())
                    .append(" at the rail ")
                    .append(rail.accepted(record.payout().id(), Currencies.EUR))
                    .append('\n');
        }
        store.read(snapshot -> {
            try (Stream<Lot> lots = snapshot.lots();
                    Stream<Balance> balances = snapshot.balances()) {
                lots.forEach(lot -> text.append(lot).append('\n'));
                balances.filter(balance -> !balance.amount().isZero())
                        .forEach(balance -> text.append(balance).append('\n'));
            }
            return null;
        });
        text.append(new TreeSet<>(store.<List<String>>read(snapshot ->
                snapshot.registrations().map(r -> r.id() + " " + r.state()).toList())));
        text.append(" conflicts at the rail ").append(rail.conflicts().size());
        return text.toString();
    }

    void script(RailScript... scripts) {
        rail.next(scripts);
    }
}
