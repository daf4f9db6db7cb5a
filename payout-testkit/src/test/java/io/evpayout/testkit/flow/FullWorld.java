package io.evpayout.testkit.flow;

import static io.evpayout.testkit.flow.World.chargeback;
import static io.evpayout.testkit.flow.World.credit;
import static io.evpayout.testkit.flow.World.line;
import static io.evpayout.testkit.flow.World.refund;
import static io.evpayout.testkit.flow.World.rerating;
import static io.evpayout.testkit.flow.World.session;
import static io.evpayout.testkit.flow.World.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.Payouts;
import io.evpayout.engine.Verification;
import io.evpayout.engine.Verification.Violation;
import io.evpayout.money.Money;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.RailEvent;
import io.evpayout.session.Component;
import io.evpayout.session.Price;
import io.evpayout.settlement.BankStatement;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A network in which something of every kind has happened: a paid, a held and an accepted payout; a credit, a refund, a dispute that was won, a re-rating, tax;
 * facts that wait; bank lines of all kinds. And a copy of its store to break.
 */
final class FullWorld {

    final World world = World.of(
            Settings.usual().agreement("nine", Settings.site("LOC9"), "AT_PAYOUT", "percent 50 of gross to host-1"));
    final CorruptedStore corrupted = new CorruptedStore(world.store);
    final String paid;
    final String accepted;

    FullWorld() {
        Price taxed = Price.of(World.EUR, 1_000_000_000, 100_000_000, true, Map.of(Component.ENERGY, 900_000_000L));
        world.record(
                session("s1", "LOC1", "2026-03-01T10:00:00Z", taxed),
                session("s2", "2026-03-02T10:00:00Z", "20.00"),
                session("s3", "2026-03-03T10:00:00Z", "30.00"),
                session("s4", "2026-03-03T10:00:00Z", "5.00"),
                credit("c4", "s4", "2026-03-03T11:00:00Z", "5.00"),
                refund("r3", "s3", "2026-03-03T12:00:00Z", "1.00"),
                session("s5", "2026-03-10T10:00:00Z", "1.00"),
                chargeback("d5", "s5", "2026-03-10T11:00:00Z", "1.20", "15.00"),
                won("w5", "d5", "2026-03-10T12:00:00Z", false),
                rerating("n5", "s5", "2026-03-10T13:00:00Z", 10_000, "2.00"),
                session("u1", "LOC9", "2026-03-01T10:00:00Z", "1.00"),
                credit("w1", "none", "2026-03-01T10:00:00Z", "1.00"));
        world.runAt("2026-03-02T06:00:00Z");
        world.receive(
                RailEvent.Kind.PAID, world.payouts().get(0).record().payout().id());
        world.runAt("2026-03-03T06:00:00Z");
        world.receive(
                RailEvent.Kind.PAID, world.payouts().get(1).record().payout().id());
        world.receive(
                RailEvent.Kind.RETURNED,
                world.payouts().get(1).record().payout().id(),
                "AM05");
        world.payouts.operations().startRail("bob", "the bank was wrong");
        world.runAt("2026-03-04T06:00:00Z");
        paid = world.payouts().get(0).record().payout().id();
        accepted = world.payouts().get(2).record().payout().id();
        world.payouts.reconcile(new BankStatement(
                "test-bank",
                Money.of("6.50", World.EUR),
                List.of(
                        line("2026-03-03", "15.00", null, "b1", "source feed"),
                        line("2026-03-03", "-9.00", world.bank.key(paid), "b2", "payout"),
                        line("2026-03-03", "0.50", null, "b3", "who knows"))));
        world.payouts.closeMonth("host-1-eur", YearMonth.of(2026, 2), "ann");
        assertThat(world.paid())
                .containsExactly("2026-03-02 9.00 PAID", "2026-03-03 18.00 RETURNED", "2026-03-04 26.10 ACCEPTED");
        world.verified();
    }

    /** The broken store is found broken: this invariant, at this place, with what is there now. */
    void assertFound(int invariant, String where, String actual) {
        Verification verification =
                Payouts.on(corrupted).rail(world.bank).build().verify();
        assertThat(verification.ok()).isFalse();
        List<Violation> violations = verification.checks().stream()
                .filter(check -> check.invariant() == invariant)
                .flatMap(check -> check.violations().stream())
                .toList();
        assertThat(violations).as("violations of invariant " + invariant).anySatisfy(violation -> {
            assertThat(violation.where()).contains(where);
            assertThat(violation.actual()).contains(actual);
        });
    }

    Predicate<PayoutRecord> payout(int index) {
        String id = world.payouts().get(index).record().payout().id();
        return record -> record.payout().id().equals(id);
    }
}
