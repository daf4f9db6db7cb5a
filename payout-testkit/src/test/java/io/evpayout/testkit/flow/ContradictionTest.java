package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.line;
import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Money;
import io.evpayout.payout.PayoutRefused;
import io.evpayout.payout.PayoutState;
import io.evpayout.plan.Reason;
import io.evpayout.policy.AccountStatus;
import io.evpayout.rail.RailEvent;
import io.evpayout.settlement.BankStatement;
import io.evpayout.testkit.flow.TestBank.Script;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rails that break their word, nodes that disagree about the time: nothing is lost, and a person is told. */
class ContradictionTest {

    private static final String DAY_1 = "2026-03-01T10:00:00Z";
    private static final String MORNING_2 = "2026-03-02T06:00:00Z";
    private static final String MORNING_3 = "2026-03-03T06:00:00Z";

    private final World world = World.of(Settings.usual());

    ContradictionTest() {
        world.record(session("s1", DAY_1, "10.00"));
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED", "IN_TRANSIT", "PAID", "SETTLED"})
    void a_rejected_payout_that_moves_after_its_money_was_paid_again_is_recorded_and_told(RailEvent.Kind kind) {
        world.bank.rejecting("AC04");
        world.runAt(MORNING_2);
        world.linkBank("host-1-eur", Settings.IBAN_FR);
        world.record(session("s2", "2026-03-02T10:00:00Z", "10.00"));
        world.runAt("2026-03-06T06:00:00Z");
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 REJECTED", "2026-03-06 18.00 ACCEPTED");
        String second = id(1);

        world.receive(kind, id(0));
        world.receive(kind, id(0));
        world.receive(RailEvent.Kind.PAID, second);

        assertThat(world.payouts.payout(id(0)).record().standing().review()).isTrue();
        assertThat(world.state(second)).isEqualTo(PayoutState.PAID);
        assertThat(world.heard)
                .filteredOn(PayoutEvent.PayoutChanged.class::isInstance)
                .anySatisfy(event -> assertThat(
                                ((PayoutEvent.PayoutChanged) event).standing().review())
                        .isTrue());
        world.verified();
        world.runAt("2026-03-07T06:00:00Z");
        world.verified();
    }

    @Test
    void an_event_of_another_amount_decides_nothing_and_asks_for_a_person() {
        world.runAt(MORNING_2);
        world.receive(RailEvent.Kind.PAID, id(0));
        RailEvent half = new RailEvent(
                "half",
                world.bank.key(id(0)),
                RailEvent.Kind.RETURNED,
                world.now(),
                Money.of("4.50", World.EUR),
                null,
                "AC04");

        world.payouts.receive(List.of(half));

        assertThat(world.state(id(0))).isEqualTo(PayoutState.PAID);
        assertThat(world.payouts.payout(id(0)).record().standing().review()).isTrue();
        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");
        world.verified();
    }

    /** The event alone moves nothing: the money is in suspense once the bank shows it, whichever of the two comes first. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_part_that_comes_back_lies_in_suspense_until_a_person_books_it(boolean eventFirst) {
        world.runAt(MORNING_2);
        world.receive(RailEvent.Kind.PAID, id(0));
        String key = world.bank.key(id(0));
        RailEvent half = new RailEvent(
                "half", key, RailEvent.Kind.RETURNED, world.now(), Money.of("4.50", World.EUR), null, "AC04");
        BankStatement statement = new BankStatement(
                "test-bank",
                Money.of("-4.50", World.EUR),
                List.of(
                        line("2026-03-03", "-9.00", key, "b1", "payout"),
                        line("2026-03-05", "4.50", key, "b2", "a part comes back")));

        if (eventFirst) {
            world.payouts.receive(List.of(half));
        }
        world.payouts.reconcile(statement);
        world.payouts.receive(List.of(half));
        world.payouts.reconcile(statement);

        assertThat(world.balance(LedgerAccount.SUSPENSE, "").amount()).isEqualTo("4.50");
        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");
        assertThat(world.state(id(0))).isEqualTo(PayoutState.PAID);
        assertThat(world.payouts.operations().tasks())
                .extracting(task -> task.kind() + " " + task.amount())
                .containsExactly("REVIEW EUR 9.00", "SUSPENSE EUR 4.50");
        world.verified();
    }

    @Test
    void a_failure_with_an_unknown_code_that_was_paid_after_all_is_held() {
        world.runAt(MORNING_2);
        world.receive(RailEvent.Kind.FAILED, id(0), "X999");
        world.verified();

        world.receive(RailEvent.Kind.PAID, id(0));

        assertThat(world.state(id(0))).isEqualTo(PayoutState.FAILED);
        world.verified();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD07", "RR04", "FRAD"})
    void a_grave_return_freezes_the_account_whatever_bank_it_names_next(String code) {
        world.runAt(MORNING_2);
        world.receive(RailEvent.Kind.PAID, id(0));
        world.receive(RailEvent.Kind.RETURNED, id(0), code);
        world.linkBank("host-1-eur", Settings.IBAN_FR);
        world.record(session("s2", "2026-03-02T10:00:00Z", "10.00"));

        assertThat(world.at("2026-03-20T06:00:00Z").run("host-1-eur").reasons())
                .extracting(Reason::code)
                .containsExactly(Reason.Code.FROZEN);
        assertThat(world.balance(LedgerAccount.HELD, "host-1-eur").amount()).isEqualTo("9.00");
        assertThat(world.heard).anySatisfy(event -> assertThat(event).isInstanceOf(PayoutEvent.AccountFrozen.class));
        world.verified();
    }

    @Test
    void a_change_that_was_planned_before_a_grave_return_does_not_open_the_account_again() {
        world.apply(new Settings()
                .from("2026-03-10T00:00:00Z")
                .account(Settings.account("host-1-eur", "host-1").minimum("1.00")));
        world.runAt(MORNING_2);
        world.receive(RailEvent.Kind.PAID, id(0));
        world.receive(RailEvent.Kind.RETURNED, id(0), "RR04");
        world.linkBank("host-1-eur", Settings.IBAN_FR);
        world.record(session("s2", "2026-03-02T10:00:00Z", "10.00"));

        assertThat(world.at("2026-03-20T06:00:00Z").run("host-1-eur").reasons())
                .extracting(Reason::code)
                .containsExactly(Reason.Code.FROZEN);
        world.verified();
    }

    @Test
    void a_grave_reason_that_comes_after_the_money_was_paid_again_freezes_the_account_all_the_same() {
        world.runAt(MORNING_2);
        world.receive(RailEvent.Kind.PAID, id(0));
        world.receive(RailEvent.Kind.RETURNED, id(0), "AC04");
        world.linkBank("host-1-eur", Settings.IBAN_FR);
        world.runAt("2026-03-08T06:00:00Z");
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 RETURNED", "2026-03-08 9.00 ACCEPTED");

        world.receive(RailEvent.Kind.RETURNED, id(0), "RR04");

        assertThat(world.state(id(0))).isEqualTo(PayoutState.RETURNED);
        assertThat(world.payouts.payout(id(0)).record().standing().review()).isTrue();
        assertThat(world.heard).contains(new PayoutEvent.AccountFrozen(world.now(), "host-1-eur", "RR04"));
        world.verified();
    }

    /** Two nodes with clocks a day apart, the slower one reserving in between any two transactions of the faster. */
    @Test
    void a_node_whose_clock_is_behind_does_no_harm() {
        for (int moment = 0; moment < 9; moment++) {
            World each = World.of(Settings.usual());
            each.record(session("s1", DAY_1, "10.00"), session("s2", "2026-03-02T10:00:00Z", "10.00"));
            World ahead = World.on(each.store, each.bank).at(MORNING_3);
            World behind = World.on(new InterruptedStore(each.store, moment, ahead::run), each.bank);

            behind.at(MORNING_2).run();
            ahead.run();
            each.bank.submissions().forEach(s -> ahead.receive(RailEvent.Kind.PAID, s.payout()));
            ahead.record(session("s3", "2026-03-03T10:00:00Z", "10.00"));
            ahead.runAt("2026-03-04T06:00:00Z");

            long paid = each.bank.moved().values().stream()
                    .mapToLong(Money::minorUnits)
                    .sum();
            assertThat(paid).as("interrupted at %d", moment).isEqualTo(2_700);
            ahead.verified();
        }
    }

    @Test
    void a_clock_that_is_set_back_repeats_nothing() {
        world.record(session("s2", "2026-03-02T10:00:00Z", "10.00"));
        world.runAt(MORNING_3);
        world.receive(RailEvent.Kind.PAID, id(0));
        world.runAt(MORNING_2);
        world.runAt(MORNING_3);

        assertThat(world.paid()).containsExactly("2026-03-03 18.00 PAID");
        world.verified();
    }

    @Test
    void an_account_that_closes_between_reservation_and_submission_is_not_paid() {
        World frozen = World.of(Settings.usual());
        frozen.record(session("s1", DAY_1, "10.00"));
        for (int transactions = 0; frozen.payouts().isEmpty(); transactions++) {
            try {
                World.on(new StoppingStore(frozen.store, transactions), frozen.bank)
                        .at(MORNING_2)
                        .run();
            } catch (StoppingStore.Stopped expected) {
                // Until it stops just after the reservation.
            }
        }
        frozen.at("2026-03-02T07:00:00Z")
                .apply(new Settings()
                        .from("2026-03-02T07:00:00Z")
                        .account(Settings.account("host-1-eur", "host-1").status(AccountStatus.CLOSED)));

        frozen.payouts.resolve();

        assertThat(frozen.paid()).containsExactly("2026-03-02 9.00 HELD");
        assertThat(frozen.bank.submissions()).isEmpty();
        String id = frozen.payouts().get(0).record().payout().id();
        assertThat(frozen.payouts.payout(id).record().standing().code()).isEqualTo("ACCOUNT_CLOSED");
        assertThatThrownBy(() -> frozen.payouts.approve(id, "bob"))
                .isInstanceOf(PayoutRefused.class)
                .hasMessageContaining("can not be approved while its account may not be paid: ACCOUNT_CLOSED");
        frozen.payouts.cancel(id, "bob", "the account is closed");
        assertThat(frozen.payable("host-1-eur")).isEqualTo("9.00");
        frozen.verified();
    }

    @Test
    void what_was_taken_back_since_the_period_ended_is_not_paid_by_a_late_run() {
        world.record(
                session("s2", "2026-03-02T10:00:00Z", "1.00"), refund("r1", "s1", "2026-03-02T11:00:00Z", "10.00"));

        world.runAt("2026-03-02T12:00:00Z");

        assertThat(world.bank.moved().values()).containsExactly(Money.of("0.90", World.EUR));
        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");
        world.verified();
    }

    @Test
    void an_answer_that_never_came_is_never_a_failure_however_long_it_takes() {
        world.bank.script(Script.SILENT_BEFORE).deaf(true);
        world.runAt(MORNING_2);
        for (String later : List.of("2026-03-09T06:00:00Z", "2026-06-02T06:00:00Z", "2036-03-02T06:00:00Z")) {
            world.runAt(later);
        }

        assertThat(world.paid()).containsExactly("2026-03-02 9.00 UNKNOWN");
        assertThat(world.bank.submissions()).hasSize(1);
        world.verified();
    }

    private String id(int index) {
        return world.payouts().get(index).record().payout().id();
    }
}
