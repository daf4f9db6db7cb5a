package io.evpayout.jdbc;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Measure;
import io.evpayout.agreement.Scope;
import io.evpayout.agreement.Term;
import io.evpayout.audit.Canonical;
import io.evpayout.audit.DigestSum;
import io.evpayout.bank.BankAccount;
import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Turnover;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.MonthClose;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currencies;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.money.RoundingRules;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.SourceSettings;
import io.evpayout.rail.RailSwitch;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.Archived;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A store with a row in every table. */
final class Filled {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final LocalDate DAY = LocalDate.parse("2026-03-01");
    static final Lot.Key LOT = new Lot.Key("host", Currencies.EUR, "site", DAY);
    static final Payout PAYOUT = payout("po_1");
    static final Attempt ATTEMPT = new Attempt(
            "po_1",
            "host",
            1,
            1,
            "key_1",
            "rail",
            1,
            PAYOUT.amount(),
            Canonical.of("request").digest(),
            NOON);

    private Filled() {}

    static void fill(Store store) {
        store.write(t -> {
            t.bind("net");
            settings(t);
            t.lock(new TreeSet<>(Set.of("host")));
            book(t, session("1"));
            ChargingSession pending = session("2");
            t.register(
                    List.of(new Registration(pending.id(), pending.hash(), Registration.State.UNASSIGNED, null)),
                    List.of(pending));
            t.turnOver(Map.of(new Turnover.Part.Key("host", "g", NOON, LOT.day(), Measure.SESSIONS), 1L));
            t.earn(Map.of(LOT, 5_000_000L));
            t.post(List.of(entry(1)));
            t.save(List.of(new AccountState("host", null, 1, null, 0, null)));
            t.add(new MonthClose(
                    "host", YearMonth.of(2026, 3), NOON, "ann", List.of(ExactAmount.zero(Currencies.EUR))));
            archive(t);
            t.add(PAYOUT);
            t.take(Map.of(LOT, 5_000_000L));
            t.add(ATTEMPT);
            t.add(evidence("event"));
            t.add(new RailSwitch("rail", 1, NOON, RailSwitch.State.STOPPED, null, "someone", "why"));
            t.add(bankLine());
            t.add(batchLine());
            BankCorrection correction = correction();
            t.add(correction);
            t.add(new BankCorrection.Decision(correction.id(), "bank", true, NOON, "bob", null, correction.signed()));
            t.quarantine(List.of(new Quarantined(pending.id(), pending.hash(), "TOTAL_DIFFERS", "why", NOON)));
            return true;
        });
    }

    private static void settings(Transaction t) {
        Schedule schedule = new Schedule(
                Frequencies.daily(),
                HolidayCalendars.TARGET,
                BusinessDayConvention.FOLLOWING,
                ZoneOffset.UTC,
                LocalTime.MIDNIGHT);
        t.recording(NOON, "someone");
        t.add(new Party("p", NOON, "P", "DE", false));
        t.add(PayeeDefaults.none("p"));
        t.add(SourceSettings.whenPaid("source").withPaidThrough(LOT.day()));
        t.add(AccountSettings.of("host", "p", Currencies.EUR, schedule).withFrom(NOON));
        t.add(new Site("site", NOON, "Site", ZoneOffset.UTC, "host"));
        t.add(new Agreement(
                "g",
                NOON,
                null,
                new Scope(Scope.Level.ACCOUNT, "host", null),
                RoundingRules.AT_PAYOUT,
                List.of(Term.percent("90", Base.of(Base.Part.GROSS), "p")),
                "p"));
        t.add(new BankLink(
                "host", 1, NOON, BankLink.Status.VERIFIED, null, new BankAccount("token", "1234", "DE", null)));
    }

    static ChargingSession session(String id) {
        return new ChargingSession(
                SessionId.of("source", id),
                "site",
                "evse",
                null,
                NOON,
                NOON,
                10_000,
                Price.of(Currencies.EUR, 5_000_000));
    }

    static void book(Transaction t, ChargingSession session) {
        t.register(
                List.of(new Registration(session.id(), session.hash(), Registration.State.BOOKED, "host")), List.of());
        Earning earning = new Earning(
                "host",
                session.id(),
                Earning.Type.SESSION,
                "p",
                0,
                "host",
                "site",
                DAY,
                DAY,
                Currencies.EUR,
                5_000_000,
                "g",
                NOON);
        t.addFacts(List.of(new BookedFact(session, "host", "site", "evse", List.of(earning))));
    }

    /** A session of the same lot that has left for an archive. */
    private static void archive(Transaction t) {
        ChargingSession session = session("3");
        book(t, session);
        DigestSum.Adder sum = new DigestSum.Adder();
        sum.add(session.hash());
        Archived archived =
                new Archived("host", 1, "file", session.hash(), 1, DAY.plusDays(1), NOON, 1, 1, sum.sum(), NOON, "ann");
        t.archive(
                archived,
                List.of(new Carried("host", 1, Carried.Key.of(LOT, DAY), 5_000_000, 1)),
                List.of(new BookedFact(session, "host", "site", "evse", List.of())));
    }

    static Entry entry(long number) {
        return new Entry(
                "host",
                number,
                Entry.Kind.ACCRUAL,
                NOON,
                "lot",
                List.of(
                        new Posting(LedgerAccount.PAYABLE, "host", Currencies.EUR, 5_000_000),
                        new Posting(LedgerAccount.CLEARING, "source", Currencies.EUR, -5_000_000)));
    }

    static Payout payout(String id) {
        return new Payout(
                id,
                "host",
                Money.ofMinor(5, Currencies.EUR),
                Payout.Identity.byHand(id),
                DAY,
                DAY,
                "BY_HAND",
                NOON,
                "rail",
                1,
                List.of(new Payout.Item("site", DAY, 5_000_000)));
    }

    static Evidence evidence(String id) {
        return new Evidence("po_1", "host", 1, 1, id, Evidence.Kind.ACCEPTED, NOON, null, null, null);
    }

    private static BankCorrection correction() {
        return BankCorrection.of(
                new BankCorrection.Content(
                        BankCorrection.Kind.FEE, "bank", List.of("line"), null, Money.ofMinor(-5, Currencies.EUR)),
                1,
                NOON,
                "ann",
                "why");
    }

    private static MatchedLine bankLine() {
        BankLine line = new BankLine("bank", DAY, DAY, Money.ofMinor(-5, Currencies.EUR), null, null, "text");
        return new MatchedLine("line", line, MatchedLine.Match.PAYOUT, "po_1", 1);
    }

    private static MatchedLine batchLine() {
        Money amount = Money.ofMinor(5, Currencies.EUR);
        return new MatchedLine(
                "batch",
                bankLine().line().in(new BankLine.Batch("file", 1)),
                MatchedLine.Match.BATCH,
                "file",
                0,
                Money.ofMinor(1, Currencies.EUR),
                null,
                List.of(new MatchedLine.Share("po_1", 1, amount)));
    }
}
