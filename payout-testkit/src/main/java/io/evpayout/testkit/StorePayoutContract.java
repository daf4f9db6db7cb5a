package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD;
import static io.evpayout.testkit.Samples.AWKWARD_DATES;
import static io.evpayout.testkit.Samples.AWKWARD_INSTANTS;
import static io.evpayout.testkit.Samples.BY_UTF_8_BYTES;
import static io.evpayout.testkit.Samples.DAY;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.NOON;
import static io.evpayout.testkit.Samples.assertSame;
import static io.evpayout.testkit.Samples.lot;
import static io.evpayout.testkit.Samples.payout;
import static io.evpayout.testkit.Samples.reserve;
import static io.evpayout.testkit.Samples.reserveLocked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.ledger.Lot;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.schedule.Period;
import io.evpayout.store.StoreException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Payouts, and how they are found. */
public interface StorePayoutContract extends StoreUnderTest {

    @Test
    default void aPayoutIsAddedInStateReserved() {
        Payout payout = payout("po", "a", 5);
        assertThat(now().payout("po")).isEmpty();
        writing(t -> assertThat(reserve(t, payout)).isTrue());
        assertThat(now().payout("po")).contains(record(payout));
        assertThat(now().payout("PO")).isEmpty();
    }

    @Test
    default void manyAccountsAreLookedUpTogether() {
        writing(t -> {
            t.lock(new TreeSet<>(List.of("a", "b")));
            assertThat(reserveLocked(t, payout("po", "a", 5))).isTrue();
            t.earn(Map.of(lot("a"), 700L, lot("b"), 300L));
        });
        List<String> accounts = List.of("a", "b", "nobody");
        Map<String, LocalDate> before = Map.of("a", LocalDate.MAX, "b", DAY, "nobody", DAY.plusDays(1));
        store().read(s -> {
            assertThat(s.statesOf(accounts)).containsOnlyKeys(accounts);
            assertThat(s.openLotsOf(before)).containsOnlyKeys(accounts);
            assertThat(s.openPayoutsOf(accounts)).containsOnlyKeys(accounts);
            before.forEach((account, day) -> {
                assertThat(s.statesOf(accounts)).containsEntry(account, s.state(account));
                assertThat(s.openLotsOf(before)).containsEntry(account, s.openLots(account, day));
                assertThat(s.openPayoutsOf(accounts)).containsEntry(account, s.openPayouts(account));
            });
            return true;
        });
    }

