package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.AWKWARD_INSTANTS;
import static io.evpayout.testkit.Samples.BY_UTF_8_BYTES;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.NOON;
import static io.evpayout.testkit.Samples.assertSame;
import static io.evpayout.testkit.Samples.book;
import static io.evpayout.testkit.Samples.booked;
import static io.evpayout.testkit.Samples.credit;
import static io.evpayout.testkit.Samples.id;
import static io.evpayout.testkit.Samples.refund;
import static io.evpayout.testkit.Samples.registration;
import static io.evpayout.testkit.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.audit.Canonical;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Price;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.Registration.State;
import io.evpayout.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Facts: the registry that decides what is new, what waits, what is booked, what was quarantined. */
public interface StoreFactContract extends StoreUnderTest {

    @Test
    default void theRegistryKnowsOnlyWhatWasRegistered() {
        ChargingSession session = session(id("1"));
        writing(t -> book(t, booked(session)));
        assertThat(now().registered(List.of())).isEmpty();
        assertThat(now().registered(List.of(id("2"), SessionId.of("Source", "1"))))
                .isEmpty();
        assertThat(now().registered(List.of(id("2"), id("1"), id("1"))))
                .containsExactly(Map.entry(id("1"), registration(session, State.BOOKED)));
    }

    @Test
    default void idsAreFoundInAnyCaseAndKeptAsFirstWritten() {
        writing(t -> book(t, booked(session(id("TITLE-Stra\u00DFe-\u212A")))));
        SessionId other = id("title-stra\u1E9Ee-k");
        assertThat(now().registered(List.of(other)).values())
                .singleElement()
                .satisfies(found -> assertThat(found.id().id()).isEqualTo("TITLE-Stra\u00DFe-\u212A"));
        assertThat(now().booked(List.of(other)).values())
                .singleElement()
                .satisfies(found -> assertThat(found.fact().id().id()).isEqualTo("TITLE-Stra\u00DFe-\u212A"));
    }

    @Test
    default void aDotlessIIsAnotherLetter() {
        writing(t -> book(t, booked(session(id("TITLE")))));
        assertThat(now().registered(List.of(id("t\u0131tle"), id("T\u0130TLE"))))
                .isEmpty();
    }

    @Test
    default void anyTextIsAnIdOfItsOwn() {
        List<ChargingSession> sessions = awkwardSessions();
        writing(t -> book(t, sessions.stream().map(Samples::booked).toList()));
        List<SessionId> ids = sessions.stream().map(ChargingSession::id).toList();
        assertThat(now().registered(ids)).hasSize(ids.size());
        assertThat(now().booked(ids).values())
                .extracting(found -> found.fact().toString())
                .containsExactlyInAnyOrderElementsOf(
                        sessions.stream().map(Object::toString).toList());
    }

