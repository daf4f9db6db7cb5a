package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.AWKWARD_DATES;
import static io.evpayout.testkit.Samples.AWKWARD_INSTANTS;
import static io.evpayout.testkit.Samples.BY_UTF_8_BYTES;
import static io.evpayout.testkit.Samples.DAY;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.NOON;
import static io.evpayout.testkit.Samples.assertSame;
import static io.evpayout.testkit.Samples.book;
import static io.evpayout.testkit.Samples.booked;
import static io.evpayout.testkit.Samples.id;
import static io.evpayout.testkit.Samples.lot;
import static io.evpayout.testkit.Samples.refund;
import static io.evpayout.testkit.Samples.session;
import static io.evpayout.testkit.Samples.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currencies;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.StoreException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Earnings: who got what from a fact, and the lot that it went to. */
public interface StoreEarningContract extends StoreUnderTest {

    @Test
    default void earningsComeBackAsTheyWere() {
        ChargingSession session = session(id("1"));
        List<Earning> earnings = new ArrayList<>();
        for (LocalDate day : AWKWARD_DATES) {
            long micros = List.of(Long.MIN_VALUE, Long.MAX_VALUE, -1L, 0L).get(earnings.size() % 4);
            earnings.add(new Earning(
                    "home",
                    session.id(),
                    Earning.Type.SESSION,
                    "p" + earnings.size(),
                    earnings.size() % 2 == 0 ? 0 : Integer.MAX_VALUE,
                    "account",
                    AWKWARD.get(earnings.size()),
                    day,
                    AWKWARD_DATES.get(0),
                    Currencies.KWD,
                    micros,
                    "agreement",
                    AWKWARD_INSTANTS.get(earnings.size())));
        }
        BookedFact booked = booked(session, earnings.toArray(Earning[]::new));
        writing(t -> book(t, booked));
        assertSame(now().facts(null, null).toList(), List.of(booked));
        assertSame(now().earnings("account", LocalDate.MIN, LocalDate.MAX).toList(), earnings);
    }

    @Test
    default void aFactsEarningsComeByPartyDayAndRevision() {
        ChargingSession session = session(id("1"));
        List<Earning> earnings = new ArrayList<>();
        for (String party : List.of(Earning.FEES, Earning.TAX, "*", "A", "Z", "_", "a", "z")) {
            earnings.add(share(session, party, 2, lot("a", "s", DAY), 1));
            earnings.add(share(session, party, 10, lot("a", "s", DAY), 1));
            earnings.add(share(session, party, 1, lot("a", "s", DAY.plusDays(1)), 1));
        }
        List<Earning> shuffled = new ArrayList<>(earnings);
        Collections.shuffle(shuffled, new Random(1));
        writing(t -> book(t, booked(session, shuffled.toArray(Earning[]::new))));
        assertThat(now().facts(null, null)).containsExactly(booked(session, earnings.toArray(Earning[]::new)));
    }

    @Test
    default void laterEarningsJoinTheirFact() {
        ChargingSession session = session(id("Id"));
        Earning first = share(session, "host", lot("a"), 5);
        writing(t -> book(t, booked(session, first)));
        ChargingSession otherCase = session(id("iD"));
        Earning later = share(otherCase, "host", 1, lot("a"), -2);
        writing(t -> t.addEarnings(List.of(later)));
        assertThat(now().booked(List.of(id("ID")))).containsEntry(id("ID"), booked(session, first, later));
        assertThat(now().earningsOf(lot("a"))).containsExactly(first, later);
    }

    @Test
    default void anEarningIsAddedOnce() {
        ChargingSession session = session(id("1"));
        Earning earning = share(session, "host", lot("a"), 5);
        writing(t -> book(t, booked(session, earning)));
        assertThatThrownBy(() -> writing(t -> t.addEarnings(List.of(earning)))).isInstanceOf(StoreException.class);
        Earning otherAmount = share(session, "host", lot("a"), 6);
        assertThatThrownBy(() -> writing(t -> t.addEarnings(List.of(otherAmount))))
                .isInstanceOf(StoreException.class);
        assertThat(now().earningsOf(lot("a"))).containsExactly(earning);
    }

    @Test
    default void nothingIsEarnedFromAFactThatIsNotBooked() {
        Earning orphan = share(session(id("unknown")), "host", lot("a"), 5);
        assertThatThrownBy(() -> writing(t -> t.addEarnings(List.of(orphan)))).isInstanceOf(StoreException.class);
        assertThat(now().earningsOf(lot("a"))).isEmpty();
    }

