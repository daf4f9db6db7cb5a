package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.NOON;
import static io.evpayout.testkit.Samples.assertSame;
import static io.evpayout.testkit.Samples.book;
import static io.evpayout.testkit.Samples.booked;
import static io.evpayout.testkit.Samples.id;
import static io.evpayout.testkit.Samples.outage;
import static io.evpayout.testkit.Samples.registration;
import static io.evpayout.testkit.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.session.Fact;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Outages and their withdrawals. */
public interface StoreOutageContract extends StoreUnderTest {

    @Test
    default void outagesComeBackAsTheyWere() {
        List<BookedFact> facts = new ArrayList<>();
        Samples.outages().forEach(fact -> facts.add(booked(fact)));
        writing(t -> book(t, facts));
        facts.sort(Comparator.comparing((BookedFact f) -> f.fact().id()));
        assertSame(now().facts(null, null).toList(), facts);
        assertThat(now().facts(null, null))
                .extracting(found -> found.fact().hash())
                .isEqualTo(facts.stream().map(f -> f.fact().hash()).toList());
    }

    @Test
    default void outagesAreFoundBySiteAndTime() {
        BookedFact before = booked(outage("c", "s", "e", NOON.minusSeconds(2), NOON));
        BookedFact around = booked(outage("B", "s", null, NOON.minusSeconds(1), NOON.plusSeconds(1)));
        BookedFact after = booked(outage("a", "s", "e", NOON.plusNanos(1), NOON.plusSeconds(9)));
        BookedFact elsewhere = booked(outage("d", "S", "e", NOON.minusSeconds(1), NOON.plusSeconds(1)));
        Fact pending = outage("p", "s", null, NOON.minusSeconds(1), NOON.plusSeconds(1));
        BookedFact withdrawal = booked(new OutageWithdrawal(id("w"), id("b"), NOON));
        writing(t -> {
            book(t, before, around, after, elsewhere, withdrawal, booked(session(id("x"), "s", "e", NOON)));
            t.register(List.of(registration(pending, State.UNASSIGNED)), List.of(pending));
        });
        assertThat(now().outages("s", NOON, NOON.plusNanos(1))).containsExactly(around);
        assertThat(now().outages("s", NOON, NOON.plusNanos(2))).containsExactly(after, around);
        assertThat(now().outages("s", NOON.minusNanos(1), NOON)).containsExactly(around, before);
        assertThat(now().outages(null, Instant.MIN, Instant.MAX)).containsExactly(after, around, before, elsewhere);
        assertThat(now().outages("none", Instant.MIN, Instant.MAX)).isEmpty();
        assertThat(now().corrections(List.of(id("b")))).containsExactly(Map.entry(id("b"), List.of(withdrawal)));
        assertThat(now().lastBookedAtSite("s")).contains(NOON);
    }
}
