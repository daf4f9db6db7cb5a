package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.line;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.bank.BankDetails;
import io.evpayout.money.Money;
import io.evpayout.policy.AccountStatus;
import io.evpayout.rail.Answer;
import io.evpayout.rail.RailEvent;
import io.evpayout.settlement.BankStatement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One list of everything that waits for a person, with the commands that end it. One host of 9.00 a day. */
class TasksTest {

    private final World world = World.of(Settings.usual());

    private void paid() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
    }

    /** {@code APPROVAL 9.00 NEEDS_APPROVAL [approve, cancel]}, in order. */
    private List<String> tasks() {
        return world.payouts.operations().tasks().stream()
                .map(task -> task.kind() + " "
                        + (task.amount() == null ? "-" : task.amount().amount()) + " " + task.reason() + " "
                        + task.actions())
                .toList();
    }

    @Test
    void nothing_waits_where_all_is_well() {
        paid();
        world.allPaid();

        assertThat(tasks()).isEmpty();
    }

    @Test
    void a_payout_above_a_limit_waits_for_approval() {
        world.apply(new Settings()
                .from("2026-03-01T00:00:00Z")
                .account(Settings.account("host-1-eur", "host-1").approvalAbove("5.00")));
        paid();

        assertThat(tasks()).containsExactly("APPROVAL 9.00 NEEDS_APPROVAL [approve, cancel]");
        assertThat(world.payouts.operations().tasks().get(0).since()).isEqualTo("2026-03-02T06:00:00Z");

        world.payouts.approve(world.payouts().get(0).record().payout().id(), "bob");
        assertThat(tasks()).isEmpty();
    }

    @Test
    void a_payout_of_which_nobody_knows_needs_two_persons() {
        world.bank.answering(Answer.unknown("TIMEOUT")).deaf(true);
        paid();
        world.at("2026-03-03T07:00:00Z").payouts.resolve();
        assertThat(tasks()).contains("REVIEW 9.00 UNKNOWN [declare-unsent]");

        world.payouts
                .operations()
                .declareUnsent(world.payouts().get(0).record().payout().id(), "ann", "seen");

        assertThat(tasks()).contains("REVIEW 9.00 UNKNOWN [confirm-unsent]");
    }

    @Test
    void money_that_came_back_and_is_held_waits_for_release() {
        paid();
        world.allPaid();
        world.receive(
                RailEvent.Kind.RETURNED,
                world.payouts().get(0).record().payout().id(),
                "X999");

        assertThat(tasks())
                .containsExactly("REVIEW 9.00 RETURNED X999 [release]", "BANK_ACCOUNT - DISABLED: X999 [link-bank]");
    }

    @Test
    void a_frozen_account_blocks_its_payout() {
        world.bank.rejecting("could_not_process");
        paid();
        world.apply(new Settings()
                .from("2026-03-02T06:10:00Z")
                .account(Settings.account("host-1-eur", "host-1").status(AccountStatus.FROZEN)));
        world.at("2026-03-02T06:20:00Z").payouts.resolve();

        assertThat(tasks()).containsExactly("BLOCKED 9.00 ACCOUNT_FROZEN [cancel]");
    }

    @Test
    void bank_details_that_cool_off_or_are_disabled_wait() {
        try (BankDetails details = BankDetails.iban(Settings.IBAN_FR, "Hotel Alpenblick")) {
            world.payouts.linkBank("host-1-eur", details, "ann");
        }
        assertThat(tasks()).containsExactly("BANK_ACCOUNT - COOLING_OFF until 2026-03-04T00:00:00Z [approve-bank]");

        world.payouts.banks().approve("host-1-eur", "bob");
        assertThat(tasks()).isEmpty();

        paid();
        world.allPaid();
        world.receive(
                RailEvent.Kind.RETURNED,
                world.payouts().get(0).record().payout().id(),
                "AC04");
        assertThat(tasks()).containsExactly("BANK_ACCOUNT - DISABLED: AC04 [link-bank]");
    }

    @Test
    void a_stopped_rail_and_what_it_keeps_from_being_decided_come_first() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.payouts.operations().stopRail("bob", "looks strange");

        world.runAt("2026-03-02T06:00:00Z");
        assertThat(tasks()).containsExactly("RAIL - STOPPED: looks strange [rail --start]");

        world.at("2026-03-02T23:00:00Z");
        assertThat(tasks())
                .containsExactly(
                        "RAIL - STOPPED: looks strange [rail --start]",
                        "RUN - due since 2026-03-01T23:00:00Z, and not decided [run]");
    }

    @Test
    void a_bank_line_that_nobody_can_explain_waits() {
        world.at("2026-03-03T12:00:00Z")
                .payouts
                .reconcile(new BankStatement(
                        "test-bank",
                        Money.of("0.50", World.EUR),
                        List.of(line("2026-03-03", "0.50", null, "b1", "who knows"))));

        assertThat(tasks()).containsExactly("SUSPENSE 0.50 who knows [propose]");
    }

    @Test
    void another_library_on_the_same_store_sees_the_same() {
        world.payouts.operations().stopRail("bob", "looks strange");

        assertThat(Payouts.on(world.store)
                        .rail(world.bank)
                        .clock(world::now)
                        .build()
                        .operations()
                        .tasks())
                .isEqualTo(world.payouts.operations().tasks());
    }
}
