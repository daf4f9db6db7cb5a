package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Money;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import io.evpayout.rail.RailEvent;
import io.evpayout.testkit.MemoryStore;
import io.evpayout.testkit.flow.TestBank.Script;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A rail that keeps a balance for each payee: money goes there first and then to the bank, what a payout that failed has left
 * there is not brought a second time, and each leg proves itself.
 */
class TwoLegsTest {

    private static final String MORNING_2 = "2026-03-02T06:00:00Z";
    private static final String MORNING_3 = "2026-03-03T06:00:00Z";

    private final TestBank bank = new TestBank().withTwoLegs();
    private final World world = World.on(MemoryStore.repeatingWork(), bank);

    TwoLegsTest() {
        world.apply(Settings.usual());
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
    }

    @Test
    void money_goes_to_the_rail_and_from_there_to_the_bank() {
        world.runAt(MORNING_2);

        assertThat(submitted()).containsExactly("leg 0 attempt 1: 9.00", "leg 2 attempt 1: 9.00");
        assertThat(world.state(id(0))).isEqualTo(PayoutState.ACCEPTED);
        assertThat(atRail()).isEqualTo("9.00");
        assertThat(outOfBank()).isEqualTo("9.00");
        world.verified();

        tell(RailEvent.Kind.PAID, 0, Leg.FROM_RAIL, null);

        assertThat(world.state(id(0))).isEqualTo(PayoutState.PAID);
        assertThat(atRail()).isEqualTo("0.00");
        assertThat(outOfBank()).isEqualTo("9.00");
        world.verified();
    }

    /** What is earned next, and what is moved for the next payout: only what is missing at the rail. */
    @ParameterizedTest
    @CsvSource({
        "PAID FAILED, 10.00, leg 0 attempt 1: 9.00 leg 2 attempt 1: 18.00, 18.00",
        "FAILED,      10.00, leg 0 attempt 1: 9.00 leg 2 attempt 1: 18.00, 18.00",
        "CANCELED,    0.10,  leg 0 attempt 1: 0.09 leg 2 attempt 1: 9.09,  9.09",
        "PAID RETURNED, 10.00, leg 0 attempt 1: 9.00 leg 2 attempt 1: 18.00, 18.00"
    })
    void what_a_payout_that_failed_has_left_at_the_rail_is_not_brought_again(
            String said, String earned, String moves, String outOfBank) {
        world.runAt(MORNING_2);
        for (String kind : said.split(" ", -1)) {
            tell(RailEvent.Kind.valueOf(kind), 0, Leg.FROM_RAIL, kind.equals("PAID") ? null : "R32");
        }
        assertThat(atRail()).isEqualTo("9.00");
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        world.verified();

        world.record(session("s2", "2026-03-02T10:00:00Z", earned));
        world.runAt(MORNING_3);

        assertThat(String.join(" ", submitted().subList(2, submitted().size()))).isEqualTo(moves);
        tell(RailEvent.Kind.PAID, 1, Leg.FROM_RAIL, null);
        assertThat(atRail()).isEqualTo("0.00");
        assertThat(outOfBank()).isEqualTo(outOfBank);
        world.verified();
    }

    @Test
    void nothing_is_brought_where_enough_lies_at_the_rail() {
        world.runAt(MORNING_2);
        tell(RailEvent.Kind.FAILED, 0, Leg.FROM_RAIL, "could_not_process");
        world.runAt(MORNING_3);

        assertThat(submitted())
                .containsExactly("leg 0 attempt 1: 9.00", "leg 2 attempt 1: 9.00", "leg 2 attempt 1: 9.00");
        tell(RailEvent.Kind.PAID, 1, Leg.FROM_RAIL, null);
        assertThat(world.state(id(1))).isEqualTo(PayoutState.PAID);
        assertThat(atRail()).isEqualTo("0.00");
        world.verified();
    }

