package io.evpayout.testkit;

import static io.evpayout.testkit.Samples.book;
import static io.evpayout.testkit.Samples.booked;
import static io.evpayout.testkit.Samples.id;
import static io.evpayout.testkit.Samples.refund;
import static io.evpayout.testkit.Samples.registration;
import static io.evpayout.testkit.Samples.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import io.evpayout.store.Registration.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many facts that are looked up by one call: whatever is there is found, wherever its key lies among theirs. */
public interface StoreLookUpContract extends StoreUnderTest {

    /** As UTF-16 it comes before what is its last as code points. */
    String LAST_AS_UTF_16 = "\uFFEE";

    String LAST_AS_CODE_POINTS = "\uD83D\uDE00";

    @Test
    default void theFirstAndTheLastOfManyKeysAreFound() {
        SessionId first = id("0");
        SessionId last = id(LAST_AS_CODE_POINTS);
        writing(t -> book(t, booked(session(first))));
        writing(t -> book(t, booked(session(last))));
        List<SessionId> asked = many(first.source());
        asked.add(0, last);
        asked.add(id(LAST_AS_UTF_16));
        assertThat(now().registered(asked).keySet()).containsExactly(last);
        asked.add(first);
        assertThat(now().registered(asked).keySet()).containsExactlyInAnyOrder(first, last);
    }

    @Test
    default void whatIsThereOfAnotherSourceIsNoneOfThem() {
        SessionId there = SessionId.of("b", "50");
        writing(t -> book(t, booked(session(there))));
        assertThat(now().registered(many("a"))).isEmpty();
        List<SessionId> both = many("a");
        both.addAll(many("b"));
        assertThat(now().registered(both).keySet()).containsExactly(there);
    }

    @Test
    default void whatWaitsForOneOfManyIsFoundAtTheirEndsToo() {
        Refund forTheFirst = refund(id("w1"), SessionId.of("a", "10"));
        Refund forTheLast = refund(id("w2"), SessionId.of("a", LAST_AS_CODE_POINTS));
        Refund forAnother = refund(id("w3"), SessionId.of("b", "50"));
        writing(t -> t.register(
                List.of(
                        registration(forTheFirst, State.WAITING),
                        registration(forTheLast, State.WAITING),
                        registration(forAnother, State.WAITING)),
                List.of(forTheFirst, forTheLast, forAnother)));
        List<SessionId> asked = many("a");
        assertThat(now().waitingFor(asked)).containsExactly(forTheFirst);
        asked.set(0, SessionId.of("a", LAST_AS_CODE_POINTS));
        asked.add(SessionId.of("a", LAST_AS_UTF_16));
        assertThat(now().waitingFor(asked)).containsExactly(forTheLast);
        assertThat(now().waitingFor(many("c"))).isEmpty();
    }

    /** Ninety ids of a source, 10 to 99. */
    private static List<SessionId> many(String source) {
        List<SessionId> ids = new ArrayList<>();
        for (int number = 10; number < 100; number++) {
            ids.add(SessionId.of(source, Integer.toString(number)));
        }
        return ids;
    }
}
