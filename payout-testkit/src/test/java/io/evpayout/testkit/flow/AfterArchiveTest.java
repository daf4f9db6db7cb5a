package io.evpayout.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.network.SettingsRefused;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.SessionId;
import io.evpayout.testkit.MemoryArchive;
import io.evpayout.testkit.MemoryStore;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What goes on as before once something has left for an archive. */
class AfterArchiveTest {

    private static final String LATER = "2026-04-20T08:00:00Z";
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    private final MemoryArchive file = new MemoryArchive("old.jsonl.gz");

    /** A session of each of two sources has left. */
    private World archived() {
        World world = World.on(MemoryStore.repeatingWork()).at("2026-03-01T20:00:00Z");
        world.apply(Settings.usual().whenPaid("roaming", "2026-02-28"));
        world.record(World.session("s1", "2026-02-27T10:00:00Z", "10.00"), of("roaming", "r1", "2026-02-27T11:00:00Z"));
        PaidLedger.paidAndSettled(world, "2026-03-05T02:00:00Z");
        world.at(LATER);
        assertThat(world.payouts
                        .operations()
                        .archives()
                        .archive(APRIL, file, "ann")
                        .removed())
                .isEqualTo(2);
        return world;
    }

    private static ChargingSession of(String source, String id, String end) {
        ChargingSession same = World.session(id, end, "10.00");
        return new ChargingSession(
                SessionId.of(source, id),
                same.site(),
                null,
                null,
                same.start(),
                same.end(),
                same.energyWh(),
                same.price());
    }

    /** Of which nothing has left, so that nothing could have been booked otherwise. */
    @Test
    void aNewPayeeWithAMonthlyFeeAndANewSourceHoldFromEver() {
        World world = archived();
        world.apply(new Settings()
                .party("host-9")
                .account(Settings.account("host-9-eur", "host-9"))
                .site("LOC9", "host-9-eur")
                .agreement(
                        "monthly",
                        Settings.ofAccount("host-9-eur"),
                        "AT_PAYOUT",
                        "percent 80 of gross to host-9",
                        "monthlyFee 9.30 times 1 to operator from host-9 as fee"));
        world.apply(new Settings().whenPaid("fresh", null));
        world.record(
                World.session("s9", "LOC9", "2026-04-19T10:00:00Z", "10.00"),
                of("fresh", "f1", "2026-04-19T10:00:00Z"));
        assertThat(world.payable("host-9-eur")).isEqualTo("8.00");
        assertThat(world.payouts.verify().pending().unpaid()).isEqualTo(1);
    }

    @Test
    void aSourceWhoseArchivedSessionsArePaidGoesOnPaying() {
        World world = archived();
        world.apply(new Settings().whenPaid("roaming", "2026-03-31"));
        world.record(of("roaming", "r2", "2026-03-31T10:00:00Z"));
        assertThat(world.payouts.verify().pending().unpaid()).isZero();
    }

    @Test
    void whatHasLeftIsNotMadeToWaitOrMovedToAnotherDay() {
        World world = archived();
        refused(() -> world.apply(new Settings().whenPaid("feed", null)));
        world.apply(new Settings()
                .from(LATER)
                .agreement(
                        "monthly",
                        Settings.ofAccount("host-1-eur"),
                        "AT_PAYOUT",
                        "percent 80 of gross to host-1",
                        "monthlyFee 9.30 times 1 to operator from host-1 as fee"));
        refused(() -> world.apply(new Settings()
                .from("2026-02-01T00:00:00Z")
                .account(Settings.account("host-1-eur", "host-1").zone("Asia/Tokyo"))));
    }

    private static void refused(ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOf(SettingsRefused.class)
                .extracting(refused -> ((SettingsRefused) refused).code())
                .isEqualTo("ALREADY_ARCHIVED");
    }

    /** Moved to another place each time, as a job does that always writes to the same path. */
    @Test
    void archivesOfOneNameAreToldApart() {
        World world = archived();
        world.record(World.session("s2", "2026-04-10T10:00:00Z", "10.00"));
        PaidLedger.paidAndSettled(world, "2026-05-04T02:00:00Z");
        MemoryArchive second = new MemoryArchive(file.name());
        var archives = world.payouts.operations().archives();
        assertThat(archives.archive(LocalDate.of(2026, 5, 1), second, "ann").removed())
                .isEqualTo(1);
        assertThat(archives.check(second).differences()).isEmpty();
        assertThat(archives.check(file).differences()).isEmpty();
    }

    /** Nobody is paid at its own sites, and no run closes a day of its own account. */
    @Test
    void whatTheNetworkHasEarnedItselfLeavesThoughNobodyHasClosedItsDays() {
        World world = World.on(MemoryStore.repeatingWork()).at("2026-03-01T20:00:00Z");
        world.apply(Settings.usual()
                .account(Settings.account("operator-eur", "operator"))
                .site("OWN", "operator-eur")
                .agreement("own", Settings.site("OWN"), "AT_PAYOUT", "percent 10 of gross to operator"));
        world.record(World.session("s1", "OWN", "2026-02-27T10:00:00Z", "10.00"));
        PaidLedger.paidAndSettled(world, "2026-03-05T02:00:00Z");
        world.at(LATER);

        assertThat(world.payouts
                        .operations()
                        .archives()
                        .archive(APRIL, file, "ann")
                        .removed())
                .isEqualTo(1);
        assertThat(world.payouts.verify().ok()).isTrue();
    }

    /** The archive had been read back well; it is the store that is at fault. */
    @Test
    void whatFailsWhileASectionIsRemovedIsNotBlamedOnTheArchive() {
        World world = archived();
        world.record(World.session("s2", "2026-04-10T10:00:00Z", "10.00"));
        PaidLedger.paidAndSettled(world, "2026-05-04T02:00:00Z");
        World other = World.on(new InterruptedStore(world.store, 2, () -> {
                    throw new IllegalArgumentException("The store's own word");
                }))
                .at("2026-05-10T08:00:00Z");

        assertThatThrownBy(() -> other.payouts
                        .operations()
                        .archives()
                        .archive(LocalDate.of(2026, 5, 1), new MemoryArchive("may"), "ann"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("The store's own word");
    }
}