    /** Which of the first submissions is rejected for a reason that passes, and what was submitted a day later. */
    @ParameterizedTest
    @CsvSource({
        "0, leg 0 attempt 1: 9.00 leg 0 attempt 2: 9.00 leg 2 attempt 1: 9.00",
        "1, leg 0 attempt 1: 9.00 leg 2 attempt 1: 9.00 leg 2 attempt 2: 9.00"
    })
    void each_leg_is_tried_again_on_its_own(int accepted, String expected) {
        for (int i = 0; i < accepted; i++) {
            bank.script(Script.ACCEPT);
        }
        bank.rejecting("R32");
        world.runAt(MORNING_2);
        assertThat(world.state(id(0))).isEqualTo(PayoutState.RESERVED);
        world.verified();

        world.runAt(MORNING_3);

        assertThat(String.join(" ", submitted())).isEqualTo(expected);
        assertThat(world.state(id(0))).isEqualTo(PayoutState.ACCEPTED);
        assertThat(bank.moved()).hasSize(2);
        world.verified();
    }

    @Test
    void a_first_leg_that_is_rejected_for_good_moves_nothing() {
        bank.rejecting("AC04");
        world.runAt(MORNING_2);

        assertThat(world.state(id(0))).isEqualTo(PayoutState.REJECTED);
        assertThat(atRail()).isEqualTo("0.00");
        assertThat(outOfBank()).isEqualTo("0.00");
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        world.verified();
    }

