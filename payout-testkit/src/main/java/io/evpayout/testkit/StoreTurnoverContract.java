package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.AWKWARD_DATES;
import static io.evpayout.testkit.Samples.AWKWARD_INSTANTS;
import static io.evpayout.testkit.Samples.DAY;
import static io.evpayout.testkit.Samples.EUR;
import static io.evpayout.testkit.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.agreement.Base;
import io.evpayout.agreement.Measure;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Turnover;
import io.evpayout.session.Accrual;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import io.evpayout.store.StoreException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What sessions came to by agreement and day, and what period terms brought. */
public interface StoreTurnoverContract extends StoreUnderTest {

    @Test
    default void turnoverComesBackAsItWasInItsOrder() {
        List<Turnover.Part> parts = new ArrayList<>();
        for (String account : List.of("A", "a", "b")) {
            for (LocalDate day : AWKWARD_DATES) {
                Instant version = AWKWARD_INSTANTS.get(parts.size() % AWKWARD_INSTANTS.size());
                for (Measure measure : List.of(
                        Measure.SESSIONS,
                        Measure.share("host"),
                        Measure.term("x"),
                        Measure.of(Base.parse("net minus energy,x")))) {
                    long amount = List.of(Long.MIN_VALUE, Long.MAX_VALUE, -1L).get(parts.size() % 3);
                    parts.add(new Turnover.Part(new Turnover.Part.Key(account, "std", version, day, measure), amount));
                }
            }
        }
        List<Turnover.Part> shuffled = new ArrayList<>(parts);
        Collections.shuffle(shuffled, new Random(1));
        writing(t -> {
            t.lock(new TreeSet<>(List.of("A", "a", "b")));
            shuffled.forEach(part -> t.turnOver(Map.of(part.key(), part.amount())));
        });
        parts.sort((one, other) -> one.key().compareTo(other.key()));
        assertThat(now().turnover().toList()).isEqualTo(parts);
        assertThat(now().turnover("a", "std"))
                .isEqualTo(parts.stream()
                        .filter(p -> p.key().account().equals("a"))
                        .toList());
        assertThat(now().turnover("a", "other")).isEmpty();
    }

    @Test
    default void turnoverAddsUpAndIsRefusedWhereItNoLongerFits() {
        Turnover.Part.Key key = new Turnover.Part.Key("a", "std", NOON, DAY, Measure.SESSIONS);
        turnOver(key, 5);
        turnOver(key, -5);
        assertThat(now().turnover("a", "std")).containsExactly(new Turnover.Part(key, 0));
        turnOver(key, 2);
        assertThat(now().turnover("a", "std")).containsExactly(new Turnover.Part(key, 2));
        turnOver(key, Long.MAX_VALUE - 2);
        assertThatThrownBy(() -> turnOver(key, 1)).isInstanceOf(StoreException.class);
        assertThat(now().turnover("a", "std")).containsExactly(new Turnover.Part(key, Long.MAX_VALUE));
    }

    @Test
    default void turnoverOfAnAccountThatNobodyLockedIsRefused() {
        Turnover.Part.Key key = new Turnover.Part.Key("a", "std", NOON, DAY, Measure.SESSIONS);
        assertThatThrownBy(() -> writing(t -> t.turnOver(Map.of(key, 1L)))).isInstanceOf(StoreException.class);
        assertThat(now().turnover().toList()).isEmpty();
    }

    @Test
    default void whatAPeriodTermBroughtIsAFactWithoutAnEnd() {
        Accrual accrual = new Accrual("host-EUR", "Std", "fee", YearMonth.of(2026, 3), EUR);
        Earning first = earning(accrual, 1);
        Earning second = earning(accrual, 2);
        writing(t -> {
            t.lock(new TreeSet<>(List.of("host-EUR")));
            t.register(
                    List.of(new Registration(accrual.id(), accrual.hash(), Registration.State.BOOKED, "host-EUR")),
                    List.of());
            t.addFacts(List.of(new BookedFact(accrual, "host-EUR", "", null, List.of(first))));
        });
        writing(t -> {
            t.lock(new TreeSet<>(List.of("host-EUR")));
            t.addEarnings(List.of(second));
        });
        BookedFact kept = now().booked(List.of(accrual.id())).get(accrual.id());
        assertThat(kept).isEqualTo(new BookedFact(accrual, "host-EUR", "", null, List.of(first, second)));
        assertThat(now().facts(null, null).toList()).containsExactly(kept);
        assertThat(now().earnings("host-EUR", DAY, DAY.plusDays(1)).toList()).containsExactly(first, second);
    }

    private void turnOver(Turnover.Part.Key key, long amount) {
        writing(t -> {
            t.lock(new TreeSet<>(List.of(key.account())));
            t.turnOver(Map.of(key, amount));
        });
    }

    private static Earning earning(Accrual accrual, int revision) {
        return new Earning(
                "host-EUR",
                accrual.id(),
                Earning.Type.TERM,
                "host",
                revision,
                "host-EUR",
                "",
                DAY,
                DAY,
                EUR,
                -7,
                "Std",
                NOON);
    }
}
