package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.PayoutRefused;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.policy.AccountStatus;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.RailEvent;
import io.evpayout.testkit.flow.TestBank.Script;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A payout that is proven not to be taken, for a reason that passes, is tried again as it is, its money reserved. */
class TryingAgainTest {

    private static final String MORNING_2 = "2026-03-02T06:00:00Z";
    private static final Money NINE = Money.of("9.00", World.EUR);

    private final World world = World.of(Settings.usual());

    TryingAgainTest() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
    }

    @ParameterizedTest
    @CsvSource({
        // attempts so far are rejected with; asked again at; attempts; state
        "R32,               2026-03-02T06:14:59Z, 1, RESERVED",
        "R32,               2026-03-02T06:15:00Z, 2, ACCEPTED",
        "FF01,              2026-03-03T06:00:00Z, 2, ACCEPTED",
        "could_not_process, 2026-03-03T06:00:00Z, 2, ACCEPTED",
        "AC04,              2026-03-03T06:00:00Z, 1, REJECTED",
    })
    void only_a_reason_that_passes_is_tried_again_and_not_at_once(
            String code, String again, int attempts, PayoutState state) {
        world.bank.rejecting(code);
        world.runAt(MORNING_2);

        world.runAt(again);

        assertThat(attempts()).hasSize(attempts);
        assertThat(world.state(id())).isEqualTo(state);
        assertThat(world.payouts()).hasSize(1);
        world.verified();
    }

    @Test
    void the_money_stays_reserved_and_later_money_waits() {
        world.bank.rejecting("R32");
        world.record(session("s2", "2026-03-02T05:00:00Z", "10.00"));
        world.runAt(MORNING_2);

        assertThat(world.balance(LedgerAccount.IN_TRANSIT, "host-1-eur").amount())
                .isEqualTo("9.00");
        assertThat(standing()).isEqualTo(new Standing(PayoutState.RESERVED, false, false, null, "R32"));
        world.bank.rejecting("R32");
        world.runAt("2026-03-03T06:00:00Z");
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 RESERVED");
        world.runAt("2026-03-04T06:00:00Z");

        assertThat(world.paid()).containsExactly("2026-03-02 9.00 ACCEPTED");
        assertThat(world.bank.moved().values()).containsExactly(NINE);
        assertThat(attempts()).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(world.bank.submissions()).extracting(Instruction::key).doesNotHaveDuplicates();
        world.verified();
    }

    @Test
    void after_five_attempts_a_person_decides() {
        for (int day = 2; day <= 9; day++) {
            world.bank.rejecting("R32");
            world.runAt("2026-03-0" + day + "T06:00:00Z");
        }
        assertThat(attempts()).hasSize(5);
        assertThat(standing()).isEqualTo(new Standing(PayoutState.RESERVED, false, true, null, "R32"));

        world.payouts.operations().retry(id(), "bob");

        assertThat(attempts()).hasSize(6);
        assertThat(standing().review()).isTrue();
        world.at("2026-03-20T06:00:00Z").payouts.operations().retry(id(), "bob");
        assertThat(attempts()).hasSize(7);
        assertThat(world.state(id())).isEqualTo(PayoutState.RESERVED);
        world.payouts.cancel(id(), "bob", "the bank does not serve this branch");
        assertThat(world.state(id())).isEqualTo(PayoutState.CANCELED);
        assertThat(world.payable("host-1-eur")).isEqualTo("9.00");
        assertThatThrownBy(() -> world.payouts.operations().retry(id(), "bob"))
                .isInstanceOf(PayoutRefused.class)
                .hasMessageContaining("CANCELED");
        world.verified();
    }

    @Test
    void what_is_held_between_two_attempts_needs_approval_only_for_the_next() {
        world.bank.rejecting("R32");
        world.runAt(MORNING_2);
        world.at("2026-03-02T07:00:00Z")
                .apply(new Settings()
                        .from("2026-03-02T07:00:00Z")
                        .account(Settings.account("host-1-eur", "host-1").status(AccountStatus.FROZEN)));
        world.runAt("2026-03-03T06:00:00Z");
        assertThat(world.state(id())).isEqualTo(PayoutState.HELD);
        world.verified();

        world.at("2026-03-03T07:00:00Z")
                .apply(new Settings().from("2026-03-03T07:00:00Z").account(Settings.account("host-1-eur", "host-1")));
        world.payouts.approve(id(), "bob");

        assertThat(attempts()).hasSize(2);
        assertThat(world.state(id())).isEqualTo(PayoutState.ACCEPTED);
        world.verified();
    }

    @Test
    void a_rejected_attempt_that_was_paid_after_all_ends_the_trying() {
        world.bank.rejecting("R32");
        world.runAt(MORNING_2);
        world.receive(RailEvent.Kind.PAID, id());

        world.runAt("2026-03-03T06:00:00Z");

        assertThat(attempts()).hasSize(1);
        assertThat(standing().review()).isTrue();
        assertThat(world.paid()).containsExactly("2026-03-02 9.00 PAID");
        world.verified();
    }

    @Test
    void an_answer_that_never_came_is_not_a_rejection() {
        world.bank.script(Script.SILENT_BEFORE).deaf(true);
        world.runAt(MORNING_2);
        world.bank.script(Script.SILENT_BEFORE);
        world.at("2026-03-02T07:00:00Z").payouts.resolve();

        assertThat(attempts()).hasSize(1);
        assertThat(world.bank.submissions())
                .extracting(Instruction::key)
                .containsOnly(attempts().get(0).key());
        world.verified();
    }

    private Standing standing() {
        return world.payouts.payout(id()).record().standing();
    }

    private List<Attempt> attempts() {
        return world.payouts.payout(id()).record().attempts();
    }

    private String id() {
        return world.payouts().get(0).record().payout().id();
    }
}
