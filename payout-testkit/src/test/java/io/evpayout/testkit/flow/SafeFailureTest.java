package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.Lot;
import io.evpayout.plan.Reason;
import io.evpayout.rail.RailSwitch;
import io.evpayout.testkit.MemoryStore;
import org.junit.jupiter.api.Test;

/** An invariant of money that is violated stops the rail, and nothing else. */
class SafeFailureTest {

    private static final String MORNING_2 = "2026-03-02T06:00:00Z";

    private final CorruptedStore store = new CorruptedStore(new MemoryStore());
    private final World world = World.on(store);

    SafeFailureTest() {
        world.apply(Settings.usual());
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
    }

    private void breakTheBooks() {
        store.<Lot>change("lots", any -> true, lot -> new Lot(lot.key(), lot.earned() + 1, lot.taken()));
    }

    @Test
    void nothing_is_sent_on_books_that_are_wrong_and_the_rest_goes_on() {
        world.at(MORNING_2);
        breakTheBooks();

        assertThat(world.payouts.operations().verifyOrStopRail(null).ok()).isFalse();

        RailSwitch stopped = world.payouts.operations().railSwitch().orElseThrow();
        assertThat(stopped.state() + " " + stopped.by() + " " + stopped.reason())
                .isEqualTo("STOPPED null verify: invariant 10 is violated at host-1-eur EUR LOC1 2026-03-01");
        assertThat(world.heard)
                .filteredOn(PayoutEvent.RailSwitched.class::isInstance)
                .hasSize(1);
        assertThat(world.record(session("s2", "2026-03-01T11:00:00Z", "5.00")).quarantined())
                .isEmpty();
        assertThat(world.run("host-1-eur").reasons()).extracting(Reason::code).contains(Reason.Code.RAIL_STOPPED);
        assertThat(world.bank.submissions()).isEmpty();
    }

    @Test
    void a_person_lets_it_run_again_and_who_was_due_is_paid() {
        world.at(MORNING_2);
        breakTheBooks();
        world.payouts.operations().verifyOrStopRail(null);
        world.payouts.operations().verifyOrStopRail(null);
        store.honest();

        world.payouts.operations().startRail("ann", "restored");
        world.run();

        assertThat(world.paid()).containsExactly("2026-03-02 9.00 ACCEPTED");
        assertThat(world.heard)
                .filteredOn(PayoutEvent.RailSwitched.class::isInstance)
                .hasSize(2);
    }

    @Test
    void where_nothing_is_wrong_it_is_verify_and_no_more() {
        assertThat(world.payouts.operations().verifyOrStopRail(null)).isEqualTo(world.payouts.verify());
        assertThat(world.payouts.operations().railSwitch()).isEmpty();
    }
}
