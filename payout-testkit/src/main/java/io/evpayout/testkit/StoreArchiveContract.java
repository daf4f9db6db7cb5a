package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.AWKWARD_INSTANTS;
import static io.evpayout.testkit.Samples.DAY;
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

import io.evpayout.agreement.Measure;
import io.evpayout.audit.AuditRecord;
import io.evpayout.audit.AuditSubject;
import io.evpayout.audit.Canonical;
import io.evpayout.audit.DigestSum;
import io.evpayout.earning.Turnover;
import io.evpayout.money.Currencies;
import io.evpayout.session.Fact;
import io.evpayout.store.Archived;
import io.evpayout.store.Audited;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Registration;
import io.evpayout.store.Registration.State;
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Facts that leave for an archive. */
public interface StoreArchiveContract extends StoreUnderTest {

    private static Archived archived(String account, long number, int text) {
        DigestSum.Adder sum = new DigestSum.Adder();
        sum.add(Canonical.of("fact " + number).digest());
        return new Archived(
                account,
                number,
                "file " + AWKWARD.get(text % AWKWARD.size()),
                Canonical.of("content").add(number).digest(),
                7,
                LocalDate.of(2026, 4, 1),
                AWKWARD_INSTANTS.get(text % AWKWARD_INSTANTS.size()),
                Long.MAX_VALUE,
                1,
                sum.sum(),
                NOON,
                "ann");
    }

    private static void archive(Transaction t, Archived archived, List<Carried> carried, List<BookedFact> facts) {
        t.lock(new TreeSet<>(Set.of(archived.account())));
        t.archive(archived, carried, facts);
    }

    private static BookedFact kept(Fact fact) {
        return booked(fact, share(fact, "party", lot("host"), 1));
    }

    /** One of each kind, with the extremes of what a column holds. */
    private static List<Carried> carried(String account, long number) {
        LocalDate date = LocalDate.of(1, 1, 1);
        List<Carried.Key> keys = new ArrayList<>();
        for (String text : List.of("", "A", "a", "ı")) {
            keys.add(Carried.Key.of(lot(text, text, DAY), date));
            keys.add(Carried.Key.of(lot(text, text, LocalDate.of(9999, 12, 31)), LocalDate.of(9999, 12, 31)));
            keys.add(Carried.Key.charged(new AccountCurrency(text, Currencies.JPY)));
            keys.add(Carried.Key.of(new Turnover.Part.Key(account, text, NOON, date, Measure.SESSIONS)));
            keys.add(Carried.Key.of(
                    new Turnover.Part.Key(account, text, NOON, date, Measure.parse("base net minus energy"))));
        }
        keys.add(Carried.Key.of(Carried.Kind.TAX, Currencies.EUR));
        keys.add(Carried.Key.of(Carried.Kind.FEES, Currencies.KWD));
        List<Carried> carried = new ArrayList<>();
        keys.stream()
                .sorted()
                .forEach(key -> carried.add(new Carried(
                        account,
                        number,
                        key,
                        carried.size() % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE,
                        carried.size())));
        return carried;
    }

    @Test
    default void whatLeavesIsGoneStaysRegisteredAndIsCarried() {
        BookedFact session = kept(session(id("One")));
        BookedFact correction = kept(refund(id("R"), id("one")));
        BookedFact stays = kept(session(id("two")));
        writing(t -> book(t, List.of(session, correction, stays)));
        Archived archived = archived("home", 1, 3);
        writing(t -> archive(t, archived, carried("home", 1), List.of(session, correction)));

        assertSame(now().facts(null, null).toList(), List.of(stays));
        assertThat(now().booked(Set.of(id("one"), id("r")))).isEmpty();
        assertThat(now().corrections(Set.of(id("one")))).isEmpty();
        assertThat(now().earnings("host", LocalDate.MIN, LocalDate.MAX)
                        .map(earning -> earning.fact().key())
                        .distinct()
                        .toList())
                .containsExactly("two");
        assertThat(now().strays().toList()).isEmpty();
        assertThat(now().registered(Set.of(id("ONE"), id("two"))).values())
                .containsExactlyInAnyOrder(
                        new Registration(id("One"), session.fact().hash(), State.ARCHIVED, "home"),
                        new Registration(id("two"), stays.fact().hash(), State.BOOKED, "home"));
        assertThat(now().registered(Set.of(id("ONE"))).values())
                .extracting(registration -> registration.id().toString())
                .containsExactly("source/One");
        assertSame(now().archived("home"), List.of(archived));
        assertThat(now().archived("other")).isEmpty();
        assertThat(now().carried().toList()).isEqualTo(carried("home", 1));
        AuditRecord last = now().auditEnds()
                .filter(end -> end.chain().equals("home"))
                .findFirst()
                .orElseThrow();
        assertThat(last.subject()).isEqualTo(Audited.subject(archived, carried("home", 1)));
        assertThat(last.subject().kind()).isEqualTo(AuditSubject.Kind.ARCHIVED);
    }

