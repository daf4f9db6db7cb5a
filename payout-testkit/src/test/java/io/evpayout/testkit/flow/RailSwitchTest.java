package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.bank.BankAccount;
import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.payout.PayoutRefused;
import io.evpayout.payout.PayoutState;
import io.evpayout.plan.Reason;
import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailSwitch;
import io.evpayout.store.Snapshot;
import io.evpayout.testkit.flow.TestBank.Script;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a return asks for beyond its payout: a rail that stops, money that waits for a person, other bank details. */
class RailSwitchTest {

    private static final String MORNING_2 = "2026-03-02T06:00:00Z";
    private static final String MORNING_3 = "2026-03-03T06:00:00Z";

    private final World world = World.of(Settings.usual());

    RailSwitchTest() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
    }

    @ParameterizedTest
    @CsvSource({
        // code of the return; the rail then; a day later
        "R24,  STOPPED, false",
        "AM05, STOPPED, false",
        "DUPL, STOPPED, false",
        "AM04, PAUSED,  true",
        "AC04, ,        true",
        "X999, ,        true",
    })
    void a_second_sending_of_ours_stops_the_rail(String code, RailSwitch.State state, boolean runsLater) {
        paid();

        world.receive(RailEvent.Kind.RETURNED, id(), code);

        assertThat(world.payouts
                        .operations()
                        .railSwitch()
                        .map(RailSwitch::state)
                        .orElse(null))
                .isEqualTo(state);
        assertThat(world.heard)
                .filteredOn(PayoutEvent.RailSwitched.class::isInstance)
                .hasSize(state == null ? 0 : 1);
        world.linkBank("host-1-eur", Settings.IBAN_FR);
        world.record(session("s2", "2026-03-03T10:00:00Z", "10.00"));
        world.runAt("2026-03-07T06:00:00Z");
        assertThat(world.payouts()).hasSize(runsLater ? 2 : 1);
        world.verified();
    }

    @Test
    void a_stopped_rail_reserves_and_sends_nothing_and_who_was_due_is_paid_once_it_runs() {
        world.at(MORNING_2).payouts.operations().stopRail("ann", "the bank has called");

        assertThat(world.run("host-1-eur").reasons()).extracting(Reason::code).contains(Reason.Code.RAIL_STOPPED);
        assertThat(world.payouts.withdraw("host-1-eur", "r1").payout()).isNull();
        assertThat(world.payouts()).isEmpty();
        assertThat(world.heard)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("RailSwitched", "RunBlocked");

        world.at("2026-03-02T09:00:00Z").payouts.operations().startRail("bob", "a false alarm");
        world.payouts.operations().startRail("bob", "a false alarm");
        world.run();

        assertThat(world.paid()).containsExactly("2026-03-02 9.00 ACCEPTED");
        assertThat(world.store.<List<RailSwitch>>read(Snapshot::railSwitches))
                .extracting(turned -> turned.number() + " " + turned.state() + " " + turned.by())
                .containsExactly("1 STOPPED ann", "2 RUNNING bob");
        world.verified();
    }

    @Test
    void what_was_reserved_or_never_answered_is_not_sent_while_the_rail_is_stopped() {
        world.bank.script(Script.SILENT_BEFORE).deaf(true);
        world.runAt(MORNING_2);
        world.payouts.operations().stopRail("ann", "the bank has called");

        world.at("2026-03-02T07:00:00Z").payouts.resolve();

        assertThat(world.bank.submissions()).hasSize(1);
        assertThat(world.bank.lookUps()).isEqualTo(1);
        world.payouts.operations().startRail("ann", "it is well again");
        world.payouts.resolve();
        assertThat(world.state(id())).isEqualTo(PayoutState.ACCEPTED);
        world.verified();
    }

    @Test
    void too_little_money_of_ours_pauses_the_rail_for_an_hour() {
        world.bank.rejecting("AM04");
        world.runAt(MORNING_2);
        assertThat(world.state(id())).isEqualTo(PayoutState.REJECTED);
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");

        world.runAt("2026-03-02T06:59:59Z");
        assertThat(world.heard)
                .filteredOn(PayoutEvent.RunBlocked.class::isInstance)
                .hasSize(1);
        world.runAt(MORNING_3);

        assertThat(world.paid()).containsExactly("2026-03-02 9.00 REJECTED", "2026-03-03 9.00 ACCEPTED");
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // the rail before, ends a pause, the rail then, turned by
        "PAUSED,  true,  RUNNING, ",
        "STOPPED, false, STOPPED, ann",
        "RUNNING, false, RUNNING, bob",
    })
    void only_a_pause_is_ended_and_by_nobody(RailSwitch.State before, boolean ended, RailSwitch.State then, String by) {
        world.at(MORNING_2);
        if (before == RailSwitch.State.PAUSED) {
            world.bank.rejecting("AM04");
            world.run();
        } else {
            world.payouts.operations().stopRail("ann", "the bank has called");
        }
        if (before == RailSwitch.State.RUNNING) {
            world.payouts.operations().startRail("bob", "a false alarm");
        }

        assertThat(world.payouts.operations().endPause("money has come")).isEqualTo(ended);
        assertThat(world.payouts.operations().endPause("money has come")).isFalse();

        RailSwitch turned = world.payouts.operations().railSwitch().orElseThrow();
        assertThat(turned.state()).isEqualTo(then);
        assertThat(turned.by()).isEqualTo(by);
        world.verified();
    }

    @Test
    void a_pause_that_is_over_by_itself_is_not_ended() {
        world.at(MORNING_2).bank.rejecting("AM04");
        world.run();

        assertThat(world.at("2026-03-02T07:00:00Z").payouts.operations().endPause("money has come"))
                .isFalse();
    }

    @Test
    void a_pause_does_not_weaken_a_stop() {
        paid();
        world.payouts.operations().stopRail("ann", "the bank has called");
        world.receive(RailEvent.Kind.RETURNED, id(), "AM04");

        assertThat(world.payouts.operations().railSwitch().orElseThrow().state())
                .isEqualTo(RailSwitch.State.STOPPED);
    }

    @Test
    void a_second_sending_that_is_told_late_or_beside_another_reason_stops_the_rail_all_the_same() {
        paid();
        world.receive(RailEvent.Kind.RETURNED, id(), "RR04");
        world.receive(RailEvent.Kind.RETURNED, id(), "R24");

        assertThat(world.payouts.operations().railSwitch().orElseThrow().state())
                .isEqualTo(RailSwitch.State.STOPPED);
        world.verified();
    }

    @Test
    void money_that_came_back_for_an_unknown_reason_waits_for_a_person() {
        paid();
        world.receive(RailEvent.Kind.RETURNED, id(), "X999");
        assertThat(world.heard)
                .filteredOn(PayoutEvent.NeedsReview.class::isInstance)
                .hasSize(1);
        assertThat(world.balance(LedgerAccount.HELD, "host-1-eur").amount()).isEqualTo("9.00");

        world.payouts.operations().release(id(), "bob", "the bank meant a closed account");

        assertThat(world.balance(LedgerAccount.HELD, "host-1-eur").amount()).isEqualTo("0.00");
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        assertThatThrownBy(() -> world.payouts.operations().release(id(), "bob", "again"))
                .isInstanceOf(PayoutRefused.class);
        world.linkBank("host-1-eur", Settings.IBAN_FR);
        world.runAt("2026-03-20T06:00:00Z");
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 RETURNED", "2026-03-20 9.00 ACCEPTED");
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({"C01, true", "C05, false"})
    void a_change_of_details_leaves_the_payout_paid_and_makes_the_next_version(String code, boolean told) {
        paid();
        BankAccount corrected = told ? new BankAccount("tok-new", "0000", "DE", null) : null;
        RailEvent change = new RailEvent(
                "change", world.bank.key(id()), RailEvent.Kind.CHANGED, world.now(), null, null, code, corrected);

        world.payouts.receive(List.of(change, change));

        assertThat(world.paid()).containsExactly("2026-03-02 9.00 PAID");
        assertThat(world.payouts
                        .network()
                        .bankLink("host-1-eur", world.now())
                        .orElseThrow()
                        .version())
                .isEqualTo(told ? 2 : 1);
        assertThat(world.heard).contains(new PayoutEvent.BankDetailsCorrected(world.now(), "host-1-eur", code, told));
        world.record(session("s2", "2026-03-03T05:00:00Z", "10.00"));
        assertThat(world.at("2026-03-04T06:00:00Z").run("host-1-eur").reasons())
                .extracting(Reason::code)
                .contains(told ? Reason.Code.COOLING_OFF : Reason.Code.MINIMUM_REACHED);
        world.verified();
    }

    private void paid() {
        world.runAt(MORNING_2);
        world.at(MORNING_3).receive(RailEvent.Kind.PAID, id());
    }

    private String id() {
        return world.payouts().get(0).record().payout().id();
    }
}
