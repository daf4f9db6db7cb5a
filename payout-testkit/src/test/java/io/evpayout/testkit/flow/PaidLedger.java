package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.engine.Verification;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.PayoutSummary;
import io.evpayout.store.Store;

/** A ledger of which March is paid and settled. */
final class PaidLedger {

    static final String ACCOUNT = "host-1-eur";

    private PaidLedger() {}

    private static Settings settings() {
        return new Settings()
                .party("host-1")
                .party("host-2")
                .own("operator")
                .account(Settings.account(ACCOUNT, "host-1"))
                .account(Settings.account("host-2-eur", "host-2"))
                .bank(ACCOUNT, Settings.IBAN_DE)
                .bank("host-2-eur", Settings.IBAN_FR)
                .site("LOC1", ACCOUNT)
                .site("LOC2", "host-2-eur")
                .agreement("std-2", Settings.ofAccount("host-2-eur"), "AT_PAYOUT", "percent 80 of gross to host-2")
                .agreement(
                        "std",
                        Settings.ofAccount(ACCOUNT),
                        "AT_PAYOUT",
                        "percent 80 of gross to host-1",
                        "percent 5 of gross to host-2",
                        "monthlyFee 9.30 times 1 to operator from host-1 as fee");
    }

    /** Paid and settled in March, with corrections of every kind; two sessions of April. */
    static World played(Store store) {
        World world = World.on(store).at("2026-03-01T20:00:00Z");
        world.apply(settings());
        world.record(
                World.session("s1", "2026-03-01T10:00:00Z", "10.00"),
                World.session("s2", "2026-03-01T11:00:00Z", "20.00"),
                World.session("s3", "2026-03-02T11:00:00Z", "8.00"),
                World.session("s4", "2026-03-02T12:00:00Z", "3.00"),
                World.session("s5", "2026-03-03T12:00:00Z", "8.00"),
                World.session("s6", "LOC2", "2026-03-03T12:30:00Z", "5.00"),
                World.refund("r2", "s2", "2026-03-02T12:00:00Z", "5.00"),
                World.chargeback("d3", "s3", "2026-03-03T10:00:00Z", "8.00", "2.00"),
                World.won("w3", "d3", "2026-03-03T15:00:00Z", true),
                World.credit("c5", "s5", "2026-03-03T13:00:00Z", "8.00"));
        paidAndSettled(world, "2026-03-05T02:00:00Z");
        paidAndSettled(world, "2026-04-02T02:00:00Z");
        world.at("2026-04-20T08:00:00Z")
                .record(
                        World.session("s8", "2026-04-19T10:00:00Z", "40.00"),
                        World.session("s9", "2026-04-20T07:00:00Z", "50.00"));
        return world.verified();
    }

    /** Runs, and the rail says of every payout that it is paid and final. */
    static void paidAndSettled(World world, String instant) {
        world.runAt(instant);
        for (PayoutSummary payout : world.payouts()) {
            String id = payout.record().payout().id();
            world.receive(RailEvent.Kind.PAID, id);
            world.receive(RailEvent.Kind.SETTLED, id);
        }
    }

    /** Verifies; there is no violation. */
    static Verification verified(World world) {
        Verification verification = world.payouts.verify();
        assertThat(verification.checks())
                .allSatisfy(check -> assertThat(check.violations())
                        .as("invariant " + check.invariant() + ": " + check.name())
                        .isEmpty());
        return verification;
    }
}