    @Test
    default void anAccountsEarningsAreItsSharesOnDaysOfTheRange() {
        ChargingSession session = session(id("1"));
        Earning before = share(session, "p1", lot("a", "s", DAY.minusDays(1)), 1);
        Earning first = share(session, "p2", lot("a", "s", DAY), -2);
        Earning last = share(session, "p3", lot("a", "s", DAY.plusDays(1)), 3);
        Earning after = share(session, "p4", lot("a", "s", DAY.plusDays(2)), 4);
        Earning home = share(session, "p5", lot("home", "s", DAY), 5);
        Earning tax = share(session, Earning.TAX, lot("a", "s", DAY), 6);
        Earning fees = share(session, Earning.FEES, lot("a", "s", DAY), 7);
        writing(t -> book(t, booked(session, before, first, last, after, home, tax, fees)));
        assertThat(now().earnings("a", DAY, DAY.plusDays(2))).containsExactly(first, last);
        assertThat(now().earnings("home", DAY, DAY.plusDays(2))).containsExactly(home);
        assertThat(now().earnings("A", DAY, DAY.plusDays(2))).isEmpty();
        assertThat(now().earnings("a", DAY, DAY)).isEmpty();
        assertThat(now().earnings("a", DAY.plusDays(1), DAY)).isEmpty();
        assertThat(now().earnings("a", LocalDate.MIN, LocalDate.MAX)).containsExactly(before, first, last, after);
    }

    @Test
    default void anAccountsEarningsComeByDaySiteSourceKeyPartyRevision() {
        List<BookedFact> facts = new ArrayList<>();
        List<Earning> expected = new ArrayList<>();
        for (String text : AWKWARD.subList(0, 8)) {
            ChargingSession session = session(SessionId.of(text, text + facts.size()));
            List<Earning> earnings = new ArrayList<>();
            for (String site : AWKWARD) {
                earnings.add(share(session, "Host" + earnings.size(), 10, lot("a", site, DAY), 1));
                earnings.add(share(session, "host" + earnings.size(), 9, lot("a", site, DAY.plusDays(1)), 1));
                earnings.add(share(session, "Host" + (earnings.size() - 2), 9, lot("a", site, DAY), 1));
            }
            expected.addAll(earnings);
            Collections.shuffle(earnings, new Random(1));
            facts.add(booked(session, earnings.toArray(Earning[]::new)));
        }
        writing(t -> book(t, facts));
        expected.sort(Comparator.comparing(Earning::day)
                .thenComparing(Earning::site, BY_UTF_8_BYTES)
                .thenComparing(StoreEarningContract::withinLot));
        assertSame(now().earnings("a", DAY, DAY.plusDays(2)).toList(), expected);
    }

    private static int withinLot(Earning a, Earning b) {
        return Comparator.comparing((Earning e) -> e.fact().source(), BY_UTF_8_BYTES)
                .thenComparing(e -> e.fact().key(), BY_UTF_8_BYTES)
                .thenComparing(Earning::party, BY_UTF_8_BYTES)
                .thenComparing(Earning::revision)
                .compare(a, b);
    }

    @Test
    default void aLotsEarningsAreThoseThatWentToIt() {
        Fact first = session(id("B"));
        Fact second = refund(id("a"), id("b"));
        Lot.Key lot = lot("account", "site", DAY);
        Earning ofFirst = share(first, "host", lot, 5);
        Earning ofSecond = share(second, "host", lot, -5);
        Earning partner = share(first, "Partner", lot, 1);
        List<Lot.Key> others = List.of(
                lot("Account", "site", DAY),
                lot("account", "Site", DAY),
                lot("account", "site", DAY.plusDays(1)),
                new Lot.Key("account", Currencies.USD, "site", DAY));
        List<Earning> elsewhere = new ArrayList<>(List.of(ofFirst, partner));
        others.forEach(other -> elsewhere.add(share(first, "p" + elsewhere.size(), other, 7)));
        elsewhere.add(share(first, Earning.TAX, lot, 9));
        writing(t -> book(t, booked(first, elsewhere.toArray(Earning[]::new)), booked(second, ofSecond)));
        assertThat(now().earningsOf(lot)).containsExactly(ofSecond, partner, ofFirst);
        assertThat(now().earningsOf(new Lot.Key("account", EUR, "nowhere", DAY)))
                .isEmpty();
        assertThat(now().facts(NOON, null).count()).isEqualTo(2);
    }
}
