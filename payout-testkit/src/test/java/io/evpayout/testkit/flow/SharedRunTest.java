package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.PayoutsBuilder;
import io.evpayout.event.PayoutEvent;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.rail.RailSwitch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sixty hosts of 9.00 a day, whose run three nodes share, each of which begins a minute after the one before. */
class SharedRunTest {

    private static final int HOSTS = 60;
    private static final int NODES = 3;
    private static final int PART = HOSTS / NODES;

    private final World world = World.ofHosts(HOSTS);

    @Test
    void a_limit_of_a_run_holds_for_all_nodes_together() {
        earn(1);
        runShared(2, true);

        assertThat(world.bank.moved()).hasSize(33); // 33 times 9.00 are within 300.00
        assertThat(world.paid()).hasSize(HOSTS);
        world.verified();
    }

    /** Parts are no runs: else the usual one would seem to be a third of what it is. */
    @Test
    void a_run_as_usual_is_not_taken_for_a_large_one_since_nodes_share_it() {
        for (int day = 1; day <= 8; day++) {
            earn(day);
            runShared(day + 1, false);
            world.allPaid();
        }

        assertThat(world.bank.moved()).hasSize(8 * HOSTS);
        assertThat(world.payouts
                        .operations()
                        .railSwitch()
                        .map(RailSwitch::state)
                        .orElse(RailSwitch.State.RUNNING))
                .isEqualTo(RailSwitch.State.RUNNING);
        world.verified();
    }

    /** The first sends its first part; then the second begins, and while that one sends, the third. */
    private void runShared(int day, boolean limited) {
        world.at("2026-03-0" + day + "T06:00:00Z");
        AtomicInteger nodes = new AtomicInteger();
        join(nodes, world.bank.moved().size(), limited);
        assertThat(nodes).hasValue(NODES);
    }

    private void join(AtomicInteger nodes, int moved, boolean limited) {
        int number = nodes.incrementAndGet();
        node(limited)
                .listener(event -> {
                    boolean sends = event instanceof PayoutEvent.PayoutChanged
                            && world.bank.moved().size() > moved + PART * (number - 1);
                    if (sends && number == nodes.get() && number < NODES) {
                        world.at(world.now().plusSeconds(60).toString());
                        join(nodes, moved, limited);
                    }
                })
                .build()
                .run();
    }

    private PayoutsBuilder node(boolean limited) {
        PayoutsBuilder node =
                Payouts.on(world.store).rail(world.bank).clock(world::now).stopRunsAbove(2);
        return limited ? node.runLimit(Money.of("300.00", Currencies.EUR)) : node;
    }

    private void earn(int day) {
        for (int host = 0; host < HOSTS; host++) {
            world.record(session("d" + day + "h" + host, "LOC" + host, "2026-03-0" + day + "T10:00:00Z", "10.00"));
        }
    }
}