    @Test
    default void payoutsComeBackAsTheyWere() {
        long most = Long.MAX_VALUE / 1_000_000;
        List<Payout.Item> items = List.of(
                new Payout.Item("\u20AC".repeat(255), LocalDate.parse("0001-01-01"), -most * 1_000_000),
                new Payout.Item("b", DAY, most * 1_000_000),
                new Payout.Item("a", DAY, most * 1_000_000 - 1),
                new Payout.Item("a", LocalDate.parse("9999-12-31"), 1));
        List<Payout> payouts = new ArrayList<>();
        for (Instant version : AWKWARD_INSTANTS) {
            long number = List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE).get(payouts.size() % 4);
            LocalDate date = AWKWARD_DATES.get(payouts.size() % AWKWARD_DATES.size());
            boolean late = date.isAfter(DAY);
            Period period = new Period(number, late ? DAY : date, late ? date : DAY.plusDays(1));
            payouts.add(awkward(payouts.size(), Payout.Identity.scheduled(version, period), date, version, items));
        }
        for (String request : AWKWARD) {
            payouts.add(awkward(payouts.size(), Payout.Identity.byHand(request), DAY, NOON, items));
        }
        writing(t -> {
            t.lock(new TreeSet<>(payouts.stream().map(Payout::account).toList()));
            payouts.forEach(
                    payout -> assertThat(Samples.reserveLocked(t, payout)).isTrue());
        });
        for (Payout payout : payouts) {
            assertSame(now().payout(payout.id()).orElseThrow(), record(payout));
        }
    }

    private static Payout awkward(
            int number, Payout.Identity identity, LocalDate date, Instant at, List<Payout.Item> items) {
        long units = Long.MAX_VALUE / 1_000_000;
        return new Payout(
                "po" + number,
                "a" + number,
                Money.ofMinor(units, number % 2 == 0 ? Currencies.KWD : Currencies.JPY),
                identity,
                date,
                date.equals(LocalDate.parse("9999-12-31")) ? date : date.plusDays(1),
                "MINIMUM_REACHED",
                at,
                "rail",
                number,
                items);
    }

    @Test
    default void aPayoutIsAddedOnce() {
        Payout payout = payout("po", "a", 5);
        writing(t -> reserve(t, payout));
        close("po");
        Payout sameId = payout("po", "b", 6);
        writing(t -> {
            assertThat(reserve(t, sameId)).isFalse();
            t.bind("the transaction goes on");
        });
        assertThat(now().networkId()).isPresent();
        assertThat(now().payout("po").map(PayoutRecord::payout)).contains(payout);
        assertThat(now().payouts()).hasSize(1);
    }

    @Test
    default void anAccountHasOneOpenPayoutInACurrency() {
        writing(t -> assertThat(reserve(t, payout("1", "a", 5))).isTrue());
        writing(t -> assertThat(reserve(t, payout("2", "a", 5))).isFalse());
        writing(t -> assertThat(reserve(t, payout("3", "A", 5))).isTrue());
        Lot.Key dollars = new Lot.Key("a", Currencies.USD, "site", DAY);
        Payout inDollars = payout("4", Money.ofMinor(5, Currencies.USD), DAY, dollars);
        writing(t -> assertThat(reserve(t, inDollars)).isTrue());
        close("1");
        writing(t -> assertThat(reserve(t, payout("2", "a", 5))).isTrue());
        assertThat(now().openPayouts(null))
                .extracting(open -> open.payout().id())
                .containsExactly("2", "3", "4");
    }

    @Test
    default void aClosedPayoutDoesNotOpenBesideAnother() {
        writing(t -> reserve(t, payout("1", "a", 5)));
        close("1");
        writing(t -> reserve(t, payout("2", "a", 5)));
        assertThatThrownBy(() -> stand("1", PayoutState.ACCEPTED)).isInstanceOf(StoreException.class);
        close("2");
        stand("1", PayoutState.ACCEPTED);
        assertThat(now().openPayouts("a"))
                .extracting(open -> open.payout().id())
                .containsExactly("1");
    }

    @Test
    default void everyStandingComesBackAsItWas() {
        Payout payout = payout("po", "a", 5);
        writing(t -> reserve(t, payout));
        for (PayoutState state : PayoutState.values()) {
            boolean even = state.name().length() % 2 == 0;
            Standing standing = new Standing(state, even, !even, even ? "ref \u20AC" : null, even ? null : "R02");
            writing(t -> {
                t.lock(new TreeSet<>(List.of("a")));
                t.stand(payout, standing);
            });
            assertThat(now().payout("po").map(PayoutRecord::standing)).contains(standing);
            assertThat(now().openPayouts("a")).hasSize(state.isOpen() ? 1 : 0);
            assertThat(now().openPayouts(null)).hasSize(state.isOpen() ? 1 : 0);
            assertThat(now().openPayouts("A")).isEmpty();
        }
    }

    @Test
    default void payoutsOfWhichMoreMayBeHeardAreFound() {
        Payout first = payout("z", "a", 5);
        Payout second = payout("B", "b", 5);
        writing(t -> {
            t.lock(new TreeSet<>(List.of("a", "b")));
            Samples.reserveLocked(t, first);
            Samples.reserveLocked(t, second);
        });
        for (PayoutState state : PayoutState.values()) {
            for (boolean flag : List.of(true, false)) {
                writing(t -> {
                    t.lock(new TreeSet<>(List.of("a", "b")));
                    t.stand(first, new Standing(state, flag, !flag, null, null));
                    t.stand(second, new Standing(state, flag, !flag, null, null));
                });
                List<String> both = List.of("B", "z");
                assertThat(now().unsettledPayouts())
                        .extracting(found -> found.payout().id())
                        .isEqualTo(state == PayoutState.PAID && !flag ? both : List.of());
                assertThat(now().payoutsInReview())
                        .extracting(found -> found.payout().id())
                        .isEqualTo(flag ? List.of() : both);
            }
        }
    }

    @Test
    default void payoutsComeByDateAccountCurrencyAndId() {
        List<Payout> payouts = new ArrayList<>();
        for (LocalDate date : AWKWARD_DATES.subList(0, 6)) {
            for (String account : List.of("B", "_", "a")) {
                for (String id : List.of("x", "Y", "*")) {
                    String unique = id + payouts.size();
                    payouts.add(payout(unique, Money.ofMinor(1, EUR), date, lot(account, unique, DAY)));
                    payouts.add(payout(
                            unique + "$",
                            Money.ofMinor(1, Currencies.USD),
                            date,
                            new Lot.Key(account, Currencies.USD, unique, DAY)));
                }
            }
        }
        Collections.shuffle(payouts, new Random(1));
        writing(t -> {
            t.lock(new TreeSet<>(List.of("B", "_", "a")));
            for (Payout payout : payouts) {
                assertThat(Samples.reserveLocked(t, payout)).isTrue();
                t.stand(payout, new Standing(PayoutState.PAID, false, false, null, null));
            }
        });
        payouts.sort(Comparator.comparing(Payout::scheduledDate)
                .thenComparing(Payout::account, BY_UTF_8_BYTES)
                .thenComparing(payout -> payout.amount().currency().code())
                .thenComparing(Payout::id, BY_UTF_8_BYTES));
        assertThat(now().payouts()).extracting(PayoutRecord::payout).isEqualTo(payouts);
        assertThat(now().payouts("a"))
                .extracting(PayoutRecord::payout)
                .isEqualTo(payouts.stream().filter(p -> p.account().equals("a")).toList());
        assertThat(now().payouts("A")).isEmpty();
    }

    @Test
    default void payoutsOfWhichSomethingIsNewSinceADayAreFound() {
        LocalDate day = DAY.plusDays(10);
        Instant begins = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant before = begins.minusNanos(1);
        LocalDate last = day.minusDays(1);
        List<String> found = new ArrayList<>();
        ended("earlier", "a", last, before, Evidence.Kind.RETURNED, before);
        found.add(ended("scheduled", "a", day, NOON, Evidence.Kind.PAID, NOON));
        found.add(ended("reserved", "a", last, begins, Evidence.Kind.PAID, before));
        found.add(ended("Reserved", "a", last, begins.plusNanos(1), Evidence.Kind.PAID, before));
        found.add(ended("both", "a", day.plusDays(3), begins.plusSeconds(1), Evidence.Kind.FAILED, begins));
        found.add(ended("very late", "a", last, before, Evidence.Kind.RETURNED, begins.plusSeconds(1_000_000_000)));
        for (Evidence.Kind kind : Evidence.Kind.values()) {
            String id = ended(kind.name(), "a", last.minusDays(kind.name().length()), before, kind, begins);
            if (List.of("REJECTED", "RETURNED", "FAILED", "CANCELED").contains(id)) {
                found.add(id);
            }
        }
        ended("of another", "A", day, begins, Evidence.Kind.RETURNED, begins);
        writing(t -> assertThat(reserve(t, payoutOn("open", "a", day, NOON))).isTrue());
        found.add("open");
        List<PayoutRecord> all = now().payouts("a").toList();
        assertThat(now().payoutsSince("a", day).toList())
                .isEqualTo(all.stream()
                        .filter(record -> found.contains(record.payout().id()))
                        .toList())
                .hasSameSizeAs(found);
        assertThat(now().payoutsSince("a", LocalDate.MIN).toList()).isEqualTo(all);
        assertThat(now().payoutsSince("a", LocalDate.MAX)).isEmpty();
        assertThat(now().payoutsSince("b", day)).isEmpty();
    }

    /** A payout that is paid, and of which something was said. */
    private String ended(
            String id, String account, LocalDate scheduled, Instant reserved, Evidence.Kind kind, Instant said) {
        Payout payout = payoutOn(id, account, scheduled, reserved);
        writing(t -> {
            assertThat(reserve(t, payout)).isTrue();
            t.stand(payout, new Standing(PayoutState.PAID, false, false, null, null));
            assertThat(t.add(new Evidence(id, account, 1, 1, "said", kind, said, null, null, null)))
                    .isTrue();
        });
        return id;
    }

    private static Payout payoutOn(String id, String account, LocalDate scheduled, Instant reserved) {
        Payout like = payout(id, Money.ofMinor(5, EUR), scheduled, lot(account));
        return new Payout(
                id,
                account,
                like.amount(),
                like.identity(),
                scheduled,
                like.arrivalDate(),
                like.rule(),
                reserved,
                like.rail(),
                like.bankVersion(),
                like.items());
    }

    @Test
    default void payoutsAreFoundByWhenTheyWereReserved() {
        writing(t -> reserve(t, payout("z", "a", 5)));
        close("z");
        writing(t -> reserve(t, payout("B", "a", 5)));
        Instant at = now().payout("z").orElseThrow().payout().reservedAt();
        assertThat(now().reservedSince(at))
                .extracting(found -> found.payout().id())
                .containsExactly("B", "z");
        assertThat(now().reservedSince(at.minusNanos(1))).hasSize(2);
        assertThat(now().reservedSince(at.plusNanos(1))).isEmpty();
    }

    @Test
    default void aLotsPayoutsAreFoundDeadOrAlive() {
        writing(t -> reserve(t, payout("z", "a", 5)));
        close("z");
        writing(t -> reserve(t, payout("B", "a", 5)));
        Payout elsewhere = payout("c", Money.ofMinor(5, EUR), DAY, lot("b", "site", DAY));
        writing(t -> reserve(t, elsewhere));
        assertThat(now().payoutsOf(lot("a")))
                .extracting(found -> found.payout().id())
                .containsExactly("B", "z");
        for (Lot.Key other : List.of(
                lot("A"),
                lot("a", "Site", DAY),
                lot("a", "site", DAY.plusDays(1)),
                new Lot.Key("a", Currencies.USD, "site", DAY))) {
            assertThat(now().payoutsOf(other)).isEmpty();
        }
    }

    private static PayoutRecord record(Payout payout) {
        return new PayoutRecord(payout, List.of(), List.of(), Standing.RESERVED);
    }

    /** Ends a payout and gives back what it took. */
    private void close(String id) {
        Payout payout = stand(id, PayoutState.REJECTED);
        writing(t -> {
            t.lock(new TreeSet<>(List.of(payout.account())));
            payout.items()
                    .forEach(item -> t.take(Map.of(
                            new Lot.Key(payout.account(), payout.amount().currency(), item.site(), item.day()),
                            -item.micros())));
        });
    }

    private Payout stand(String id, PayoutState state) {
        Payout payout = now().payout(id).orElseThrow().payout();
        writing(t -> {
            t.lock(new TreeSet<>(List.of(payout.account())));
            t.stand(payout, new Standing(state, false, false, null, null));
        });
        return payout;
    }
}
