package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.network.Network;
import io.evpayout.testkit.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * On a database two transactions may go on at once, and not see what the other has not committed. The store in memory has
 * one at a time, so here one of them is given the answers that it would have had.
 */
class TwoBatchesAtOnceTest {

    private static final String DAY_1 = "2026-03-01T10:00:00Z";
    private static final String MORNING_2 = "2026-03-02T06:00:00Z";

    private final CorruptedStore store = new CorruptedStore(new MemoryStore());
    private final World world = World.on(store);

    /** Two refunds at once must not both take the first part of a session. */
    @Test
    void what_was_taken_of_a_session_is_read_under_the_lock() {
        world.apply(Settings.usual());
        world.record(session("s1", DAY_1, "10.00"));
        List<String> calls = new ArrayList<>();
        for (String call : List.of("lock", "corrections", "addFacts")) {
            store.answer(call, answer -> {
                calls.add(call);
                return answer;
            });
        }

        world.record(refund("r1", "s1", DAY_1, "4.00"), session("s2", DAY_1, "1.00"));

        assertThat(calls).containsExactly("lock", "corrections", "addFacts");
        store.honest();
        world.verified();
    }

    @Test
    void a_refund_and_its_session_that_did_not_see_each_other_meet_at_the_next_run() {
        world.apply(Settings.usual());
        world.record(refund("r1", "s1", DAY_1, "4.00"));
        store.answer("waitingFor", answer -> List.of());
        world.record(session("s1", DAY_1, "10.00"));
        store.honest();
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");

        world.runAt(MORNING_2);

        assertThat(world.paid()).containsExactly("2026-03-02 5.40 ACCEPTED");
        world.verified();
    }

    @Test
    void a_session_that_was_left_with_old_settings_is_booked_at_the_next_run() {
        world.apply(Settings.usual());
        Network old = world.payouts.network();
        long revision = world.store.<Long>read(snapshot -> snapshot.settingsRevision());
        world.apply(new Settings()
                .site("LOC2", "host-1-eur")
                .agreement("two", Settings.site("LOC2"), "AT_PAYOUT", "percent 50 of gross to host-1"));
        world.run();
        store.answer("network", answer -> old).answer("settingsRevision", answer -> revision);
        assertThat(world.record(session("s1", "LOC2", DAY_1, "10.00")).unassigned())
                .isEqualTo(1);
        store.honest();

        world.runAt(MORNING_2);

        assertThat(world.paid()).containsExactly("2026-03-02 5.00 ACCEPTED");
        world.verified();
    }

    @Test
    void what_waits_for_good_is_looked_at_and_left_alone() {
        world.apply(Settings.usual());
        world.record(refund("r1", "none", DAY_1, "4.00"), session("s1", "LOC9", DAY_1, "1.00"));
        String before = Books.of(world);

        world.run();
        world.run();

        assertThat(Books.of(world)).isEqualTo(before);
        world.verified();
    }
}
