package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.event.PayoutEvent;
import io.evpayout.network.SettingsChange;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is frozen for a reason outside of the library, and stands as before once that is gone. */
class AccountHoldsTest {

    private static final String ACCOUNT = "host-1-eur";
    private static final String DAY_2 = "2026-03-02T06:00:00Z";
    private static final String DAY_3 = "2026-03-03T06:00:00Z";
    private static final String DAY_4 = "2026-03-04T06:00:00Z";
    private static final String DAY_5 = "2026-03-05T06:00:00Z";

    private final World world = World.of(Settings.usual());

    private AccountSettings said() {
        return world.payouts.network().accounts().get(ACCOUNT).latest();
    }

    private void apply(AccountSettings version, String by) {
        world.payouts.apply(
                SettingsChange.of(world.store.read(Snapshot::networkId).orElseThrow())
                        .account(version)
                        .by(by)
                        .build());
    }

    private AccountStatus status(String at) {
        return world.payouts
                .network()
                .account(ACCOUNT, Instant.parse(at))
                .orElseThrow()
                .status();
    }

    private void hold(String at) {
        world.at(at).payouts.operations().hold(ACCOUNT, "stripe", "past_due");
    }

    private void letGo(String at) {
        world.at(at).payouts.operations().letGo(ACCOUNT, "stripe");
    }

    @Test
    void what_is_held_earns_and_is_paid_once_it_is_let_go() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        assertThat(world.at(DAY_2).payouts.operations().hold(ACCOUNT, "stripe", "past_due"))
                .isTrue();
        assertThat(world.payouts.operations().hold(ACCOUNT, "stripe", "past_due"))
                .isFalse();
        world.run();
        assertThat(world.paid()).isEmpty();
        assertThat(world.payable(ACCOUNT)).isEqualTo("9.00");
        assertThat(world.heard).contains(new PayoutEvent.AccountFrozen(world.now(), ACCOUNT, "past_due"));

        assertThat(world.at(DAY_3).payouts.operations().letGo(ACCOUNT, "stripe"))
                .isTrue();
        assertThat(world.payouts.operations().letGo(ACCOUNT, "stripe")).isFalse();
        world.run();
        assertThat(world.paid()).containsExactly("2026-03-03 9.00 ACCEPTED");
        assertThat(world.payouts.operations().hold("nobody", "stripe", "past_due"))
                .isFalse();
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // status from day 2, planned from day 4; held on day 3: then, on day 4; let go: on day 3, on day 4
        "OPEN,    OPEN,    FROZEN, FROZEN, OPEN,    OPEN",
        "OPEN,    CLOSING, FROZEN, FROZEN, OPEN,    CLOSING",
        "CLOSING, CLOSED,  FROZEN, CLOSED, CLOSING, CLOSED",
        "FROZEN,  OPEN,    FROZEN, FROZEN, FROZEN,  OPEN",
        "CLOSED,  CLOSED,  CLOSED, CLOSED, CLOSED,  CLOSED",
    })
    void what_is_planned_for_later_is_held_too_and_nothing_is_opened_that_was_not_open(
            AccountStatus now,
            AccountStatus planned,
            AccountStatus heldNow,
            AccountStatus heldLater,
            AccountStatus after) {
        plan(now, planned);
        hold(DAY_3);
        assertThat(status(DAY_3)).isEqualTo(heldNow);
        assertThat(status(DAY_4)).isEqualTo(heldLater);

        letGo("2026-03-03T07:00:00Z");
        assertThat(status("2026-03-03T07:00:00Z")).isEqualTo(after);
        assertThat(status(DAY_4)).isEqualTo(planned);
        world.verified();
    }

    @ParameterizedTest
    @CsvSource({
        // status from day 2, planned from day 4; held on day 3, let go on day 5, held and let go once more: then
        "OPEN,    CLOSING, CLOSING",
        "FROZEN,  OPEN,    OPEN",
        "OPEN,    CLOSED,  CLOSED",
    })
    void what_was_planned_holds_though_it_began_while_the_account_was_held(
            AccountStatus now, AccountStatus planned, AccountStatus after) {
        plan(now, planned);
        hold(DAY_3);
        letGo(DAY_5);
        assertThat(status(DAY_5)).isEqualTo(after);
        hold("2026-03-06T06:00:00Z");
        letGo("2026-03-07T06:00:00Z");
        assertThat(status("2026-03-07T06:00:00Z")).isEqualTo(after);
        world.verified();
    }

    /** It opens by what the other person says, or stays as that person has left it. */
    @ParameterizedTest
    @CsvSource({"OPEN, OPEN", "FROZEN, FROZEN", "CLOSED, CLOSED"})
    void what_somebody_has_edited_since_is_left_as_it_is(AccountStatus edited, AccountStatus after) {
        hold(DAY_2);
        world.at(DAY_3);
        apply(said().withFrom(world.now()).withHoldDays(2).withStatus(edited), "ann");
        letGo(DAY_4);

        assertThat(status(DAY_4)).isEqualTo(after);
        assertThat(said().holdDays()).isEqualTo(2);
        world.verified();
    }

    private void plan(AccountStatus now, AccountStatus planned) {
        world.at(DAY_2);
        apply(said().withFrom(world.now()).withStatus(now), "ann");
        apply(said().withFrom(Instant.parse(DAY_4)).withStatus(planned), "ann");
    }
}
