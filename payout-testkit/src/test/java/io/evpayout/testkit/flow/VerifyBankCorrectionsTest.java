package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.line;
import static io.evpayout.testkit.flow.World.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.Reconciliations;
import io.evpayout.ledger.Entry;
import io.evpayout.money.Money;
import io.evpayout.rail.RailEvent;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.BankCorrection.Decided;
import io.evpayout.settlement.BankCorrection.Decision;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.settlement.OpenItem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever is changed of a correction, its approval or its entry behind the library's back is found. */
class VerifyBankCorrectionsTest {

    private final World world = World.of(Settings.usual());
    private final CorruptedStore corrupted = new CorruptedStore(world.store);

    VerifyBankCorrectionsTest() {
        world.record(session("s1", "2026-03-01T10:00:00Z", "10.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.receive(
                RailEvent.Kind.PAID, world.payouts().get(0).record().payout().id());
        world.payouts.reconcile(new BankStatement(
                "test-bank",
                Money.of("-9.50", World.EUR),
                List.of(
                        line("2026-03-02", "-9.00", null, "b1", "garbled"),
                        line("2026-03-02", "-0.50", null, "b2", "fee"))));
        Reconciliations desk = world.payouts.operations().reconciliations();
        desk.open().stream().filter(item -> item.side() == OpenItem.Side.LINE).forEach(item -> {
            BankCorrection proposed = desk.propose(item.suggestion(), "ann", "why");
            desk.approve(proposed.id(), "bob");
        });
        assertThat(desk.corrections()).hasSize(2);
        world.verified();
    }

    @Test
    void who_proposed_it_approved_it() {
        corrupted.<Decided>change("bankCorrections", any -> true, d -> decided(d, true, "ann"));
        assertFound(17, 42);
    }

    @Test
    void something_else_was_approved() {
        corrupted.<Decided>change("bankCorrections", any -> true, d -> new Decided(changed(d), d.decision()));
        assertFound(28, 42);
    }

    @Test
    void an_approval_is_gone() {
        corrupted.<Decided>change("bankCorrections", any -> true, d -> new Decided(d.correction(), null));
        assertFound(39, 42);
    }

    @Test
    void it_was_rejected_and_booked_all_the_same() {
        corrupted.<Decided>change("bankCorrections", any -> true, d -> decided(d, false, "bob"));
        assertFound(39, 42);
    }

    @Test
    void an_entry_is_gone() {
        corrupted.<Entry>drop("entries", entry -> entry.kind() == Entry.Kind.BANK_CORRECTION);
        assertFound(2, 39);
    }

    @Test
    void a_correction_is_gone() {
        corrupted.<Decided>drop("bankCorrections", any -> true);
        assertFound(39, 42);
    }

    @Test
    void its_line_is_gone() {
        corrupted.answer("bankLine", line -> Optional.empty());
        assertFound(39);
    }

    @Test
    void its_line_shows_a_payout_too() {
        String payout = world.payouts().get(0).record().payout().id();
        corrupted.<MatchedLine>change(
                "bankLines",
                m -> m.id().endsWith("b1"),
                m -> new MatchedLine(m.id(), m.line(), MatchedLine.Match.PAYOUT, payout, 1));
        assertFound(39, 42);
    }

    private static BankCorrection changed(Decided decided) {
        BankCorrection c = decided.correction();
        return new BankCorrection(c.id(), c.content(), c.number(), c.at(), c.by(), "another reason");
    }

    private static Decided decided(Decided decided, boolean approved, String by) {
        Decision d = Objects.requireNonNull(decided.decision());
        return new Decided(
                decided.correction(),
                new Decision(d.correction(), d.bankAccount(), approved, d.at(), by, d.reason(), d.signed()));
    }

    private void assertFound(Integer... invariants) {
        Set<Integer> violated = new TreeSet<>();
        Payouts.on(corrupted).rail(world.bank).build().verify().checks().stream()
                .filter(check -> !check.violations().isEmpty())
                .forEach(check -> violated.add(check.invariant()));
        assertThat(violated).contains(invariants);
    }
}