    @Test
    default void aFactIsRegisteredOnce() {
        ChargingSession first = session(id("a1"));
        ChargingSession again = session(id("A1"), "another site", null, NOON);
        ChargingSession bystander = session(id("b"));
        writing(t -> book(t, booked(first)));
        assertThatThrownBy(() -> writing(t -> {
                    book(t, booked(bystander));
                    t.register(List.of(registration(again, State.UNASSIGNED)), List.of(again));
                }))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> writing(t -> t.register(
                        List.of(registration(bystander, State.UNASSIGNED), registration(bystander, State.UNASSIGNED)),
                        List.of(bystander))))
                .isInstanceOf(StoreException.class);
        assertThat(now().registrations()).containsExactly(registration(first, State.BOOKED));
    }

    @Test
    default void aFactIsBookedOnce() {
        BookedFact booked = booked(session(id("1")));
        writing(t -> book(t, booked));
        assertThatThrownBy(() -> writing(t -> t.addFacts(List.of(booked)))).isInstanceOf(StoreException.class);
        assertThat(now().facts(null, null)).containsExactly(booked);
    }

    @Test
    default void manyIdsAreLookedUpByOneCall() {
        Refund waiting = refund(id("waiting"), id("35000"));
        Refund correction = refund(id("correction"), id("69999"));
        writing(t -> {
            book(t, booked(session(id("69999"))), booked(correction));
            t.register(List.of(registration(waiting, State.WAITING)), List.of(waiting));
        });
        List<SessionId> ids = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            ids.add(id(Integer.toString(i)));
        }
        assertThat(now().registered(ids).keySet()).containsExactly(id("69999"));
        assertThat(now().booked(ids).keySet()).containsExactly(id("69999"));
        assertThat(now().corrections(ids).keySet()).containsExactly(id("69999"));
        assertThat(now().waitingFor(ids)).containsExactly(waiting);
    }

    @Test
    default void registrationsComeBySourceAndKey() {
        List<Registration> expected = new ArrayList<>();
        for (ChargingSession session : awkwardSessions()) {
            expected.add(registration(session, State.BOOKED));
        }
        expected.sort(Comparator.comparing((Registration r) -> r.id().source(), BY_UTF_8_BYTES)
                .thenComparing(r -> r.id().key(), BY_UTF_8_BYTES));
        writing(t -> book(t, awkwardSessions().stream().map(Samples::booked).toList()));
        assertSame(now().registrations().toList(), expected);
    }

    @Test
    default void whatIsNotBookedIsPendingByItsState() {
        ChargingSession unassigned = session(id("u"));
        CreditNote waiting = credit(id("w"), id("u"));
        writing(t -> {
            book(t, booked(session(id("b"))));
            t.register(
                    List.of(registration(waiting, State.WAITING), registration(unassigned, State.UNASSIGNED)),
                    List.of(unassigned, waiting));
        });
        assertThat(now().pending(State.UNASSIGNED, null, 10)).containsExactly(unassigned);
        assertThat(now().pending(State.WAITING, null, 10)).containsExactly(waiting);
        assertThat(now().pending(State.BOOKED, null, 10)).isEmpty();
        assertThat(now().facts(null, null)).hasSize(1);
        assertThat(now().strays()).isEmpty();
        assertThat(now().booked(List.of(id("u"), id("w")))).isEmpty();
    }

    @Test
    default void pendingFactsArePaged() {
        List<Fact> facts = new ArrayList<>(awkwardSessions());
        writing(t -> t.register(
                facts.stream().map(f -> registration(f, State.UNASSIGNED)).toList(), facts));
        facts.sort(Comparator.comparing((Fact f) -> f.id().source(), BY_UTF_8_BYTES)
                .thenComparing(f -> f.id().key(), BY_UTF_8_BYTES));
        List<Fact> read = new ArrayList<>();
        for (List<Fact> page = page(null); !page.isEmpty(); page = page(read.get(read.size() - 1))) {
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            read.addAll(page);
        }
        assertSame(read, facts);
    }

    private List<Fact> page(@Nullable Fact last) {
        return now().pending(State.UNASSIGNED, last == null ? null : last.id(), 7);
    }

    @Test
    default void correctionsWaitForTheirOriginal() {
        Refund second = refund(id("r2"), id("ORIGINAL"));
        Refund first = refund(id("R1"), id("original"));
        Refund another = refund(id("r0"), id("another"));
        List<Fact> all = List.of(second, first, another);
        writing(t ->
                t.register(all.stream().map(f -> registration(f, State.WAITING)).toList(), all));
        assertSame(now().waitingFor(List.of(id("Original"), id("none"))), List.of(first, second));
        assertThat(now().waitingFor(List.of())).isEmpty();
        writing(t -> {
            t.assign(List.of(registration(first, State.BOOKED)));
            t.addFacts(List.of(booked(first)));
        });
        assertThat(now().waitingFor(List.of(id("original")))).containsExactly(second);
    }

    @Test
    default void pendingFactsAreDecidedOnce() {
        ChargingSession kept = session(id("Kept"));
        Refund refused = refund(id("refused"), id("kept"));
        writing(t -> t.register(
                List.of(registration(kept, State.UNASSIGNED), registration(refused, State.WAITING)),
                List.of(kept, refused)));
        Registration booked = new Registration(id("KEPT"), kept.hash(), State.BOOKED, "home");
        writing(t -> {
            t.assign(List.of(booked, registration(refused, State.REFUSED)));
            t.addFacts(List.of(booked(kept)));
        });
        assertSame(
                now().registrations().toList(),
                List.of(registration(kept, State.BOOKED), registration(refused, State.REFUSED)));
        for (State state : State.values()) {
            assertThat(now().pending(state, null, 10)).isEmpty();
        }
        for (Fact decided : List.of(kept, refused, session(id("unknown")))) {
            assertThatThrownBy(() -> writing(t -> t.assign(List.of(registration(decided, State.BOOKED)))))
                    .isInstanceOf(StoreException.class);
        }
    }

    @Test
    default void sessionsComeBackAsTheyWere() {
        List<BookedFact> facts = new ArrayList<>();
        for (Instant end : AWKWARD_INSTANTS) {
            String evse = facts.size() % 2 == 0 ? null : "DE*ABC*E" + facts.size();
            ConnectorType type = List.of(ConnectorType.AC, ConnectorType.DC).get(facts.size() / 2 % 2);
            facts.add(booked(new ChargingSession(
                    id("i" + facts.size()), "site", evse, evse == null ? null : type, end, end, 0, price(EUR))));
        }
        for (String site : AWKWARD) {
            facts.add(booked(session(id("s" + facts.size()), site, site, NOON)));
        }
        Instant first = AWKWARD_INSTANTS.get(0);
        Price largest = new Price(
                Currencies.KWD,
                Long.MAX_VALUE,
                0,
                false,
                Map.of(Component.TIME, Long.MAX_VALUE, Component.IDLE, -7L, Component.ROUNDING, 7L));
        facts.add(booked(new ChargingSession(id("x"), "s", null, null, first, NOON, Long.MAX_VALUE, largest)));
        Price free = Price.of(Currencies.JPY, 0);
        facts.add(booked(new ChargingSession(id("y"), "s", null, null, NOON, NOON, 1, free)));
        writing(t -> book(t, facts));
        assertFactsAre(facts);
    }

    private static Price price(Currency currency) {
        return Price.of(
                currency,
                11_900_001,
                1_900_000,
                true,
                Map.of(Component.ENERGY, 9_000_000L, Component.CONNECTION, 1_000_002L, Component.RESERVATION, -3L));
    }

    @Test
    default void correctionsComeBackAsTheyWere() {
        List<BookedFact> facts = new ArrayList<>();
        for (String original : AWKWARD) {
            int i = facts.size();
            facts.add(booked(new Refund(id("r" + i), SessionId.of(original, original), NOON, EUR, Long.MAX_VALUE)));
        }
        for (Instant at : AWKWARD_INSTANTS) {
            facts.add(booked(new CreditNote(id("c" + facts.size()), id("O"), at, Currencies.JPY, Long.MIN_VALUE)));
        }
        facts.add(booked(new CreditNote(id("zero"), id("free"), NOON, EUR, 0)));
        Samples.disputesAndRatings().forEach(fact -> facts.add(booked(fact)));
        writing(t -> book(t, facts));
        assertFactsAre(facts);
    }

    @Test
    default void pendingFactsComeBackAsTheyWere() {
        List<Fact> facts = new ArrayList<>();
        for (Instant end : AWKWARD_INSTANTS) {
            String name = AWKWARD.get(facts.size());
            facts.add(new ChargingSession(
                    SessionId.of(name, name), name, name, ConnectorType.DC, end, end, Long.MAX_VALUE, price(EUR)));
        }
        facts.add(new Refund(id("r"), id("O"), AWKWARD_INSTANTS.get(0), Currencies.CLF, Long.MAX_VALUE));
        facts.add(new CreditNote(id("c"), id("O"), AWKWARD_INSTANTS.get(7), Currencies.JPY, Long.MIN_VALUE));
        facts.addAll(Samples.disputesAndRatings());
        facts.addAll(Samples.outages());
        writing(t -> t.register(
                facts.stream().map(f -> registration(f, State.WAITING)).toList(), facts));
        facts.sort(Comparator.comparing(Fact::id));
        assertSame(now().pending(State.WAITING, null, 1000), facts);
        assertThat(now().pending(State.WAITING, null, 1000))
                .extracting(Fact::hash)
                .isEqualTo(facts.stream().map(Fact::hash).toList());
    }

    private void assertFactsAre(List<BookedFact> expected) {
        List<BookedFact> sorted = new ArrayList<>(expected);
        sorted.sort(Comparator.comparing((BookedFact f) -> f.fact().id().source(), BY_UTF_8_BYTES)
                .thenComparing(f -> f.fact().id().key(), BY_UTF_8_BYTES));
        assertSame(now().facts(null, null).toList(), sorted);
        List<SessionId> ids = sorted.stream().map(f -> f.fact().id()).toList();
        Map<SessionId, BookedFact> byId = now().booked(ids);
        assertSame(ids.stream().map(byId::get).toList(), sorted);
        assertThat(now().facts(null, null))
                .extracting(found -> found.fact().hash())
                .isEqualTo(sorted.stream().map(f -> f.fact().hash()).toList());
    }

    @Test
    default void factsAreFoundByWhenTheyHappened() {
        Instant before = NOON.minusNanos(1);
        Instant after = NOON.plusNanos(1);
        BookedFact early = booked(session(id("c"), "s", null, before));
        BookedFact noon = booked(session(id("b"), "s", null, NOON));
        BookedFact late = booked(new Refund(id("a"), id("b"), after, EUR, 1));
        writing(t -> book(t, early, noon, late));
        assertThat(now().facts(null, null)).containsExactly(late, noon, early);
        assertThat(now().facts(NOON, null)).containsExactly(late, noon);
        assertThat(now().facts(null, NOON)).containsExactly(early);
        assertThat(now().facts(before, after)).containsExactly(noon, early);
        assertThat(now().facts(after, before)).isEmpty();
    }

    @Test
    default void correctionsAreFoundByTheirOriginal() {
        BookedFact original = booked(session(id("original"), "s", null, NOON));
        BookedFact foreign = booked(session(SessionId.of("another source", "original"), "s", null, NOON));
        BookedFact credit = booked(credit(id("a"), id("ORIGINAL")));
        BookedFact sameDate = booked(refund(id("B"), id("original")));
        BookedFact earlier = booked(new Chargeback(id("c"), id("original"), NOON.minusNanos(1), EUR, 1, 0));
        BookedFact won = booked(new ChargebackWon(id("f"), id("C"), NOON, false));
        BookedFact another = booked(refund(id("d"), SessionId.of("another source", "original")));
        Refund waiting = refund(id("e"), id("original"));
        writing(t -> {
            book(t, original, foreign, another, sameDate, earlier, credit, won);
            t.register(List.of(registration(waiting, State.WAITING)), List.of(waiting));
        });
        assertThat(now().corrections(List.of(id("Original"), id("none"))))
                .containsExactly(Map.entry(id("original"), List.of(earlier, credit, sameDate)));
        assertThat(now().corrections(List.of(id("c")))).containsExactly(Map.entry(id("c"), List.of(won)));
    }

    @Test
    default void theLastBookedSessionOfAPlaceIsKnown() {
        ChargingSession early = session(id("1"), "s", "e", NOON.minusNanos(1));
        ChargingSession late = session(id("2"), "s", "e", NOON);
        ChargingSession noEvse = session(id("3"), "s", null, NOON.plusNanos(1));
        ChargingSession pending = session(id("4"), "s", "e", NOON.plusSeconds(1));
        Refund refund = new Refund(id("5"), id("2"), NOON.plusSeconds(2), EUR, 1);
        writing(t -> {
            book(t, booked(late), booked(early), booked(noEvse));
            book(t, new BookedFact(refund, "home", "s", "e", List.of()));
            t.register(List.of(registration(pending, State.UNASSIGNED)), List.of(pending));
        });
        assertThat(now().lastBookedAtSite("s")).contains(NOON.plusNanos(1));
        assertThat(now().lastBookedAtEvse("e")).contains(NOON);
        assertThat(now().lastBookedAtSite("S")).isEmpty();
        assertThat(now().lastBookedAtEvse("s")).isEmpty();
    }

    @Test
    default void quarantinedContentIsListedOnce() {
        List<Quarantined> listed = new ArrayList<>();
        for (String text : AWKWARD.subList(0, 12)) {
            listed.add(quarantined(id("same"), text, NOON));
            listed.add(quarantined(SessionId.of(text, text), text, AWKWARD_INSTANTS.get(listed.size() % 8)));
        }
        listed.removeIf(one -> one.id().equals(id("I")) && !one.id().id().equals("I"));
        Collections.shuffle(listed, new Random(1));
        writing(t -> t.quarantine(listed));
        writing(t -> t.quarantine(List.of(quarantined(id("SAME"), AWKWARD.get(0), NOON.plusSeconds(1)))));
        listed.sort(Comparator.comparing(Quarantined::id)
                .thenComparing(q -> q.hash().toString()));
        assertSame(now().quarantined().toList(), listed);
    }

    private static Quarantined quarantined(SessionId id, String text, Instant at) {
        return new Quarantined(id, Canonical.of(text).digest(), "TOTAL_DIFFERS", text.repeat(40), at);
    }

    /** Sessions whose sources and ids are awkward; no two with equal ids. */
    private static List<ChargingSession> awkwardSessions() {
        Set<SessionId> ids = new HashSet<>();
        for (String text : AWKWARD) {
            ids.add(id(text));
            ids.add(SessionId.of(text, "1"));
        }
        List<ChargingSession> sessions = new ArrayList<>();
        ids.forEach(id -> sessions.add(session(id)));
        Collections.shuffle(sessions, new Random(1));
        return sessions;
    }
}
