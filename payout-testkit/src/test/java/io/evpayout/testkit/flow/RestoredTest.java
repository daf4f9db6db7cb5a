package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.event.PayoutEvent;
import io.evpayout.plan.Reason;
import io.evpayout.rail.RailSwitch;
import io.evpayout.report.Task;
import io.evpayout.testkit.MemoryStore;
import org.junit.jupiter.api.Test;

/** A database that was restored from a backup knows less than the rail: nothing is sent before a person has compared them. */
class RestoredTest {

    private static final String MORNING = "2026-03-02T06:00:00Z";

    private final TestBank bank = new TestBank();
    private final MemoryStore backup = new MemoryStore();
    private final World world = worldOn(new MemoryStore());
    private final World restored = worldOn(backup);

    /** The same settings and sessions, as they were before the first run. */
    private World worldOn(MemoryStore store) {
        World made = World.on(store, bank);
        made.apply(Settings.usual());
        made.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        return made;
    }

    @Test
    void what_was_paid_after_the_backup_is_not_sent_again_by_itself() {
        world.runAt(MORNING);
        backup.restored();

        restored.at(MORNING);
        assertThat(restored.run("host-1-eur").reasons())
                .extracting(Reason::code)
                .contains(Reason.Code.RAIL_STOPPED);
        restored.at("2026-03-09T06:00:00Z").run();
        restored.payouts.resolve();

        assertThat(bank.submissions()).hasSize(1);
        assertThat(restored.payouts()).isEmpty();
        assertThat(restored.heard)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("RailSwitched", "RunBlocked", "RunBlocked");
        RailSwitch stopped = restored.payouts.operations().railSwitch().orElseThrow();
        assertThat(stopped.state()).isEqualTo(RailSwitch.State.STOPPED);
        assertThat(stopped.reason()).contains("restored", "epoch 2", "epoch 1");
        assertThat(restored.payouts.operations().tasks()).extracting(Task::kind).contains(Task.Kind.RAIL);
        restored.verified();
    }

    @Test
    void once_a_person_has_started_the_rail_the_same_payout_has_the_same_key_as_before() {
        world.runAt(MORNING);
        backup.restored();
        restored.runAt(MORNING);

        restored.payouts.operations().startRail("ann", "compared with the bank's list");
        restored.run();

        assertThat(bank.submissions()).hasSize(2);
        assertThat(bank.submissions().get(1).key())
                .isEqualTo(bank.submissions().get(0).key());
        assertThat(bank.moved()).hasSize(1);
        restored.verified();
    }

    @Test
    void a_rail_that_was_stopped_for_another_reason_is_not_started_before_the_loss_was_told() {
        world.runAt(MORNING);
        restored.at(MORNING).payouts.operations().stopRail("bob", "the bank has called");
        backup.restored();

        restored.payouts.operations().startRail("bob", "a false alarm");
        restored.run();

        assertThat(bank.submissions()).hasSize(1);
        RailSwitch stopped = restored.payouts.operations().railSwitch().orElseThrow();
        assertThat(stopped.state()).isEqualTo(RailSwitch.State.STOPPED);
        assertThat(stopped.reason()).contains("restored");
        restored.payouts.operations().startRail("ann", "compared with the bank's list");
        restored.run();
        assertThat(bank.moved()).hasSize(1);
        restored.verified();
    }

    @Test
    void a_standby_that_takes_over_between_run_and_sending_sends_nothing() {
        bank.script(TestBank.Script.SILENT_BEFORE).deaf(true);
        restored.runAt(MORNING);
        backup.restored();

        restored.at("2026-03-02T06:20:00Z").payouts.resolve();

        assertThat(bank.submissions()).hasSize(1);
        restored.run();
        restored.payouts.operations().startRail("ann", "compared with the bank's list");
        restored.payouts.resolve();
        assertThat(bank.submissions()).hasSize(2);
        assertThat(restored.heard)
                .filteredOn(PayoutEvent.RailSwitched.class::isInstance)
                .hasSize(2);
        restored.verified();
    }
}
