package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.EUR;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.Payouts;
import io.evpayout.bank.BankDetails;
import io.evpayout.engine.Verification;
import io.evpayout.event.PayoutEvent;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Money;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutRefused;
import io.evpayout.payout.PayoutState;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Reason;
import io.evpayout.rail.RailEvent;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Payouts above 20.00 need approval; 30.00 a day, 90 % of them for the host. */
class ApprovalTest {

    private final World world = World.of(
            Settings.usual().account(Settings.account("host-1-eur", "host-1").approvalAbove("20.00")));

    private String held() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "30.00"));
        world.runAt("2026-03-02T06:00:00Z");
        return world.payouts().get(0).record().payout().id();
    }

    @Test
    void a_payout_above_the_limit_is_reserved_and_not_sent() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "30.00"));
        Decision decision = world.at("2026-03-02T06:00:00Z").run("host-1-eur");

        assertThat(decision.pays()).isTrue();
        assertThat(decision.reasons())
                .extracting(reason -> reason.code() + " " + reason.actual() + " " + reason.needed())
                .containsExactly("MINIMUM_REACHED 27.00 0.00", "NEEDS_APPROVAL 27.00 20.00");
        assertThat(world.paid()).containsExactly("2026-03-02 27.00 HELD");
        assertThat(world.bank.submissions()).isEmpty();
        assertThat(world.payable("host-1-eur")).isEqualTo("0.00");
        assertThat(world.balance(LedgerAccount.IN_TRANSIT, "host-1-eur").amount())
                .isEqualTo("27.00");
        assertThat(states()).containsExactly("HELD");
        world.verified();
    }

    @Test
    void what_comes_later_waits_until_a_person_has_decided() {
        String id = held();
        world.record(session("s2", "2026-03-02T10:00:00Z", "10.00"));

        Decision next = world.at("2026-03-03T06:00:00Z").run("host-1-eur");
        world.payouts.resolve();

        assertThat(next.reasons()).extracting(Reason::code).containsExactly(Reason.Code.PAYOUT_UNRESOLVED);
        assertThat(next.reasons().get(0).actual()).isEqualTo(id);
        assertThat(world.bank.submissions()).isEmpty();

        world.payouts.approve(id, "bob");
        world.receive(RailEvent.Kind.PAID, id);
        world.runAt("2026-03-04T06:00:00Z");

        assertThat(world.paid()).containsExactly("2026-03-02 27.00 PAID", "2026-03-04 9.00 ACCEPTED");
        world.verified();
    }

    @Test
    void an_approval_sends_it_once() {
        String id = held();

        world.payouts.approve(id, "bob");
        world.payouts.approve(id, "bob");
        world.payouts.approve(id, "carol");

        assertThat(world.bank.submissions()).hasSize(1);
        assertThat(states()).containsExactly("HELD", "RESERVED", "ACCEPTED");
        assertThat(says(id)).containsExactlyInAnyOrder("HELD null", "APPROVED bob", "ACCEPTED");
        assertThat(world.payouts.payout(id).record().standing().reference()).isNotEqualTo("bob");
        world.verified();
    }

    @Test
    void a_canceled_payout_gives_its_money_back_as_old_as_it_was() {
        String id = held();

        world.payouts.cancel(id, "bob", "the meter is broken");
        world.payouts.cancel(id, "carol", "another reason");

        assertThat(world.paid()).containsExactly("2026-03-02 27.00 CANCELED");
        assertThat(world.payouts.payout(id).record().standing().code()).isEqualTo("the meter is broken");
        assertThat(world.lots("host-1-eur")).containsExactly("LOC1 2026-03-01 earned 27.00 taken 0.00");
        assertThat(world.payable("host-1-eur")).isEqualTo("27.00");
        assertRefused(() -> world.payouts.approve(id, "bob"), PayoutRefused.Code.NOT_HELD, "CANCELED");
        world.runAt("2026-03-02T07:00:00Z");
        assertThat(world.payouts()).hasSize(1);
        world.runAt("2026-03-03T06:00:00Z");
        assertThat(world.paid()).containsExactly("2026-03-02 27.00 CANCELED", "2026-03-03 27.00 HELD");
        world.verified();
    }

    @Test
    void who_asks_for_a_withdrawal_does_not_approve_it() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "30.00"));
        world.at("2026-03-02T06:00:00Z");
        String id = world.payouts
                .withdraw("host-1-eur", "r1", "ann")
                .payout()
                .payout()
                .id();
        assertThat(world.payouts
                        .withdraw("host-1-eur", "r1", "bob")
                        .payout()
                        .standing()
                        .state())
                .isEqualTo(PayoutState.HELD);

        assertRefused(() -> world.payouts.approve(id, "ann"), PayoutRefused.Code.SAME_PERSON, "ann");
        assertThat(world.bank.submissions()).isEmpty();

        world.payouts.approve(id, "bob");
        assertThat(world.bank.submissions()).hasSize(1);
        world.verified();
    }

    @Test
    void a_limit_may_be_the_networks() {
        Payouts limited = Payouts.on(world.store)
                .rail(world.bank)
                .clock(world::now)
                .approvalAbove(Money.of("5.00", EUR))
                .build();
        world.record(session("s1", "2026-03-01T10:00:00Z", "6.00"));
        world.at("2026-03-02T06:00:00Z");

        limited.run();

        assertThat(world.paid()).containsExactly("2026-03-02 5.40 HELD");
    }

    @Test
    void what_may_have_left_is_not_canceled_and_what_is_not_held_not_approved() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        String id = world.payouts().get(0).record().payout().id();

        assertRefused(() -> world.payouts.approve(id, "bob"), PayoutRefused.Code.NOT_HELD, "ACCEPTED");
        assertRefused(() -> world.payouts.cancel(id, "bob", "why"), PayoutRefused.Code.ALREADY_SUBMITTED, "ACCEPTED");
        world.receive(RailEvent.Kind.PAID, id);
        assertRefused(() -> world.payouts.cancel(id, "bob", "why"), PayoutRefused.Code.ALREADY_ENDED, "PAID");
        assertThatThrownBy(() -> world.payouts.cancel("po_0", "bob", "why")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> world.payouts.approve(id, " ")).isInstanceOf(IllegalArgumentException.class);
        world.verified();
    }

    /** Whoever changed the details since must not thereby move the money: two others have to agree. */
    @Test
    void an_approval_is_for_the_details_that_are_linked_and_not_by_who_linked_them() {
        String id = held();
        world.payouts.linkBank("host-1-eur", BankDetails.iban(Settings.IBAN_FR, "Hotel Alpenblick"), "eve");

        assertRefused(() -> world.payouts.approve(id, "eve"), PayoutRefused.Code.SAME_PERSON, "eve");
        world.payouts.approve(id, "bob");

        assertThat(world.bank.submissions())
                .extracting(instruction -> instruction.destination().lastFour())
                .containsExactly(Settings.IBAN_FR.substring(Settings.IBAN_FR.length() - 4));
        assertThat(world.payouts.payout(id).record().lastAttempt().bankVersion())
                .isEqualTo(2);
        world.verified();
    }

    /** Approved, then the process ends; the details change before anything is sent. */
    @Test
    void an_approval_is_void_once_the_details_have_changed() {
        String id = held();
        World ending = World.on(new StoppingStore(world.store, 1), world.bank).at("2026-03-02T06:00:00Z");
        assertThatThrownBy(() -> ending.payouts.approve(id, "bob")).isInstanceOf(StoppingStore.Stopped.class);
        assertThat(world.state(id)).isEqualTo(PayoutState.RESERVED);
        world.linkBank("host-1-eur", Settings.IBAN_FR);

        world.payouts.resolve();

        assertThat(world.state(id)).isEqualTo(PayoutState.HELD);
        assertThat(world.payouts.payout(id).record().standing().code()).isEqualTo("BANK_CHANGED");
        assertThat(world.bank.submissions()).isEmpty();
        world.payouts.approve(id, "carol");
        assertThat(world.bank.submissions()).hasSize(1);
        assertThat(says(id))
                .containsExactlyInAnyOrder("HELD null", "HELD null", "APPROVED bob", "APPROVED carol", "ACCEPTED");
        world.verified();
    }

    @Test
    void verify_finds_what_was_sent_without_an_approval_or_by_one_person() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "30.00"));
        world.at("2026-03-02T06:00:00Z");
        String id = world.payouts
                .withdraw("host-1-eur", "r1", "ann")
                .payout()
                .payout()
                .id();
        world.payouts.approve(id, "bob");

        assertThat(violations(evidence -> evidence.kind() == Evidence.Kind.APPROVED ? null : evidence))
                .contains(id + " was sent: none");
        Payout payout = world.payouts.payout(id).record().payout();
        assertThat(violations(evidence -> evidence.kind() != Evidence.Kind.APPROVED
                        ? evidence
                        : Evidence.ofOurs(payout, evidence.kind(), 1, evidence.at(), "ann")))
                .contains(id + " approved: ann");
    }

    private List<String> violations(UnaryOperator<Evidence> change) {
        CorruptedStore corrupted = new CorruptedStore(world.store);
        corrupted.<PayoutRecord>change(
                "payouts",
                record -> true,
                record -> new PayoutRecord(
                        record.payout(),
                        record.attempts(),
                        record.evidence().stream()
                                .map(change)
                                .filter(Objects::nonNull)
                                .toList(),
                        record.standing()));
        return Payouts.on(corrupted).rail(world.bank).build().verify().checks().stream()
                .filter(check -> check.invariant() == 17)
                .map(Verification.Check::violations)
                .flatMap(List::stream)
                .map(violation -> violation.where() + ": " + violation.actual())
                .toList();
    }

    private List<String> says(String payout) {
        return world.payouts.payout(payout).record().evidence().stream()
                .map(e -> e.kind() + (e.isOurs() ? " " + e.reference() : ""))
                .toList();
    }

    private List<String> states() {
        return world.heard.stream()
                .filter(PayoutEvent.PayoutChanged.class::isInstance)
                .map(event ->
                        ((PayoutEvent.PayoutChanged) event).standing().state().name())
                .toList();
    }

    private static void assertRefused(ThrowingCallable call, PayoutRefused.Code code, String value) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PayoutRefused.class,
                        refused -> assertThat(refused.code() + " " + refused.value())
                                .isEqualTo(code + " " + value));
    }
}