    @Test
    default void sessionsOfAnAccountComeInOrderUpToAnInstant() {
        BookedFact b = kept(session(id("B")));
        BookedFact a = kept(session(id("a")));
        BookedFact correction = kept(refund(id("r"), id("a")));
        writing(t -> book(t, List.of(b, a, correction)));
        assertSame(now().sessions("home", b.fact().at().plusNanos(1)).toList(), List.of(a, b));
        assertThat(now().sessions("home", b.fact().at()).toList()).isEmpty();
        assertThat(now().sessions("other", b.fact().at().plusNanos(1)).toList()).isEmpty();
    }

    @Test
    default void partsAndWhatIsCarriedComeBackAsTheyWereAndInOrder() {
        List<Archived> parts = new ArrayList<>();
        List<Carried> carried = new ArrayList<>();
        for (String account : List.of("", "*", "A", "a")) {
            for (long number = 1; number <= 3; number++) {
                parts.add(archived(account, number, parts.size()));
                carried.addAll(carried(account, number));
            }
        }
        List<Archived> shuffled = new ArrayList<>(parts);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(part -> writing(t -> archive(t, part, carried(part.account(), part.number()), List.of())));
        assertSame(now().archived(null), parts);
        assertSame(now().archived("A"), parts.subList(6, 9));
        assertThat(now().carried().toList()).isEqualTo(carried);
        assertThat(now().carriedLots("a", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2)))
                .hasSize(parts.size())
                .isEqualTo(carried.stream()
                        .filter(one -> one.key().kind() == Carried.Kind.LOT)
                        .filter(one -> one.lot().equals(lot("a", "a", DAY)))
                        .toList());
        assertThat(now().carriedLots("A", LocalDate.MIN, LocalDate.MAX)).hasSize(2 * parts.size());
        assertThat(now().carriedLots("b", LocalDate.MIN, LocalDate.MAX)).isEmpty();
    }

    @Test
    default void nothingLeavesThatIsNotBookedThereOrTwice() {
        BookedFact session = kept(session(id("1")));
        writing(t -> book(t, List.of(session)));
        Archived first = archived("home", 1, 1);
        assertThatThrownBy(() -> writing(t -> t.archive(first, List.of(), List.of(session))))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> writing(t -> archive(t, archived("other", 1, 1), List.of(), List.of(session))))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> writing(t -> archive(t, first, List.of(), List.of(kept(session(id("9")))))))
                .isInstanceOf(StoreException.class);
        assertSame(now().facts(null, null).toList(), List.of(session));
        writing(t -> archive(t, first, List.of(), List.of(session)));
        assertThatThrownBy(() -> writing(t -> archive(t, archived("home", 2, 1), List.of(), List.of(session))))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> writing(t -> archive(t, first, List.of(), List.of())))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> writing(t -> book(t, List.of(session)))).isInstanceOf(StoreException.class);
        assertSame(now().archived(null), List.of(first));
    }

    @Test
    default void whatIsTakenBackHasNotLeft() {
        BookedFact session = kept(session(id("1")));
        BookedFact correction = kept(refund(id("r"), id("1")));
        writing(t -> book(t, List.of(session, correction)));
        assertThatThrownBy(() -> writing(t -> {
                    archive(t, archived("home", 1, 1), carried("home", 1), List.of(session, correction));
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
        assertSame(now().facts(null, null).toList(), List.of(session, correction));
        assertThat(now().corrections(Set.of(id("1"))).values()).containsExactly(List.of(correction));
        assertThat(now().archived(null)).isEmpty();
        assertThat(now().carried().toList()).isEmpty();
        writing(t -> archive(t, archived("home", 1, 1), carried("home", 1), List.of(session, correction)));
        assertThat(now().facts(null, null).toList()).isEmpty();
    }
}
