package io.evpayout.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.audit.Canonical;
import io.evpayout.earning.Earning;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.CreditNote;
import io.evpayout.session.DebtSettlement;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import io.evpayout.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Facts, earnings and payouts for the contract suites; plain ones, and ones that break careless adapters. */
final class Samples {

    static final Currency EUR = Currencies.EUR;
    static final LocalDate DAY = LocalDate.parse("2026-03-01");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** The order of the port, found another way than core finds it. */
    static final Comparator<String> BY_UTF_8_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    /** Text that locales, LIKE patterns, careless SQL and UTF-16 order get wrong. */
    static final List<String> AWKWARD = List.of(
            "zebra",
            "Zebra",
            "apple",
            "Apple",
            "I",
            "i",
            "\u0130",
            "\u0131",
            "stra\u00DFe",
            "STRASSE",
            "\u1E9E",
            "\u03A3\u0391\u03A3",
            "\u212A",
            "e\u0301",
            "\u00E9",
            "co-op",
            "coop",
            "co op",
            " leading",
            "trailing ",
            "trailing",
            "100%",
            "_",
            "\\",
            "'; DROP TABLE lots; --",
            "\"quoted\"",
            "line\nbreak",
            "tab\t",
            "\u0001",
            "\u007F",
            "\u00A0",
            "\u200D",
            "\u05D0\u05D1",
            "\u0E44\u0E17\u0E22",
            "\u4E2D\u6587",
            "\uE000",
            "\uFFFD",
            "\uD83D\uDE00",
            "\uDBFF\uDFFD",
            "\u20AC".repeat(255),
            "\u0130".repeat(255),
            "\uD83D\uDE00".repeat(127));

    static final List<Instant> AWKWARD_INSTANTS = List.of(
            Instant.parse("0001-01-01T00:00:00.000000001Z"),
            Instant.parse("1582-10-10T05:00:00Z"),
            Instant.parse("1847-12-01T00:00:59.5Z"),
            Instant.parse("1969-12-31T23:59:59.999999999Z"),
            Instant.EPOCH,
            Instant.parse("2026-03-29T01:30:00.123456789Z"),
            Instant.parse("2026-10-25T00:30:00.000001Z"),
            Instant.parse("9999-12-31T23:59:59.999999999Z"));

    static final List<LocalDate> AWKWARD_DATES = List.of(
            LocalDate.parse("0001-01-01"),
            LocalDate.parse("1582-10-10"),
            LocalDate.parse("1900-02-28"),
            LocalDate.parse("1970-01-01"),
            LocalDate.parse("2011-12-30"),
            LocalDate.parse("2024-02-29"),
            LocalDate.parse("9999-12-31"));

    private Samples() {}

    /** Equal, and to the letter: ids are equal whatever their case, texts are not. */
    static void assertSame(Object actual, Object expected) {
        assertThat(actual).isEqualTo(expected);
        assertThat(actual).hasToString(expected.toString());
    }

    /** The values in turn. */
    static <T> T nth(int index, T[] values) {
        return values[index % values.length];
    }

    static SessionId id(String id) {
        return SessionId.of("source", id);
    }

    static ChargingSession session(SessionId id) {
        return session(id, "site", null, NOON);
    }

    static ChargingSession session(SessionId id, String site, @Nullable String evse, Instant end) {
        return new ChargingSession(id, site, evse, null, end, end, 10_000, Price.of(EUR, 5_000_000));
    }

    static Refund refund(SessionId id, SessionId original) {
        return new Refund(id, original, NOON, EUR, 1);
    }

    static CreditNote credit(SessionId id, SessionId original) {
        return new CreditNote(id, original, NOON, EUR, -5_000_000);
    }

    /** Disputes, decisions about them, re-ratings and settled debts, with awkward values. */
    static List<Fact> disputesAndRatings() {
        List<Fact> facts = new ArrayList<>();
        Price rated = Price.of(EUR, 11_900_001, 1_900_000, true, Map.of(Component.IDLE, 9_000_000L));
        for (String original : AWKWARD) {
            int i = facts.size();
            SessionId about = SessionId.of(original, original);
            facts.add(new ChargebackWon(
                    id("won" + i), about, AWKWARD_INSTANTS.get(i % AWKWARD_INSTANTS.size()), i % 2 == 0));
            facts.add(new Rerating(
                    id("rated" + i), about, AWKWARD_INSTANTS.get(i % AWKWARD_INSTANTS.size()), i * 1_000L, rated));
        }
        facts.add(new Chargeback(id("lost"), id("O"), NOON, Currencies.CLF, Long.MAX_VALUE, Long.MAX_VALUE));
        facts.add(new Chargeback(id("no fee"), id("O"), NOON.minusNanos(1), Currencies.JPY, 1, 0));
        facts.add(new Rerating(id("to nothing"), id("O"), NOON, 0, Price.of(EUR, 0)));
        facts.add(new DebtSettlement(id("set off"), NOON, Currencies.JPY, "payer", "debtor", Long.MAX_VALUE));
        facts.add(new DebtSettlement(id("written off"), NOON.minusNanos(1), EUR, null, "debtor", 1));
        return facts;
    }

    static Outage outage(String id, String site, @Nullable String evse, Instant from, Instant to) {
        return new Outage(id(id), site, evse, from, to);
    }