    /** Whatever one leg's answer is lost to, money moves once on each leg, under one key each. */
    @ParameterizedTest
    @EnumSource(
            value = Script.class,
            names = {"SILENT_BEFORE", "SILENT_AFTER", "BREAK_BEFORE", "BREAK_AFTER"})
    void what_nobody_knows_of_is_asked_about_and_goes_on(Script lost) {
        for (int leg = 0; leg < 2; leg++) {
            TestBank other = new TestBank().withTwoLegs();
            World lossy = World.on(MemoryStore.repeatingWork(), other);
            lossy.apply(Settings.usual());
            lossy.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
            other.script(leg == 0 ? lost : Script.ACCEPT, leg == 0 ? Script.ACCEPT : lost);

            lossy.runAt(MORNING_2);
            String id = lossy.payouts().get(0).record().payout().id();
            assertThat(lossy.state(id)).isEqualTo(PayoutState.UNKNOWN);
            lossy.verified();
            lossy.runAt("2026-03-02T06:30:00Z");

            assertThat(lossy.state(id)).isEqualTo(PayoutState.ACCEPTED);
            assertThat(other.moved().values()).containsExactly(nine(), nine());
            lossy.verified();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Script.class,
            names = {"DIE_BEFORE", "DIE_AFTER"})
    void a_process_that_ends_on_either_leg_is_taken_over(Script death) {
        for (int leg = 0; leg < 2; leg++) {
            TestBank other = new TestBank().withTwoLegs();
            World dying = World.on(MemoryStore.repeatingWork(), other);
            dying.apply(Settings.usual());
            dying.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
            other.script(leg == 0 ? death : Script.ACCEPT, leg == 0 ? Script.ACCEPT : death);

            assertThatThrownBy(() -> dying.runAt(MORNING_2)).isInstanceOf(TestBank.ProcessEnded.class);
            World next = dying.restarted();
            next.runAt("2026-03-02T06:30:00Z");

            assertThat(next.paid()).containsExactly("2026-03-02 9.00 ACCEPTED");
            assertThat(other.moved().values()).containsExactly(nine(), nine());
            next.verified();
        }
    }

    @Test
    void what_was_canceled_between_the_legs_lies_at_the_rail() {
        bank.script(Script.ACCEPT).rejecting("R32");
        world.runAt(MORNING_2);
        world.payouts.cancel(id(0), "bob", "the host is leaving");

        assertThat(world.state(id(0))).isEqualTo(PayoutState.CANCELED);
        assertThat(atRail()).isEqualTo("9.00");
        world.verified();

        world.runAt(MORNING_3);
        assertThat(submitted().subList(2, 3)).containsExactly("leg 2 attempt 1: 9.00");
        world.verified();
    }

    @Test
    void a_transfer_that_is_reversed_brings_the_money_back() {
        world.runAt(MORNING_2);
        tell(RailEvent.Kind.FAILED, 0, Leg.FROM_RAIL, "account_closed");
        tell(RailEvent.Kind.RETURNED, 0, Leg.TO_RAIL, null);

        assertThat(atRail()).isEqualTo("0.00");
        assertThat(outOfBank()).isEqualTo("0.00");
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        world.verified();
    }

    @Test
    void a_part_of_a_transfer_that_is_reversed_is_booked_exactly() {
        world.runAt(MORNING_2);
        tell(RailEvent.Kind.FAILED, 0, Leg.FROM_RAIL, "account_closed");
        world.payouts.receive(List.of(event(RailEvent.Kind.RETURNED, 0, Leg.TO_RAIL, null, "2.50")));

        assertThat(atRail()).isEqualTo("6.50");
        assertThat(outOfBank()).isEqualTo("6.50");
        world.verified();
    }

    /** Nobody brings money a second time without a person. */
    @Test
    void a_payout_whose_money_has_left_the_rail_waits_for_a_person() {
        world.runAt(MORNING_2);
        tell(RailEvent.Kind.FAILED, 0, Leg.FROM_RAIL, "could_not_process");
        bank.rejecting("R32");
        world.runAt(MORNING_3);
        assertThat(world.state(id(1))).isEqualTo(PayoutState.RESERVED);
        tell(RailEvent.Kind.RETURNED, 0, Leg.TO_RAIL, null);

        world.runAt("2026-03-04T06:00:00Z");

        assertThat(world.state(id(1))).isEqualTo(PayoutState.HELD);
        assertThat(world.payouts.payout(id(1)).record().standing().code()).isEqualTo("LEFT_THE_RAIL");
        assertThat(submitted()).hasSize(3);
        world.verified();

        world.payouts.cancel(id(1), "bob", "pay it anew");
        world.runAt("2026-03-05T06:00:00Z");
        assertThat(submitted().subList(3, 5)).containsExactly("leg 0 attempt 1: 9.00", "leg 2 attempt 1: 9.00");
        world.verified();
    }

    /** A transfer that the rail took back though the payout had gone on is a person's matter. */
    @Test
    void a_transfer_that_is_reversed_under_way_asks_for_a_person() {
        world.runAt(MORNING_2);
        tell(RailEvent.Kind.RETURNED, 0, Leg.TO_RAIL, null);

        assertThat(world.state(id(0))).isEqualTo(PayoutState.ACCEPTED);
        assertThat(world.payouts.payout(id(0)).record().standing().review()).isTrue();
        assertThat(atRail()).isEqualTo("0.00");
        world.verified();
    }

    @Test
    void an_answer_that_conflicts_on_the_first_leg_stops_the_payout() {
        bank.answering(Answer.conflicting("idempotency_error"));
        world.runAt(MORNING_2);
        world.runAt(MORNING_3);

        assertThat(submitted()).hasSize(1);
        assertThat(world.payouts.payout(id(0)).record().standing().review()).isTrue();
        world.verified();
    }

    private static Money nine() {
        return Money.of("9.00", World.EUR);
    }

    private String id(int number) {
        return world.payouts().get(number).record().payout().id();
    }

    /** Each submission of a key once, in order. */
    private List<String> submitted() {
        return bank.submissions().stream()
                .map(i -> "leg " + i.leg() + " attempt " + i.attempt() + ": "
                        + i.amount().amount())
                .toList();
    }

    private String atRail() {
        return world.balance(LedgerAccount.AT_RAIL, "host-1-eur").negated().amount();
    }

    private String outOfBank() {
        return world.balance(LedgerAccount.BANK, "test-bank").amount();
    }

    private void tell(RailEvent.Kind kind, int payout, int leg, String code) {
        world.payouts.receive(List.of(event(kind, payout, leg, code, null)));
    }

    private RailEvent event(RailEvent.Kind kind, int payout, int leg, String code, String amount) {
        Instruction said = bank.submissions().stream()
                .filter(i -> i.payout().equals(id(payout)) && i.leg() == leg)
                .findFirst()
                .orElseThrow();
        return new RailEvent(
                kind + "-" + said.key(),
                said.key(),
                kind,
                world.now(),
                amount == null ? null : Money.of(amount, World.EUR),
                null,
                code);
    }
}