    /** Outages and withdrawals of them, with awkward values. */
    static List<Fact> outages() {
        List<Fact> facts = new ArrayList<>();
        for (String text : AWKWARD) {
            int i = facts.size();
            Instant at = AWKWARD_INSTANTS.get(i / 2 % AWKWARD_INSTANTS.size());
            Instant from = at.minusNanos(at.equals(AWKWARD_INSTANTS.get(0)) ? 1 : 1 + i);
            facts.add(outage("out" + i, text, i % 4 == 0 ? null : text, from, at));
            facts.add(new OutageWithdrawal(id("back" + i), SessionId.of(text, text), at));
        }
        return facts;
    }

    static Registration registration(Fact fact, Registration.State state) {
        return new Registration(fact.id(), fact.hash(), state, state == Registration.State.BOOKED ? "home" : null);
    }

    /** A fact kept under account {@code home}, at {@code site} whatever its own is. */
    static BookedFact booked(Fact fact, Earning... earnings) {
        String site = fact instanceof ChargingSession session ? session.site() : "site";
        String evse = fact instanceof ChargingSession session ? session.evse() : null;
        if (fact instanceof Outage outage) {
            site = outage.site();
            evse = outage.evse();
        }
        return new BookedFact(fact, "home", site, evse, List.of(earnings));
    }

    static void book(Transaction transaction, Collection<BookedFact> facts) {
        transaction.register(
                facts.stream()
                        .map(booked -> new Registration(
                                booked.fact().id(), booked.fact().hash(), Registration.State.BOOKED, booked.account()))
                        .toList(),
                List.of());
        transaction.addFacts(facts);
    }

    static void book(Transaction transaction, BookedFact... facts) {
        book(transaction, List.of(facts));
    }

    /** A share of a fact that is kept under account {@code home}. */
    static Earning share(Fact fact, String party, Lot.Key lot, long micros) {
        return share(fact, party, 0, lot, micros);
    }

    static Earning share(Fact fact, String party, int revision, Lot.Key lot, long micros) {
        Earning.Type type = type(fact);
        return new Earning(
                "home",
                fact.id(),
                type,
                party,
                revision,
                lot.account(),
                lot.site(),
                lot.day(),
                lot.day(),
                lot.currency(),
                micros,
                "agreement",
                Instant.EPOCH);
    }

    private static Earning.Type type(Fact fact) {
        if (fact instanceof ChargingSession) {
            return Earning.Type.SESSION;
        } else if (fact instanceof CreditNote) {
            return Earning.Type.CREDIT;
        } else if (fact instanceof Refund) {
            return Earning.Type.REFUND;
        } else if (fact instanceof Chargeback) {
            return Earning.Type.CHARGEBACK;
        }
        if (fact instanceof DebtSettlement debt) {
            return debt.isWriteOff() ? Earning.Type.WRITE_OFF : Earning.Type.SET_OFF;
        }
        return fact instanceof Rerating ? Earning.Type.RERATING : Earning.Type.CHARGEBACK_WON;
    }

    static Lot.Key lot(String account) {
        return lot(account, "site", DAY);
    }

    static Lot.Key lot(String account, String site, LocalDate day) {
        return new Lot.Key(account, EUR, site, day);
    }

    /** A payout by hand of one lot's whole units. */
    static Payout payout(String id, String account, long units) {
        return payout(id, Money.ofMinor(units, EUR), DAY, lot(account));
    }

    static Payout payout(String id, Money amount, LocalDate scheduled, Lot.Key lot) {
        return new Payout(
                id,
                lot.account(),
                amount,
                Payout.Identity.byHand(id),
                scheduled,
                scheduled.plusDays(1),
                "BY_HAND",
                NOON,
                "rail",
                1,
                List.of(new Payout.Item(lot.site(), lot.day(), Math.multiplyExact(amount.minorUnits(), 1_000_000L))));
    }

    /** Earns the payout's items, adds it, and takes them: what a run does. */
    static boolean reserve(Transaction transaction, Payout payout) {
        transaction.lock(new TreeSet<>(List.of(payout.account())));
        return reserveLocked(transaction, payout);
    }

    /** As {@link #reserve}, for an account that is locked already. */
    static boolean reserveLocked(Transaction transaction, Payout payout) {
        Map<Lot.Key, Long> items = new HashMap<>();
        payout.items()
                .forEach(item -> items.put(
                        new Lot.Key(payout.account(), payout.amount().currency(), item.site(), item.day()),
                        item.micros()));
        transaction.earn(items);
        boolean added = transaction.add(payout);
        if (added) {
            transaction.take(items);
        }
        return added;
    }

    static Attempt attempt(Payout payout, int leg, int number) {
        return new Attempt(
                payout.id(),
                payout.account(),
                leg,
                number,
                Attempt.key("network", payout.id(), leg, number),
                payout.rail(),
                payout.bankVersion(),
                payout.amount(),
                Canonical.of("request").add(payout.id()).digest(),
                NOON);
    }

    static Evidence evidence(Attempt attempt, String id, Evidence.Kind kind) {
        return new Evidence(
                attempt.payout(), attempt.account(), attempt.leg(), attempt.number(), id, kind, NOON, null, null, null);
    }
}
